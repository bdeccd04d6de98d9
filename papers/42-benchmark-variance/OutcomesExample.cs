using System.Globalization;
using System.Text;
using Offprint.Evaluation.Variance;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>Made-up outcomes: six models on two benchmarks, three sampled answers each, questions on passages.</summary>
static class OutcomesExample
{
    public const string FileName = "outcomes.csv";

    static readonly (string Name, double Ability)[] s_models = [("Oak 70B", 1.3), ("Oak 7B", 0.5), ("Pine 30B", 1.1), ("Pine 3B", -0.2), ("Reed 8B", 0.6), ("Reed 1B", -0.8)];

    public static void Write(Stream destination)
    {
        var random = RandomStream.FromPath(1, "benchmark-variance", "example");
        using var text = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("model,benchmark,item,repeat,score,passage,confidence");
        foreach (var (benchmark, items, prefix) in new[] { ("reading", 240, "r"), ("arithmetic", 150, "a") })
        {
            double passage = 0;
            for (int i = 0; i < items; i++)
            {
                // Four questions on a passage share how hard it is to read.
                if (i % 4 == 0) passage = random.NextNormal(0, 0.6);
                var item = new ItemParameters(Math.Exp(random.NextNormal(0, 0.4)), random.NextNormal() + passage);
                foreach (var (model, ability) in s_models)
                {
                    // What a model knows of an item stays; sampling adds a little each time.
                    double probability = item.Probability(ability + random.NextNormal(0, 1.2)), sharp = 1 / (1 + Math.Exp(-3 * Math.Log(probability / (1 - probability))));
                    for (int r = 0; r < 3; r++)
                    {
                        bool right = random.NextBool(sharp);
                        string confidence = Math.Clamp(0.25 + 0.7 * probability + random.NextNormal(0, 0.05), 0, 1).ToString("0.00", CultureInfo.InvariantCulture);
                        text.WriteLine($"{model},{benchmark},{prefix}{i + 1},{r},{(right ? 1 : 0)},{prefix}p{i / 4 + 1},{confidence}");
                    }
                }
            }
        }
    }
}
