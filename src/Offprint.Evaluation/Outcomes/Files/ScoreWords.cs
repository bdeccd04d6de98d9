using System.Globalization;

namespace Offprint.Evaluation;

/// <summary>Scores that are written as words.</summary>
static class ScoreWords
{
    /// <summary>What a word of success or failure, or a number, is as a score; NaN for nothing.</summary>
    public static bool TryParse(string text, out double score)
    {
        switch (text.Trim().ToLowerInvariant())
        {
            case "true" or "yes" or "correct" or "right" or "pass" or "passed":
                score = 1;
                return true;
            case "false" or "no" or "incorrect" or "wrong" or "fail" or "failed":
                score = 0;
                return true;
            case "" or "nan" or "na" or "n/a" or "null" or "none":
                score = double.NaN;
                return true;
            default:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out score);
        }
    }

    public const string Allowed = "A score is a number, or true/false, yes/no, correct/incorrect, right/wrong or pass/fail; leave it empty where there is none.";
}
