using System.Text.RegularExpressions;
using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.AgiEval;

/// <summary>Reads answers as the paper's published code does, with its artefacts: "Among A through E, the answer is (C)" is A.</summary>
public static partial class FaithfulParser
{
    static readonly string[] s_prefixes = ["The answer is therefore", "答案是"];

    /// <summary>The answer: a letter, for several answers the letters in order of appearance, for a gap its text; null when there is none.</summary>
    /// <param name="task">The task.</param>
    /// <param name="setting">How it was asked.</param>
    /// <param name="output">What the model wrote.</param>
    public static string? Parse(AgiEvalTask task, AgiEvalSetting setting, string output)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(output);
        string searched = setting == AgiEvalSetting.FewShotCot ? LastLine(output) : output;
        if (task.IsCloze) return NotEmpty(setting.IsFewShot() ? WithoutPrefix(searched) : MathAnswerText.Find(WithoutPrefix(output)));
        if (task.IsMultiAnswer) return NotEmpty(string.Concat(searched.Where(IsChoice)));
        return setting.IsFewShot() && Stated(task, searched) is { } stated ? stated : FirstChoice(output);
    }

    /// <summary>Whether an answer after demonstrations has their form, so that it was not the first letter that counted.</summary>
    public static bool HasForm(AgiEvalTask task, AgiEvalSetting setting, string output)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(output);
        string searched = setting == AgiEvalSetting.FewShotCot ? LastLine(output) : output;
        return setting.IsFewShot() && (task.IsCloze || task.IsMultiAnswer ? s_prefixes.Any(p => searched.Contains(p, StringComparison.Ordinal)) : Stated(task, searched) is not null);
    }

    /// <summary>The last line that is not blank; empty where all are.</summary>
    internal static string LastLine(string text) => text.Split('\n').LastOrDefault(l => !string.IsNullOrWhiteSpace(l)) ?? "";

    static bool IsChoice(char c) => c is >= 'A' and <= 'F';

    static string? FirstChoice(string text) => text.FirstOrDefault(IsChoice) is > '\0' and var letter ? letter.ToString() : null;

    static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    static string? Stated(AgiEvalTask task, string text) =>
        (task.Language == AgiEvalLanguage.English ? English() : Chinese()).Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    static string WithoutPrefix(string text)
    {
        foreach (string prefix in s_prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal)) text = text[prefix.Length..].Trim();
            else if (text.LastIndexOf(prefix, StringComparison.Ordinal) is >= 0 and var at) text = text[(at + prefix.Length)..].Trim();
        }

        return text;
    }

    [GeneratedRegex("answer is .*?([A-G])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex English();

    [GeneratedRegex("答案是.*?([A-G])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chinese();
}
