using Xunit;

namespace Offprint.Numerics.Tests;

public sealed class ReadmeTests : IDisposable
{
    readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    // The README's example, line for line but for the folder and the console.
    [Fact]
    public void The_example_of_the_README_prints_what_the_README_says()
    {
        var printed = new StringWriter();
        string file = _files.Path("wind.csv");

        File.WriteAllText(file, "site;speed\nnorth;3,5\nsouth;NA\nnorth;4,25\nsouth;2,75\nnorth;5\nsouth;3,25\n");
        double[] speed = Rows.ReadColumn(file, "speed", MissingValues.Skip);
        Estimate mean = Intervals.Student(speed);
        printed.WriteLine($"{mean.Value:F2} in [{mean.Low:F2}, {mean.High:F2}], {mean.Count} values, {mean.Method}");

        var random = RandomStream.FromPath(1, "readme", "bootstrap");
        Estimate median = Intervals.Median(speed, random);
        printed.WriteLine($"{median.Value:F2} in [{median.Low:F2}, {median.High:F2}], {median.Method}");

        printed.WriteLine(CanonicalJson.Serialize(new { Seed = 1, Arm = "plain" }));

        string readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")).ReplaceLineEndings("\n");
        Assert.Contains($"```\n{printed.ToString().ReplaceLineEndings("\n")}```", readme);
    }
}
