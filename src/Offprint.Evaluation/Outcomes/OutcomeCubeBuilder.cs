using System.Runtime.InteropServices;

namespace Offprint.Evaluation;

/// <summary>Collects outcomes one by one and makes a cube of them.</summary>
/// <remarks>
/// <code>
/// var builder = new OutcomeCubeBuilder();
/// builder.Add(new() { Subject = "small", Item = "q1", Score = 1 });
/// var cube = builder.Build();
/// </code>
/// </remarks>
/// <param name="numberRepeats">
/// Whether outcomes of the same subject, item and condition are numbered as repeats in the order in which they come,
/// whatever repeat they say.
/// </param>
public sealed class OutcomeCubeBuilder(bool numberRepeats = false)
{
    readonly Dictionary<(int Subject, int Item, int Condition), int> _repeatsOf = [];
    readonly OutcomePlaces _places = new();
    readonly NamePool _subjectNames = new(), _itemNames = new(), _conditionNames = new(), _answerTexts = new(), _errorTexts = new();
    readonly GrowingColumn<int> _subjects = new(0), _items = new(0), _conditions = new(0), _repeats = new(0), _answers = new(-1), _errors = new(-1);
    readonly GrowingColumn<int> _inputTokens = new(-1), _outputTokens = new(-1), _correctChoices = new(-1), _choiceCounts = new(0);
    readonly GrowingColumn<double> _scores = new(double.NaN), _costs = new(double.NaN), _seconds = new(double.NaN), _choices = new(double.NaN);
    readonly GrowingColumn<OutcomeState> _states = new(OutcomeState.Scored);
    readonly Dictionary<string, (NamePool Values, GrowingColumn<int> Codes)> _tags = new(StringComparer.Ordinal);
    readonly List<string> _tagNames = [], _notes = [];
    int _count, _choiceCount;
    bool _built;

    /// <summary>Outcomes added so far.</summary>
    public int Count => _count;

    /// <summary>Says where the outcomes that follow come from, for messages.</summary>
    /// <param name="path">The file.</param>
    /// <param name="place">What is counted in it: line, row, sample.</param>
    public void From(string path, string place = "line") => _places.From(path, place, _count);

    /// <summary>Adds an outcome.</summary>
    /// <param name="outcome">It is copied.</param>
    /// <param name="line">Where it stands in the file of <see cref="From"/>, from 1; 0 when it comes from no file.</param>
    /// <exception cref="InputException">Subject or item is blank; a number is out of its range; the message names file and line.</exception>
    public OutcomeCubeBuilder Add(Outcome outcome, long line = 0)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (_built) throw new InvalidOperationException("The cube has been built: start a new builder.");
        _places.Add(_count, line);
        if (OutcomeRules.ProblemOf(outcome) is { } problem) throw new InputException($"{_places.Of(_count)}: {problem}");

        int row = _count, subject = _subjectNames.CodeOf(outcome.Subject), item = _itemNames.CodeOf(outcome.Item), condition = _conditionNames.CodeOf(outcome.Condition);
        int repeat = numberRepeats ? NextRepeat(subject, item, condition) : outcome.Repeat;
        _subjects.Set(row, subject);
        _items.Set(row, item);
        if (condition != 0) _conditions.Set(row, condition);
        if (repeat != 0) _repeats.Set(row, repeat);
        if (!double.IsNaN(outcome.Score)) _scores.Set(row, outcome.Score);
        if (outcome.State != OutcomeState.Scored) _states.Set(row, outcome.State);
        if (outcome.Answer is { } answer) _answers.Set(row, _answerTexts.CodeOf(answer));
        if (outcome.Error is { } error) _errors.Set(row, _errorTexts.CodeOf(error));
        if (outcome.Cost is { } cost) _costs.Set(row, cost);
        if (outcome.InputTokens is { } read) _inputTokens.Set(row, read);
        if (outcome.OutputTokens is { } written) _outputTokens.Set(row, written);
        if (outcome.Seconds is { } seconds) _seconds.Set(row, seconds);
        if (outcome.CorrectChoice is { } correct) _correctChoices.Set(row, correct);
        if (outcome.ChoiceLogProbabilities is { Count: > 0 } choices) AddChoices(row, choices);
        if (outcome.Tags is { Count: > 0 } tags) AddTags(row, tags);
        _count++;
        return this;
    }

    /// <summary>Says something that a reader of the cube should know.</summary>
    public void Note(string note) => _notes.Add(note);

    /// <summary>Adds several outcomes.</summary>
    /// <exception cref="InputException">As for one; the message counts them from the first that was ever added.</exception>
    public OutcomeCubeBuilder AddRange(IEnumerable<Outcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        foreach (var outcome in outcomes) Add(outcome);
        return this;
    }

    /// <summary>The cube of what was added; the builder is used up.</summary>
    /// <exception cref="InputException">Two outcomes have the same subject, item, condition and repeat; the message names both lines.</exception>
    public OutcomeCube Build() => Build(note => note);

    /// <summary>The same, with notes as they are to be read.</summary>
    internal OutcomeCube Build(Func<string, string> named)
    {
        if (_built) throw new InvalidOperationException("The cube has been built: start a new builder.");
        _built = true;
        var columns = new OutcomeColumns
        {
            Count = _count,
            SubjectNames = _subjectNames.ToArray(),
            ItemNames = _itemNames.ToArray(),
            ConditionNames = _conditionNames.ToArray(),
            Subjects = _subjects.Take(_count) ?? [],
            Items = _items.Take(_count) ?? [],
            Conditions = _conditions.Take(_count),
            Repeats = _repeats.Take(_count),
        };
        OutcomeKeys.RequireUnique(columns, _places);
        return new(columns with
        {
            Scores = _scores.Take(_count),
            States = _states.Take(_count),
            AnswerTexts = _answerTexts.ToArray(),
            Answers = _answers.Take(_count),
            ErrorTexts = _errorTexts.ToArray(),
            Errors = _errors.Take(_count),
            Costs = _costs.Take(_count),
            InputTokens = _inputTokens.Take(_count),
            OutputTokens = _outputTokens.Take(_count),
            Seconds = _seconds.Take(_count),
            ChoiceEnds = Ends(_choiceCounts.Take(_count)),
            Choices = _choices.Take(_choiceCount) ?? [],
            CorrectChoices = _correctChoices.Take(_count),
            Tags = [.. _tagNames.Select(name => new TagColumn(name, _tags[name].Values.ToArray(), _tags[name].Codes.Take(_count) ?? [], ByItem: false).ByItemIfPossible(columns))],
            Notes = [.. _notes.Select(named)],
        });
    }

    int NextRepeat(int subject, int item, int condition)
    {
        ref int next = ref CollectionsMarshal.GetValueRefOrAddDefault(_repeatsOf, (subject, item, condition), out _);
        return next++;
    }

    void AddChoices(int row, IReadOnlyList<double> choices)
    {
        _choiceCounts.Set(row, choices.Count);
        for (int j = 0; j < choices.Count; j++) _choices.Set(_choiceCount++, choices[j]);
    }

    void AddTags(int row, IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (!_tags.TryGetValue(name, out var column))
            {
                column = (new(), new(-1));
                _tags.Add(name, column);
                _tagNames.Add(name);
            }

            column.Codes.Set(row, column.Values.CodeOf(value));
        }
    }

    static int[]? Ends(int[]? counts)
    {
        if (counts is null) return null;
        for (int i = 1; i < counts.Length; i++) counts[i] += counts[i - 1];
        return counts;
    }
}
