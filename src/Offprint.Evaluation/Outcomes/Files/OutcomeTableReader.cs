using System.Globalization;
using Offprint.Numerics;

namespace Offprint.Evaluation;

/// <summary>A table with a row an outcome, CSV or Parquet.</summary>
sealed class OutcomeTableReader
{
    readonly string _path, _place;
    readonly OutcomeReadOptions _options;
    readonly RowReader _rows;
    readonly Dictionary<OutcomeField, int> _columns;
    readonly (string Name, int Column)[] _tags;

    OutcomeTableReader(string path, string place, OutcomeReadOptions options, RowReader rows)
    {
        (_path, _place, _options, _rows) = (path, place, options, rows);
        var names = new OutcomeFieldNames(options);
        _columns = names.In(rows.Columns).ToDictionary(f => f.Key, f => rows.ColumnIndex(f.Value));
        foreach (var (field, name) in options.Columns) _columns[field] = Column(name, nameof(options.Columns));
        if (options.Metric is { } metric && !options.Columns.ContainsKey(OutcomeField.Score)) _columns[OutcomeField.Score] = Column(metric, nameof(options.Metric));
        foreach (var needed in new[] { OutcomeField.Subject, OutcomeField.Item })
        {
            if (!_columns.ContainsKey(needed) && !(needed == OutcomeField.Subject && options.Subject is not null))
                throw new InputException($"{path}: {names.Advice(needed, $"only {Listing.Of(rows.Columns)}")}") { Field = nameof(options.Columns) };
        }

        _tags =
        [
            .. rows.Columns.Select((column, i) => (column, i)).Where(c => c.column.StartsWith(OutcomeFieldNames.TagPrefix, StringComparison.Ordinal))
                .Select(c => (OutcomeTexts.Decode(c.column[OutcomeFieldNames.TagPrefix.Length..]) ?? c.column, c.i)),
            .. options.Tags.Where(name => !IsTag(name, names)).Select(name => (name, Column(name, nameof(options.Tags)))),
        ];
        OtherScores = options.Metric is not null || names.IsGiven(OutcomeField.Score) || !_columns.TryGetValue(OutcomeField.Score, out int score)
            ? []
            : [.. names.Of(OutcomeField.Score).Where(n => rows.Columns.Contains(n, StringComparer.OrdinalIgnoreCase) && rows.ColumnIndex(n) != score)];
    }

    IReadOnlyList<string> OtherScores { get; }

    public static void Read(string path, OutcomeReadOptions options, OutcomeCubeBuilder builder, CancellationToken cancellationToken)
    {
        bool parquet = InputFileStream.Head(path, 4).AsSpan().SequenceEqual("PAR1"u8);
        if (!parquet) Utf8Text.RefuseMixed(path);
        // A row of texts alone would not be taken for a header, but a table of outcomes cannot be read without one.
        var format = options.Format ?? new();
        using var rows = RowReader.Open(path, format with { HasHeader = format.HasHeader ?? true });
        var reader = new OutcomeTableReader(path, parquet ? "row" : "line", options, rows);
        builder.From(path, reader._place);
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Add(reader.Outcome(), rows.Line);
        }

