using System.Globalization;
using System.Text;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.SwissRound;

/// <summary>A made-up table: 24 models of six makers, six benchmarks, a cost, and a size that is no score.</summary>
static class RankExample
{
    public const string FileName = "models.csv";

    static readonly string[] s_makers = ["Alder", "Birch", "Cedar", "Elm", "Hazel", "Rowan"];
    static readonly string[] s_benchmarks = ["Reading", "Facts", "Grammar", "Arithmetic", "Reasoning", "Code"];
    static readonly double[] s_sizes = [1.5, 7, 30, 120];

    public static RankSettings Settings(InputFile example) => new()
    {
        Input = example,
        Model = "Model",
        Exclude = ["Parameters (B)"],
        LowerIsBetter = ["Seconds per answer"],
    };

    public static void Write(Stream destination)
    {
        var random = RandomStream.FromPath(1, "swiss-round", "example");
        using var text = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine($"Model,Maker,Parameters (B),{string.Join(',', s_benchmarks)},Seconds per answer");
        foreach (string maker in s_makers)
        {
            // Each maker has its strengths; Hazel trains for code and little else.
            double[] bent = [.. s_benchmarks.Select(b => 0.5 * random.NextNormal() + (maker == "Hazel" ? (b == "Code" ? 1.8 : -0.6) : 0))];
            foreach (double size in s_sizes)
            {
                double ability = 0.55 * Math.Log(size) - 1.2;
                var scores = bent.Select(b => Share(1 / (1 + Math.Exp(-(ability + b + 0.25 * random.NextNormal())))));
                double seconds = 0.4 + 0.02 * size * Math.Exp(0.2 * random.NextNormal());
                text.WriteLine(string.Join(',', [$"{maker} {size.ToString(CultureInfo.InvariantCulture)}B", maker, size.ToString(CultureInfo.InvariantCulture), .. scores, seconds.ToString("0.00", CultureInfo.InvariantCulture)]));
            }
        }
    }

    // As on a test of 200 questions, so that ties occur.
    static string Share(double probability) => (Math.Round(200 * probability) / 200).ToString("0.000", CultureInfo.InvariantCulture);
}
