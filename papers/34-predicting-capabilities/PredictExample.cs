using System.Globalization;
using System.Text;
using Offprint.Numerics;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>A made-up ladder: eight checkpoints, eighty questions of four choices, whose wrong answers become more likely together with the right one.</summary>
static class PredictExample
{
    public const string FileName = "choices.csv";

    const int Models = 8, Items = 80, Choices = 4;

    public static void Write(Stream destination)
    {
        var random = RandomStream.FromPath(1, "predicting-capabilities", "example");
        using var text = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("item,model,compute,choice,loglikelihood,correct");
        string[] names = [.. Enumerable.Range(0, Models).Select(t => $"{14 * Math.Pow(2, t):0}M")];
        for (int i = 0; i < Items; i++)
        {
            // What all choices of an item gain with compute, and what the right one gains beyond that.
            double start = -12 - 6 * random.NextDouble(), shared = 0.6 + 0.3 * random.NextNormal(), own = 0.12 + 0.25 * random.NextNormal();
            int correct = random.NextInt(Choices);
            double[] offsets = [.. Enumerable.Range(0, Choices).Select(_ => 1.2 * random.NextNormal())];
            for (int t = 0; t < Models; t++)
            {
                double level = start + 9 * (1 - Math.Exp(-shared * (t + 1) / 3));
                for (int j = 0; j < Choices; j++)
                {
                    double l = Math.Min(-0.01, level + offsets[j] + (j == correct ? own * t : 0) + 0.3 * random.NextNormal());
                    text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"q{i + 1:00},{names[t]},{3e17 * Math.Pow(4, t):0.##e+0},{"ABCD"[j]},{l:0.0000},{"ABCD"[correct]}"));
                }
            }
        }
    }
}