        if (reader.OtherScores.Count > 0)
            builder.Note($"{path}: the score is column \"{rows.Columns[reader._columns[OutcomeField.Score]]}\"; {Listing.Of(reader.OtherScores)} could be chosen instead.");
    }

    /// <summary>Whether a table with usual names of columns has several rows of one subject.</summary>
    public static bool IsLong(string path)
    {
        using var rows = RowReader.Open(path, new() { HasHeader = true });
        var columns = new OutcomeFieldNames(new()).In(rows.Columns);
        if (!columns.TryGetValue(OutcomeField.Subject, out string? subject) || !columns.ContainsKey(OutcomeField.Item) || !columns.ContainsKey(OutcomeField.Score)) return false;
        int column = rows.ColumnIndex(subject);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (rows.Read())
        {
            if (!seen.Add(rows.Text(column))) return true;
        }

        return false;
    }

    /// <summary>Whether a table has a column of log-probabilities of choices by a usual name.</summary>
    public static bool HasChoices(string path)
    {
        using var rows = RowReader.Open(path, new() { HasHeader = true });
        return new OutcomeFieldNames(new()).In(rows.Columns).ContainsKey(OutcomeField.ChoiceLogProbabilities);
    }

    Outcome Outcome()
    {
        string? error = Text(OutcomeField.Error);
        double score = Score();
        return new()
        {
            Subject = _options.Subject ?? Text(OutcomeField.Subject) ?? "",
            Item = Text(OutcomeField.Item) ?? "",
            Condition = _options.Condition ?? Text(OutcomeField.Condition) ?? "",
            Repeat = Whole(OutcomeField.Repeat) ?? 0,
            Score = score,
            State = Text(OutcomeField.State) is { } state ? State(state) : OutcomeStates.Implied(score, error),
            Answer = Text(OutcomeField.Answer),
            Error = error,
            Cost = Number(OutcomeField.Cost),
            InputTokens = Whole(OutcomeField.InputTokens),
            OutputTokens = Whole(OutcomeField.OutputTokens),
            Seconds = Number(OutcomeField.Seconds),
            ChoiceLogProbabilities = Choices(),
            CorrectChoice = Whole(OutcomeField.CorrectChoice),
            Tags = Tags(),
        };
    }

    // A tag that is read anyway need not be a column by its bare name.
    bool IsTag(string name, OutcomeFieldNames names) =>
        _rows.Columns.Contains(OutcomeFieldNames.TagPrefix + OutcomeTexts.Encode(name), StringComparer.Ordinal)
        || name == OutcomeCube.GoldTag && names.In(_rows.Columns).ContainsKey(OutcomeField.Gold);

    int Column(string name, string option)
    {
        try
        {
            return _rows.ColumnIndex(name);
        }
        catch (InputException e)
        {
            throw new InputException(e.Message, e) { Field = option };
        }
    }

    string? Text(OutcomeField field) => _columns.TryGetValue(field, out int column) ? OutcomeTexts.Decode(_rows.Text(column)) : null;

    double? Number(OutcomeField field) => _columns.TryGetValue(field, out int column) && !_rows.IsMissing(column) ? _rows.Number(column) : null;

    int? Whole(OutcomeField field)
    {
        if (Number(field) is not { } number) return null;
        if (number == Math.Floor(number) && number is >= 0 and <= int.MaxValue) return (int)number;
        throw Error(field, $"{number.ToString(CultureInfo.InvariantCulture)} is no whole number from 0. Correct it, or leave it empty.");
    }

    double Score()
    {
        if (!_columns.TryGetValue(OutcomeField.Score, out int column)) return double.NaN;
        if (_rows.TryNumber(column, out double number)) return number;
        return ScoreWords.TryParse(_rows.Text(column), out double score) ? score : throw Error(OutcomeField.Score, $"\"{_rows.Text(column)}\" is no score. {ScoreWords.Allowed}");
    }

    OutcomeState State(string text) => OutcomeStates.TryParse(text, out var state) ? state : throw Error(OutcomeField.State, $"\"{text}\" is no state. {OutcomeStates.Allowed}");

    double[]? Choices()
    {
        if (Text(OutcomeField.ChoiceLogProbabilities) is not { } text) return null;
        string[] parts = text.Trim('[', ']').Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
        var choices = new double[parts.Length];
        for (int j = 0; j < parts.Length; j++)
        {
            if (parts[j] is "-Infinity" or "-inf" or "-Inf") choices[j] = double.NegativeInfinity;
            else if (!double.TryParse(parts[j], NumberStyles.Float, CultureInfo.InvariantCulture, out choices[j]))
                throw Error(OutcomeField.ChoiceLogProbabilities, $"\"{parts[j]}\" is no log-probability. Give a number for each choice, with blanks between them.");
        }

        return choices;
    }

    Dictionary<string, string>? Tags()
    {
        Dictionary<string, string>? tags = null;
        foreach (var (name, column) in _tags)
        {
            if (OutcomeTexts.Decode(_rows.Text(column)) is { } value) (tags ??= [])[name] = value;
        }

        if (Text(OutcomeField.Gold) is { } gold) (tags ??= []).TryAdd(OutcomeCube.GoldTag, gold);
        return tags;
    }

    InputException Error(OutcomeField field, string problem) => new($"{_path}, {_place} {_rows.Line}, column \"{_rows.Columns[_columns[field]]}\": {problem}");
}
