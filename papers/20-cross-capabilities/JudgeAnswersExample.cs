using System.Text;
using System.Text.Json;
using Offprint.Numerics;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>Made-up prompts with the answers of two assistants, rated references, and a judge's recorded texts; one of them gives no score.</summary>
static class JudgeAnswersExample
{
    public const string FileName = "answers.jsonl";

    static readonly string[] s_capabilities = ["Coding", "Reasoning", "Coding & Reasoning"];

    public static void Write(Stream destination)
    {
        var random = RandomStream.FromPath(1, "cross-capabilities", "judge-example");
        using var text = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        foreach (string capability in s_capabilities)
            for (int prompt = 1; prompt <= 4; prompt++)
            {
                string id = $"{capability.Replace(" & ", "-", StringComparison.Ordinal).ToLowerInvariant()}-{prompt}";
                bool silent = id == "coding-reasoning-4";
                double steady = Rating(random, capability == "Coding & Reasoning" ? 3 : 4), lopsided = Rating(random, capability == "Coding" ? 4.5 : 2);
                text.WriteLine(JsonSerializer.Serialize(new
                {
                    id,
                    capability,
                    prompt = $"Task {prompt} that needs {capability}.",
                    references = Enumerable.Range(1, 3).Select(r => new { response = $"Reference {r} of task {id}.", ratings = new[] { new { score = 1 + r, explanation = "As far as it goes." }, new { score = 2 + r, explanation = "Solid." } } }),
                    answers = new { steady = $"A steady answer to {id}.", lopsided = $"A lopsided answer to {id}." },
                    judgements = new { steady = Verdict(steady), lopsided = silent ? "I would rather not put a number on this one." : Verdict(lopsided) },
                }));
            }
    }

    static double Rating(RandomStream random, double mean) => Math.Round(2 * Math.Clamp(mean + random.NextNormal(0, 0.5), 1, 5)) / 2;

    static string Verdict(double rating) => FormattableString.Invariant($"It does what it does.\n#### Evaluation Score\nScore: {rating}/5");
}
