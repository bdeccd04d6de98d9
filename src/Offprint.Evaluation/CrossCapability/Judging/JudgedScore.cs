using System.Globalization;
using System.Text.RegularExpressions;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>How strictly a score is read from a judge's text.</summary>
public enum ScoreReading
{
    /// <summary>By the pattern of the released code: heading, "score:", number, "/5", with nothing but colons, asterisks and white space between.</summary>
    Faithful,

    /// <summary>Also where the word "score" stands once only, asterisks close before the number, or blanks surround the slash.</summary>
    Lenient,
}

/// <summary>A number out of 5 in a judge's text.</summary>
/// <param name="Value">The number, whether on the scale or not.</param>
/// <param name="NeededLenience">Whether the faithful pattern does not find one.</param>
public readonly record struct JudgedScore(double Value, bool NeededLenience)
{
    /// <summary>Whether it lies between 1 and 5.</summary>
    public bool IsOnScale => LikertScale.Holds(Value);

    /// <summary>The first score in a text; null when there is none.</summary>
    /// <param name="text">What the judge wrote.</param>
    /// <param name="reading">How strictly it is read.</param>
    public static JudgedScore? Read(string text, ScoreReading reading = ScoreReading.Lenient)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Number(ScorePatterns.Faithful().Match(text)) is { } exact) return new(exact, false);
        return reading == ScoreReading.Lenient && Number(ScorePatterns.Lenient().Match(text)) is { } loose ? new(loose, true) : null;
    }

    static double? Number(Match match) => match.Success ? double.Parse(match.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
}

static partial class ScorePatterns
{
    [GeneratedRegex(@"evaluation score[:*\s]*score:\s*\**([0-9]+(?:\.[0-9]+)?)/5", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Faithful();

    [GeneratedRegex(@"evaluation score[:*\s]*(?:score[:*\s]*)?([0-9]+(?:\.[0-9]+)?)\s*/\s*5", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Lenient();
}
