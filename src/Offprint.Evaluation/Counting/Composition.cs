using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Offprint.Evaluation.Counting;

/// <summary>
/// Letters and their marks put together, so that a letter is the same text however it is stored. The runtime's own
/// normalisation needs the system's Unicode library, which Offprint runs without so that all machines give the same figures.
/// </summary>
/// <remarks>The pairs are those of Unicode's canonical composition in the basic plane without Hangul; marks are taken in the order in which they stand.</remarks>
static class Composition
{
    static readonly Lazy<FrozenDictionary<(int, int), int>> s_pairs = new(Read);

    /// <summary>The text with each letter joined with the marks that follow it.</summary>
    public static string Of(string text)
    {
        if (System.Text.Ascii.IsValid(text)) return text;
        var composed = new StringBuilder(text.Length);
        int? last = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (last is { } letter && s_pairs.Value.TryGetValue((letter, rune.Value), out int whole))
            {
                last = whole;
                continue;
            }

            if (last is { } before) composed.Append(new Rune(before));
            last = rune.Value;
        }

        if (last is { } end) composed.Append(new Rune(end));
        return composed.ToString();
    }

    static FrozenDictionary<(int, int), int> Read()
    {
        using var stream = typeof(Composition).Assembly.GetManifestResourceStream("Compositions.txt")
            ?? throw new InvalidOperationException("The table of compositions is part of this assembly.");
        using var lines = new StreamReader(stream);
        var pairs = new Dictionary<(int, int), int>();
        while (lines.ReadLine() is { } line)
        {
            int[] codes = [.. line.Split(' ').Select(c => int.Parse(c, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
            pairs.Add((codes[0], codes[1]), codes[2]);
        }

        return pairs.ToFrozenDictionary();
    }
}
