using System.Globalization;
using System.Text;
using Offprint.Numerics;

namespace Offprint.Papers.Eureka;

/// <summary>An experiment with its items inside: sums of four kinds, and what two made-up versions of an assistant answered, three times each.</summary>
static class ExperimentExample
{
    public const string FileName = "assistant.yaml";

    const int ItemsPerKind = 12, Repeats = 3;

    // How often the versions are right, by kind: the new one gains, but for sums with a carry.
    static readonly (string Kind, double Old, double New)[] s_kinds = [("small", 0.85, 0.97), ("round", 0.7, 0.95), ("carry", 0.85, 0.45), ("long", 0.4, 0.75)];

    public static void Write(Stream destination)
    {
        using var text = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("""
            # An experiment: every step reads from the one above it, or from those that "from" names.
            name: assistant
            steps:
              asked: {prompt: "What is {a} + {b}?", from: items}
              # With an endpoint: {infer: the-model, endpoint: "http://localhost:11434/v1"}, and no column of recorded answers.
              old: {infer: assistant-1, recorded: old_answer, from: asked}
              new: {infer: assistant-2, recorded: new_answer, from: asked}
              both: {union: [old, new]}
              graded: {grade: number, answer: sum}
              runs: {aggregate: mean, by: model, within: data_repeat_id}
              results: {aggregate: count, column: result, by: model, from: graded}
              report: {report: [kind], from: graded}
            """.Replace("steps:\n", $"steps:\n{Items()}", StringComparison.Ordinal));
    }

    static string Items()
    {
        var random = RandomStream.FromPath(23, "experiment example");
        var yaml = new StringBuilder("  items:\n    rows:\n");
        foreach (var (kind, old, latest) in s_kinds)
        {
            for (int i = 1; i <= ItemsPerKind; i++)
            {
                var (a, b) = kind switch
                {
                    "small" => (random.NextInt(2, 10), random.NextInt(2, 10)),
                    "round" => (10 * random.NextInt(2, 90), 10 * random.NextInt(2, 90)),
                    "carry" => ((10 * random.NextInt(2, 9)) + random.NextInt(6, 10), (10 * random.NextInt(2, 9)) + random.NextInt(6, 10)),
                    _ => (random.NextInt(10_000, 1_000_000), random.NextInt(10_000, 1_000_000)),
                };
                // What a version makes of a sum mostly stays when it is asked again.
                double[] luck = [random.NextDouble(), random.NextDouble()];
                for (int r = 0; r < Repeats; r++)
                {
                    string Said(double able, double luck) => (random.NextBool(0.8) ? luck : random.NextDouble()) < able ? $"The answer is {a + b}."
                        : random.NextBool(0.1) ? "I would rather not say." : string.Create(CultureInfo.InvariantCulture, $"The answer is {a + b + (random.NextBool(0.5) ? 10 : -1)}.");
                    yaml.Append(CultureInfo.InvariantCulture, $"      - {{uid: {kind}-{i}, data_repeat_id: {r}, kind: {kind}, a: {a}, b: {b}, sum: {a + b}, old_answer: {Said(old, luck[0])}, new_answer: {Said(latest, luck[1])}}}\n");
                }
            }
        }

        return yaml.ToString();
    }
}
