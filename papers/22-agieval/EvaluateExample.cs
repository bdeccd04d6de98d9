using System.Text;
using System.Text.Json;
using Offprint.Numerics;

namespace Offprint.Papers.AgiEval;

/// <summary>Small sums with four choices, and what a made-up model wrote: mostly right, in phrasings of which some mislead, with a liking for A where it guesses.</summary>
static class EvaluateExample
{
    public const string FileName = "questions.jsonl";

    const int Questions = 60;

    static readonly JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream destination)
    {
        var random = RandomStream.FromPath(22, "agieval example");
        using var writer = new StreamWriter(destination, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        for (int i = 0; i < Questions; i++)
        {
            int a = random.NextInt(10, 100), b = random.NextInt(10, 100), sum = a + b;
            int[] values = [sum, sum + 1, sum - 10, sum + 10];
            int[] order = random.Permutation(4);
            char right = (char)('A' + Array.IndexOf(order, 0)), said = random.NextBool(0.75) ? right : random.NextBool(0.7) ? 'A' : (char)('A' + random.NextInt(4));
            string output = random.NextInt(10) switch
            {
                0 => $"Among A through D, the answer is ({said})",
                1 => $"Adding {a} and {b}: the answer is {said}.",
                2 => $"Because of the carry, {said}",
                3 => $" {said}.",
                4 => $"Choice {said} is correct",
                5 when said != right => "I would rather not say.",
                6 when said != right => $"It is {said} or {(char)('A' + ((said - 'A' + 1) % 4))}.",
                _ => $"The answer is {said}",
            };
            writer.WriteLine(JsonSerializer.Serialize(
                new { question = $"What is {a} + {b}?", options = order.Select((v, k) => $"({(char)('A' + k)}){values[v]}"), label = right.ToString(), output }, s_plain));
        }
    }
}
