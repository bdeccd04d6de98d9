using System.Collections;

namespace Offprint.Evaluation;

/// <summary>
/// Outcomes of subjects on items, immutable and kept by column: names once each and numbered, columns that no outcome
/// has are not there, log-probabilities of choices end to end in one array. Ten million outcomes take a few hundred
/// megabytes, and are selected, grouped and averaged in seconds. Rows keep the order in which they were added.
/// </summary>
/// <remarks>Made by an <see cref="OutcomeCubeBuilder"/>.</remarks>
public sealed partial class OutcomeCube : IReadOnlyList<Outcome>
{
    readonly OutcomeColumns _columns;

    internal OutcomeCube(OutcomeColumns columns) => _columns = columns;

    /// <summary>A cube of outcomes in memory.</summary>
    /// <exception cref="InputException">As for <see cref="OutcomeCubeBuilder"/>.</exception>
    public static OutcomeCube Of(params IEnumerable<Outcome> outcomes) => new OutcomeCubeBuilder().AddRange(outcomes).Build();

    internal OutcomeColumns Columns => _columns;

    /// <summary>Number of outcomes.</summary>
    public int Count => _columns.Count;

    /// <summary>Who answered, in order of first appearance.</summary>
    public IReadOnlyList<string> Subjects => _columns.SubjectNames;

    /// <summary>What was asked, in order of first appearance.</summary>
    public IReadOnlyList<string> Items => _columns.ItemNames;

    /// <summary>The settings, in order of first appearance; the empty text where there is only one.</summary>
    public IReadOnlyList<string> Conditions => _columns.ConditionNames;

    /// <summary>Names of the tags that some outcome has.</summary>
    public IReadOnlyList<string> TagNames => [.. _columns.Tags.Select(t => t.Name)];

    /// <summary>What a reader should know of these outcomes: which metric was taken of several, what was left out.</summary>
    public IReadOnlyList<string> Notes => _columns.Notes;

    /// <summary>By row: index into <see cref="Subjects"/>.</summary>
    public ReadOnlySpan<int> SubjectCodes => _columns.Subjects;

    /// <summary>By row: index into <see cref="Items"/>.</summary>
    public ReadOnlySpan<int> ItemCodes => _columns.Items;

    /// <summary>A row's index into <see cref="Conditions"/>.</summary>
    public int ConditionOf(int row) => _columns.Conditions?[row] ?? 0;

    /// <summary>A row's repeat.</summary>
    public int RepeatOf(int row) => _columns.Repeats?[row] ?? 0;

    /// <summary>A row's score; NaN where not scored.</summary>
    public double ScoreOf(int row) => _columns.Scores?[row] ?? double.NaN;

    /// <summary>A row's state.</summary>
    public OutcomeState StateOf(int row) => _columns.States?[row] ?? OutcomeState.Scored;

    /// <summary>
    /// What a row counts in a mean: its score; 0 where no answer was found and no score given; NaN, which is to be left
    /// out, where it is invalid, failed or not scored.
    /// </summary>
    public double ValueOf(int row) => StateOf(row) switch
    {
        OutcomeState.Scored => ScoreOf(row),
        OutcomeState.Unparsed => ScoreOf(row) is var score && double.IsNaN(score) ? 0 : score,
        _ => double.NaN,
    };

    /// <summary>A row's answer; null when not kept.</summary>
    public string? AnswerOf(int row) => TextOf(_columns.Answers, _columns.AnswerTexts, row);

    /// <summary>A row's error; null when there was none.</summary>
    public string? ErrorOf(int row) => TextOf(_columns.Errors, _columns.ErrorTexts, row);

    /// <summary>A row's cost; NaN when unknown.</summary>
    public double CostOf(int row) => _columns.Costs?[row] ?? double.NaN;

    /// <summary>A row's tokens read; null when unknown.</summary>
    public int? InputTokensOf(int row) => NumberOf(_columns.InputTokens, row);

    /// <summary>A row's tokens written; null when unknown.</summary>
    public int? OutputTokensOf(int row) => NumberOf(_columns.OutputTokens, row);

    /// <summary>A row's time; NaN when unknown.</summary>
    public double SecondsOf(int row) => _columns.Seconds?[row] ?? double.NaN;

    /// <summary>A row's log-probabilities of the choices; empty when there are none.</summary>
    public ReadOnlySpan<double> ChoicesOf(int row) => _columns.ChoiceEnds is { } ends ? _columns.Choices.AsSpan((row == 0 ? 0 : ends[row - 1])..ends[row]) : [];

    /// <summary>A row's correct choice; null when unknown.</summary>
    public int? CorrectChoiceOf(int row) => NumberOf(_columns.CorrectChoices, row);

    /// <summary>Whether some outcome has log-probabilities of choices.</summary>
    public bool HasChoices => _columns.ChoiceEnds is not null;

    /// <summary>A row's value of a tag; null when it has none.</summary>
    /// <exception cref="InputException">No outcome has such a tag; the message lists those there are.</exception>
    public string? TagOf(int row, string tag)
    {
        var column = Tag(tag);
        return column.CodeOf(row, _columns.Items[row]) is >= 0 and int code ? column.Values[code] : null;
    }

    /// <summary>The outcome of a row. Its tags are those of the outcome and of its item.</summary>
    public Outcome this[int row] => (uint)row >= (uint)Count ? throw new ArgumentOutOfRangeException(nameof(row), row, $"The cube has the rows 0 to {Count - 1}.") : new()
    {
        Subject = _columns.SubjectNames[_columns.Subjects[row]],
        Item = _columns.ItemNames[_columns.Items[row]],
        Condition = _columns.ConditionNames[ConditionOf(row)],
        Repeat = RepeatOf(row),
        Score = ScoreOf(row),
        State = StateOf(row),
        Answer = AnswerOf(row),
        Error = ErrorOf(row),
        Cost = CostOf(row) is var cost && double.IsNaN(cost) ? null : cost,
        InputTokens = InputTokensOf(row),
        OutputTokens = OutputTokensOf(row),
        Seconds = SecondsOf(row) is var seconds && double.IsNaN(seconds) ? null : seconds,
        ChoiceLogProbabilities = ChoicesOf(row) is { IsEmpty: false } choices ? choices.ToArray() : null,
        CorrectChoice = CorrectChoiceOf(row),
        Tags = TagsOf(row),
    };

    /// <summary>The outcomes in order.</summary>
    public IEnumerator<Outcome> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal TagColumn Tag(string name) =>
        _columns.Tags.FirstOrDefault(t => t.Name == name)
        ?? throw new InputException(_columns.Tags.Length == 0
            ? $"There is no tag '{name}': the outcomes have no tags. Add it to them, or join a table of items."
            : $"There is no tag '{name}'. Give one of {Listing.Of(TagNames)}.");

    Dictionary<string, string>? TagsOf(int row)
    {
        Dictionary<string, string>? tags = null;
        foreach (var column in _columns.Tags)
        {
            if (column.CodeOf(row, _columns.Items[row]) is >= 0 and int code) (tags ??= new(StringComparer.Ordinal)).Add(column.Name, column.Values[code]);
        }

        return tags;
    }

    static string? TextOf(int[]? codes, string[] texts, int row) => codes?[row] is >= 0 and int code ? texts[code] : null;

    static int? NumberOf(int[]? numbers, int row) => numbers?[row] is >= 0 and int number ? number : null;
}
