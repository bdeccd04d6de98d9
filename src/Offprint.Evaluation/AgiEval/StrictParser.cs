using System.Text.RegularExpressions;

namespace Offprint.Evaluation.AgiEval;

/// <summary>
/// Reads only what is said to be the answer. Of five places the first that has letters decides, and in it the last:
/// a box, 【】, behind "answer is" or "答案", the last line alone, letters that stand alone.
/// </summary>
public static partial class StrictParser
{
    // Letters, together or apart: "AC", "A, C", "(A) and (C)". Never part of a word.
    const string Letters = @"(?<![A-Za-z0-9])(?<letters>[A-G](?:(?:[ ,，、和&()（）]|and)*[A-G])*)(?![A-Za-z0-9])";

    /// <summary>The answer: a letter, for several answers each letter once in order of the alphabet, for a gap its text; null when none or, for one answer, several are named.</summary>
    /// <param name="task">The task.</param>
    /// <param name="setting">How it was asked.</param>
    /// <param name="severalAnswers">Whether several letters may be right.</param>
    /// <param name="output">What the model wrote.</param>
    public static string? Parse(AgiEvalTask task, AgiEvalSetting setting, bool severalAnswers, string output)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(output);
        if (task.IsCloze) return FaithfulParser.Parse(task, setting, output) is { } gap ? Undollared(gap) : null;
        string letters = string.Concat(Found(output).Where(c => c is >= 'A' and <= 'G').Distinct().Order());
        return letters.Length == 1 || (severalAnswers && letters.Length > 0) ? letters : null;
    }

    /// <summary>Without one pair of dollars around it.</summary>
    internal static string Undollared(string text) => text.Trim() is ['$', .. var inner, '$'] ? inner : text;

    static string Found(string output)
    {
        foreach (var stage in (Regex[])[Boxed(), Bracketed(), Said()])
            if (stage.Matches(output) is { Count: > 0 } matches) return matches[^1].Groups["letters"].Value;
        if (Alone().Match(FaithfulParser.LastLine(output).Trim().Trim(' ', '*', '(', ')', '（', '）', '.', '。').Trim()) is { Success: true } line) return line.Groups["letters"].Value;
        return string.Concat(Standing().Matches(Ranges().Replace(output, " ")).Select(m => m.Value));
    }

    [GeneratedRegex(@"\\boxed\{\s*[(（]?" + Letters + @"[)）]?\s*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Boxed();

    [GeneratedRegex(@"【\s*[(（]?" + Letters + @"[)）]?\s*】", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?:(?i:answer is(?: therefore)?)[ :*(（]*|答案[是为：: *(（]*)" + Letters, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Said();

    [GeneratedRegex("^" + Letters + "$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alone();

    // What the question offered is not what was chosen.
    [GeneratedRegex(@"(?i:among|from|between)\s+[A-G]\s+(?i:through|to|and)\s+[A-G](?![A-Za-z0-9])|从\s*[A-G]\s*到\s*[A-G](?![A-Za-z0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ranges();

    // "A student" is an article; "A is right" is not.
    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:A(?! (?!(?:is|or|and)(?![A-Za-z]))[a-z])|[B-G])(?![A-Za-z0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Standing();
}
