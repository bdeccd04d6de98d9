using System.Text.RegularExpressions;

namespace Offprint.Evaluation.Grading;

/// <summary>Where in a text its mathematical answer stands: boxed, else between dollars, else behind an equals sign, else the last number.</summary>
public static partial class MathAnswerText
{
    const string Boxed = @"\boxed";

    /// <summary>The expression; null when there is none.</summary>
    /// <remarks>A box that is not closed gives none, whatever else stands there: what was begun as the answer was not finished.</remarks>
    public static string? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.LastIndexOf(Boxed, StringComparison.Ordinal) is >= 0 and var at) return InBox(text, at + Boxed.Length) is { } boxed ? Value(boxed) : null;
        if (InDollars().Matches(text) is { Count: > 0 } spans && spans[^1].Groups[1].Value is { Length: > 0 } formula) return Value(formula);
        if (text.Contains('=', StringComparison.Ordinal)) return Value(text).TrimEnd('.');
        return Number().Matches(text) is { Count: > 0 } numbers ? numbers[^1].Value : null;
    }

    /// <summary>What stands in balanced braces that begin here.</summary>
    static string? InBox(string text, int from)
    {
        if (from >= text.Length || text[from] != '{') return null;
        int depth = 0;
        for (int i = from; i < text.Length; i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}' && --depth == 0) return text[(from + 1)..i];
        }

        return null;
    }

    static string Value(string text) => text.LastIndexOf('=') is >= 0 and var equals ? text[(equals + 1)..].TrimStart() : text;

    // Greedy: from the first dollar of a line to its last.
    [GeneratedRegex(@"\$(.*)\$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InDollars();

    // A letter of any script behind a number belongs to it, so "12种" is no number.
    [GeneratedRegex(@"(?:\$)?\d+(?:\.\d+)?(?![\w\d])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
