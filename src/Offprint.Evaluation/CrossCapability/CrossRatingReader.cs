using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>Reads ratings from a table, a row for each model and prompt. What a person can have got wrong is told with file, line and value.</summary>
public sealed class CrossRatingReader
{
    readonly RowReader _rows;
    readonly CrossRatingReaderOptions _options;
    readonly int _model, _capability, _prompt, _rating;
    readonly int[] _humans;
    readonly int? _slot, _judge;
    readonly Dictionary<(string, CapabilityName, string, string), long> _seen = [];
    readonly HashSet<string> _turned = [], _selfJudged = [];
    readonly List<CrossRating> _ratings = [];
    readonly List<JudgedByPeople> _people = [];
    int _unrated;

    CrossRatingReader(RowReader rows, CrossRatingReaderOptions options)
    {
        (_rows, _options) = (rows, options);
        (_model, _capability, _prompt, _rating) = (rows.ColumnIndex(options.ModelColumn), rows.ColumnIndex(options.CapabilityColumn), rows.ColumnIndex(options.PromptColumn), rows.ColumnIndex(options.RatingColumn));
        _humans = [.. options.HumanColumns.Select(rows.ColumnIndex)];
        _slot = options.SlotColumn is { } slot ? rows.ColumnIndex(slot) : null;
        _judge = options.JudgeColumn is { } judge ? rows.ColumnIndex(judge) : null;
    }

    /// <summary>Reads a table.</summary>
    /// <param name="path">CSV or Parquet.</param>
    /// <param name="options">Columns and scale; null for the defaults.</param>
    /// <param name="cancellationToken">Checked between rows.</param>
    /// <exception cref="InputException">The file or a row cannot be used; the message says where, and what to do.</exception>
    public static CrossRatingsRead Read(string path, CrossRatingReaderOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var rows = RowReader.Open(path, new() { HasHeader = true });
        var reader = new CrossRatingReader(rows, options ?? new());
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.TakeRow();
        }

        if (reader._ratings.Count == 0) throw new InputException($"{path}: no row has a rating. Fill in the column \"{reader._options.RatingColumn}\".") { Field = "input" };
        return new(reader._ratings, reader._people, [.. reader.Warnings()]);
    }

    void TakeRow()
    {
        string model = Name(_model), prompt = Name(_prompt);
        var capability = Capability();
        int slot = _slot is { } s ? Slot(s) : 0;
        // Reference answers of one prompt are told apart by their slot.
        string key = slot > 0 ? $"{prompt} (answer {slot})" : prompt;
        if (!_seen.TryAdd((model, capability, prompt, key), _rows.Line)) throw Wrong(_prompt, $"\"{key}\" of {capability} is rated twice for '{model}', first in line {_seen[(model, capability, prompt, key)]}. Keep one of the two.");
        if (_judge is { } j && _rows.Text(j) == model) _selfJudged.Add(model);
        if (_rows.IsMissing(_rating))
        {
            _unrated++;
            return;
        }

        double rating = Number(_rating);
        _ratings.Add(new(model, capability, key, Score(rating)));
        double[] humans = [.. _humans.Where(h => !_rows.IsMissing(h)).Select(Number)];
        if (humans.Length > 0) _people.Add(new(rating, Statistics.Mean(humans), slot, capability));
    }

    CapabilityName Capability()
    {
        string text = Name(_capability);
        try
        {
            var capability = CapabilityName.Parse(text);
            if (capability.IsPair && !text.StartsWith(capability.First, StringComparison.Ordinal)) _turned.Add(capability.ToString());
            return capability;
        }
        catch (FormatException e)
        {
            throw Wrong(_capability, $"{e.Message}. Write it so.");
        }
    }

    string Name(int column) => _rows.Text(column) is { Length: > 0 } text ? text : throw Wrong(column, "the cell is empty, but every rating needs a model, a capability and a prompt. Fill it in.");

    double Number(int column)
    {
        double value = _rows.Number(column);
        if (_options.Scale == RatingScale.Likert5To100 && !LikertScale.Holds(value)) throw Wrong(column, $"the rating {value} is not on the scale from 1 to 5. Mend it, or say that the numbers are scores (ratings: Raw).");
        if (!double.IsFinite(value)) throw Wrong(column, $"the score {value} is not finite. Mend it, or leave the cell empty.");
        return value;
    }

    int Slot(int column)
    {
        double value = _rows.Number(column);
        return value is >= 1 and <= 1000 && value == Math.Floor(value) ? (int)value : throw Wrong(column, $"the reference answer's number is {value}; it is a whole number from 1. Mend it.");
    }

    double Score(double rating) => _options.Scale == RatingScale.Likert5To100 ? LikertScale.To100(rating) : rating;

    IEnumerable<string> Warnings()
    {
        if (_unrated > 0) yield return $"{_unrated} {(_unrated == 1 ? "row has" : "rows have")} no rating and {(_unrated == 1 ? "is" : "are")} left out.";
        if (_turned.Count > 0) yield return $"The order of names in a pair does not matter; written in another order here: {Listing.Of([.. _turned.Order(StringComparer.Ordinal)])}.";
        if (_selfJudged.Count > 0) yield return $"Judged by itself, which flatters: {Listing.Of([.. _selfJudged.Order(StringComparer.Ordinal)])}. Use another judge.";
    }

    InputException Wrong(int column, string what) => new($"{_rows.Path}, line {_rows.Line}, column \"{_rows.Columns[column]}\": {what}") { Field = "input" };
}
