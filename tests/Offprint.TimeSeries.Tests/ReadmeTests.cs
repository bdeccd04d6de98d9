using Xunit;

namespace Offprint.TimeSeries.Tests;

/// <summary>The library's README shows what is run here, and prints what this prints.</summary>
public class ReadmeTests
{
    static void Example(TextWriter Console)
    {
        // <example>
        double[] series = [.. Enumerable.Range(0, 1000).Select(i => Math.Sin(0.05 * i))];
        var model = AbbaEncoder.Fit([series], new() { Tolerance = 0.2, Alpha = 0.5 });
        var encoded = model.Fitted[0];
        Console.WriteLine(encoded.Text);

        string[] symbols = [.. encoded.Symbols];
        symbols[1] = "B"; // one wrong symbol
        double[] decoded = model.Decode(symbols, encoded.Start, encoded.Length);
        Console.WriteLine($"last value {decoded[^1]:F3}, without the error {model.Decode(encoded)[^1]:F3}");

        var summary = AbbaSummary.Of(model, [series]);
        Console.WriteLine($"{summary.Points} points, {summary.Pieces} symbols of {summary.Symbols}, mean squared error {summary.MeanSquaredError:F4}");
        // </example>
    }

    static string Resource(string name)
    {
        using var stream = typeof(ReadmeTests).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        return new StreamReader(stream).ReadToEnd();
    }

    [Fact]
    public void Readme_shows_the_example_that_is_run()
    {
        string source = Resource("ReadmeTests.cs");
        string example = source.Split("// <example>\n")[1].Split("        // </example>")[0].Replace("\n        ", "\n", StringComparison.Ordinal).Trim();
        Assert.Equal(Resource("README.md").Split("```csharp\n")[1].Split("\n```")[0], example);
    }

    [Fact]
    public void Readme_shows_what_the_example_prints()
    {
        using var printed = new StringWriter { NewLine = "\n" };
        Example(printed);
        Assert.Equal(Resource("README.md").Split("```text\n")[1].Split("```")[0].Split('\n'), printed.ToString().Split('\n'));
    }
}
