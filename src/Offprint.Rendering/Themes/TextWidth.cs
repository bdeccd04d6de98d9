using System.Text;

namespace Offprint.Rendering;

/// <summary>
/// Widths of text in <see cref="Theme.ChartFont"/>, from the advance widths that its typefaces share. There is no canvas in
/// process, and guesses make labels overlap or leave holes.
/// </summary>
public static class TextWidth
{
    /// <summary>Advance widths in 1/1000 em of U+0020 to U+007E, regular.</summary>
    internal static int[] Regular { get; } =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>The same, bold.</summary>
    internal static int[] Bold { get; } =
    [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
        975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
        333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
    ];

    /// <summary>Other alphabets and symbols, in 1/1000 em (CHOSEN: their mean is 0.6; more leaves a margin). From U+2E80 on a full em.</summary>
    internal const int Other = 640;

    const int FirstIdeograph = 0x2e80;

    /// <summary>Width of a line of text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="bold">Whether it is bold.</param>
    /// <returns>Pixels.</returns>
    public static double Of(string text, double size, bool bold = false)
    {
        int[] table = bold ? Bold : Regular;
        long total = 0;
        foreach (var rune in text.EnumerateRunes())
            total += rune.Value - 32 is >= 0 and var i && i < table.Length ? table[i] : rune.Value < FirstIdeograph ? Other : 1000;
        return total * size / 1000;
    }

    /// <summary>Breaks text into lines no wider than a limit, at spaces where there are some, inside a word where it is too long.</summary>
    /// <param name="text">The text; line breaks count as spaces.</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="limit">Widest line in pixels.</param>
    /// <param name="lines">Most lines; the last one ends with an ellipsis when text is left over.</param>
    /// <param name="bold">Whether it is bold.</param>
    public static IReadOnlyList<string> Wrap(string text, double size, double limit, int lines, bool bold = false)
    {
        var wrapped = new List<string>();
        var line = new StringBuilder();
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (wrapped.Count > lines) break;
            if (line.Length > 0 && Of($"{line} {word}", size, bold) <= limit)
            {
                line.Append(' ').Append(word);
                continue;
            }

            if (line.Length > 0) wrapped.Add(line.ToString());
            line.Clear();
            foreach (var rune in word.EnumerateRunes())
            {
                if (wrapped.Count > lines) break;
                if (line.Length > 0 && Of($"{line}{rune}", size, bold) > limit)
                {
                    wrapped.Add(line.ToString());
                    line.Clear();
                }

                line.Append(rune.ToString());
            }
        }

        if (line.Length > 0) wrapped.Add(line.ToString());
        if (wrapped.Count <= lines) return wrapped;
        wrapped[lines - 1] = Cut($"{wrapped[lines - 1]} {wrapped[lines]}", size, limit, bold);
        return wrapped[..lines];
    }

    /// <summary>The text, or its beginning and an ellipsis where it is wider than the limit.</summary>
    /// <param name="text">One line.</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="limit">Widest result in pixels.</param>
    /// <param name="bold">Whether it is bold.</param>
    public static string Cut(string text, double size, double limit, bool bold = false)
    {
        if (Of(text, size, bold) <= limit) return text;
        // No letter is narrower than a sixth of an em, so nothing past this many can be shown.
        Rune[] runes = [.. text.EnumerateRunes().Take((int)(6 * limit / size) + 1)];
        int kept = runes.Length;
        string Start() => string.Concat(runes.Take(kept)).TrimEnd() + "…";
        while (kept > 0 && Of(Start(), size, bold) > limit) kept--;
        return Start();
    }

    /// <summary>The text, or its beginning, an ellipsis and its end where it is wider than the limit.</summary>
    /// <param name="text">One line.</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="limit">Widest result in pixels.</param>
    public static string CutMiddle(string text, double size, double limit)
    {
        if (Of(text, size) <= limit) return text;
        var end = new List<Rune>();
        double width = 0;
        foreach (var rune in text.EnumerateRunes().Reverse())
        {
            width += Of(rune.ToString(), size);
            if (width > limit / 2) break;
            end.Insert(0, rune);
        }

        string tail = string.Concat(end);
        return Cut(text, size, limit - Of(tail, size)) + tail;
    }
}
