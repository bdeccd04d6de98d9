using Offprint.Numerics;

namespace Offprint.Evaluation.AgiEval;

/// <summary>How well a model did in a task, as one parser reads it.</summary>
public sealed record AgiEvalScore
{
    /// <summary>The task's name.</summary>
    public required string Task { get; init; }

    /// <summary>How it was asked.</summary>
    public required AgiEvalSetting Setting { get; init; }

    /// <summary>How it was read.</summary>
    public required AgiEvalParser Parser { get; init; }

    /// <summary>Answers wanted: questions × repeats.</summary>
    public required int Wanted { get; init; }

    /// <summary>What became of them.</summary>
    public required OutcomeCoverage Coverage { get; init; }

    /// <summary>Right answers.</summary>
    public required int Right { get; init; }

    /// <summary>Share right of the answers that count, with its 95 % interval: Wilson's, over the means of questions Student's where some were asked more than once. Null when no answer counts.</summary>
    public required Estimate? Accuracy { get; init; }

    /// <summary>Answers whose form is that of the demonstrations; null in zero-shot settings.</summary>
    public int? InForm { get; init; }

    /// <summary>How often each letter was answered and is right, over the answers to questions with one right letter; empty for gaps.</summary>
    public IReadOnlyList<LetterCount> Letters { get; init; } = [];

    /// <summary>The score of outcomes.</summary>
    /// <param name="file">The questions.</param>
    /// <param name="setting">How they were put.</param>
    /// <param name="parser">How answers were read.</param>
    /// <param name="outcomes">Of one model.</param>
    /// <param name="repeats">How often each question was to be asked.</param>
    public static AgiEvalScore Of(AgiEvalFile file, AgiEvalSetting setting, AgiEvalParser parser, IReadOnlyList<Outcome> outcomes, int repeats = 1)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(outcomes);
        var counted = outcomes.Where(o => o.State is OutcomeState.Scored or OutcomeState.Unparsed).ToList();
        return new()
        {
            Task = file.Task.Name,
            Setting = setting,
            Parser = parser,
            Wanted = file.Items.Count * repeats,
            Coverage = outcomes.Aggregate(default(OutcomeCoverage), (sum, o) => sum.With(o.State, !double.IsNaN(o.Score))),
            Right = counted.Count(o => o.Score == 1),
            Accuracy = AccuracyOf(counted),
            InForm = setting.IsFewShot() ? counted.Count(o => o.Tags?.GetValueOrDefault("form") == "as shown") : null,
            Letters = [.. LettersOf(counted)],
        };
    }

    static Estimate? AccuracyOf(List<Outcome> counted)
    {
        if (counted.Count == 0) return null;
        double[] items = [.. counted.GroupBy(o => o.Item).Select(g => g.Average(o => o.Score))];
        if (items.Length == counted.Count) return Intervals.Wilson(counted.Count(o => o.Score == 1), counted.Count);
        // Answers to one question are no independent trials.
        return items.Length < 2 ? null : Intervals.Student(items);
    }

    static IEnumerable<LetterCount> LettersOf(List<Outcome> counted)
    {
        var single = counted.Where(o => o.CorrectChoice is not null && o.Answer is { Length: 1 }).ToList();
        if (single.Count == 0) yield break;
        for (char letter = 'A'; letter <= 'G'; letter++)
        {
            int answered = single.Count(o => o.Answer![0] == letter), right = single.Count(o => o.CorrectChoice == letter - 'A'); // Selected for having one.
            if (answered + right > 0) yield return new(letter, answered, right);
        }
    }
}

/// <summary>How often a letter occurs.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="Answered">As an answer.</param>
/// <param name="Right">As the right answer of the same questions.</param>
public readonly record struct LetterCount(char Letter, int Answered, int Right);
