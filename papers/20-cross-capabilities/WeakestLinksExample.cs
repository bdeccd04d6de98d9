using System.Globalization;
using System.Text;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>Made-up ratings: nine assistants, three capabilities and two pairs, 30 prompts each, and two people beside the judge. Pairs multiply their skills.</summary>
static class WeakestLinksExample
{
    public const string FileName = "ratings.csv";

    const int Prompts = 30;

    static readonly string[] s_models = ["Alder", "Birch", "Cedar", "Elm", "Hazel", "Larch", "Maple", "Rowan", "Willow"];
    static readonly string[] s_capabilities = ["Coding", "Long Context", "Reasoning"];
    static readonly (int First, int Second)[] s_pairs = [(0, 2), (0, 1)];

    public static WeakestLinksSettings Settings(InputFile example) => new() { Input = example, People = ["person_1", "person_2"], Judge = "judge" };

    public static void Write(Stream destination)
    {
        var random = RandomStream.FromPath(1, "cross-capabilities", "example");
        using var text = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("model,capability,prompt,rating,judge,person_1,person_2");
        foreach (string model in s_models)
        {
            double[] skill = [.. s_capabilities.Select(_ => 0.35 + 0.6 * random.NextDouble())];
            for (int k = 0; k < skill.Length; k++) Rows(text, random, model, s_capabilities[k], skill[k]);
            foreach (var (a, b) in s_pairs) Rows(text, random, model, $"{s_capabilities[b]} & {s_capabilities[a]}", skill[a] * skill[b]);
        }
    }

    static void Rows(StreamWriter text, RandomStream random, string model, string capability, double skill)
    {
        for (int prompt = 1; prompt <= Prompts; prompt++)
        {
            double quality = 1 + 4 * skill + random.NextNormal(0, 0.8);
            string people = prompt % 5 == 0 ? $"{Step(quality + random.NextNormal(0, 0.5), 1)},{Step(quality + random.NextNormal(0, 0.5), 1)}" : ",";
            text.WriteLine($"{model},{capability},{prompt:00},{Step(quality, 0.5)},Oak,{people}");
        }
    }

    static string Step(double rating, double step) => (Math.Round(Math.Clamp(rating, 1, 5) / step) * step).ToString(CultureInfo.InvariantCulture);
}
