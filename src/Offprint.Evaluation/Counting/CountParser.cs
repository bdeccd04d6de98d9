using System.Globalization;
using System.Text.RegularExpressions;

namespace Offprint.Evaluation.Counting;

/// <summary>Reads a count, or yes and no, from what a model wrote.</summary>
public static partial class CountParser
{
    static readonly string[] s_words =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
        "eighteen", "nineteen", "twenty",
    ];

    const string Thought = "</think>";

    /// <summary>
    /// The first count after the last "answer:" in its line, else the last count of the text: digits that belong to no
    /// decimal, thousand or word, or a whole word from zero to twenty. Thoughts before <c>&lt;/think&gt;</c> do not count.
    /// </summary>
    /// <returns>Digits without leading zeros; null where there is none.</returns>
    public static string? Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string said = Said(text);
        if (Marked(said) is { } line && Candidate().Match(line) is { Success: true } first) return Digits(first.Value);
        return Candidate().Matches(said) is { Count: > 0 } all ? Digits(all[^1].Value) : null;
    }

    /// <summary>Yes or No: the first such word after the last "answer:" in its line, else the first in the last line that is not blank, else the first of the text.</summary>
    /// <returns><c>Yes</c>, <c>No</c>, or null.</returns>
    public static string? YesNo(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string said = Said(text);
        string last = said.Split('\n').LastOrDefault(l => !string.IsNullOrWhiteSpace(l)) ?? "";
        foreach (string? place in new[] { Marked(said), last, said })
            if (place is not null && YesOrNo().Match(place) is { Success: true } found) return found.Value.StartsWith("y", StringComparison.OrdinalIgnoreCase) ? "Yes" : "No";
        return null;
    }

    static string Said(string text) => text.LastIndexOf(Thought, StringComparison.Ordinal) is >= 0 and int at ? text[(at + Thought.Length)..] : text;

    /// <summary>What follows the last "answer:" in its own line; null where there is none.</summary>
    static string? Marked(string text)
    {
        const string Mark = "answer:";
        int at = text.LastIndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : text[(at + Mark.Length)..].Split('\n')[0];
    }

    static string Digits(string candidate)
    {
        if (!char.IsAsciiDigit(candidate[0])) return Array.IndexOf(s_words, candidate.ToLowerInvariant()).ToString(CultureInfo.InvariantCulture);
        return candidate.TrimStart('0') is { Length: > 0 } digits ? digits : "0";
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}.,])[0-9]+(?![\p{L}\p{N}])(?![.,][0-9])|\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Candidate();

    [GeneratedRegex(@"\b(yes|no)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YesOrNo();
}
