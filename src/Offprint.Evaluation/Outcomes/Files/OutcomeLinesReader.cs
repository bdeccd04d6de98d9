using System.Text.Json;

namespace Offprint.Evaluation;

/// <summary>JSON with an object an outcome: one a line, or the elements of one array.</summary>
sealed class OutcomeLinesReader(string path, OutcomeReadOptions options)
{
    readonly OutcomeFieldNames _names = new(options);
    readonly SortedSet<string> _otherScores = new(StringComparer.Ordinal);
    string? _scoreName;
    string _place = "";

    public static void Read(string path, OutcomeReadOptions options, OutcomeCubeBuilder builder, CancellationToken cancellationToken)
    {
        var reader = new OutcomeLinesReader(path, options);
        builder.From(path);
        if (InputFileStream.Head(path, 1 << 10).AsSpan().TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']) is [(byte)'[', ..]) reader.ReadArray(builder, cancellationToken);
        else reader.ReadLines(builder, cancellationToken);
        if (reader._otherScores.Count > 0) builder.Note($"{path}: the score is \"{reader._scoreName}\"; {Listing.Of(reader._otherScores)} could be chosen instead.");
    }

    void ReadLines(OutcomeCubeBuilder builder, CancellationToken cancellationToken)
    {
        using var lines = new JsonLineReader(path, options.KeepWhole);
        while (lines.Read() is { } document)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using (document) builder.Add(Outcome(document.RootElement, lines.Line), lines.Line);
        }

        if (lines.Torn is { } torn) builder.Note(Torn(path, torn));
    }

    void ReadArray(OutcomeCubeBuilder builder, CancellationToken cancellationToken)
    {
        using var file = InputFileStream.Open(path);
        long last = 1;
        try
        {
            foreach (var part in new JsonParts(path, file, "").Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                last = part.Line;
                using var document = Parse(part);
                builder.Add(Outcome(document.RootElement, part.Line), part.Line);
            }
        }
        catch (EndOfStreamException e)
        {
            if (!options.KeepWhole) throw new InputException($"{path}: the file is cut off after the object of line {last}. Write it again, or ask for what is whole to be kept.", e);
            builder.Note($"{path}: the file is cut off; what stands after the object of line {last} was left out.");
        }
    }

    public static string Torn(string path, long line) => $"{path}: line {line}, the last, was cut off and is left out.";

    JsonDocument Parse(JsonPart part)
    {
        try
        {
            var document = LenientJson.Parse(part.Json);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
        }
        catch (JsonException) { }

        throw new InputException($"{path}, line {part.Line}: this is no JSON object. Each element of the array must be one, with an outcome; correct or remove it.");
    }

    Outcome Outcome(JsonElement record, long line)
    {
        _place = $"{path}, line {line}";
        string? subject = options.Subject ?? Text(record, OutcomeField.Subject), item = Text(record, OutcomeField.Item);
        if (subject is null) throw new InputException($"{_place}: {_names.Advice(OutcomeField.Subject, There(record))}") { Field = nameof(options.Columns) };
        if (item is null) throw new InputException($"{_place}: {_names.Advice(OutcomeField.Item, There(record))}") { Field = nameof(options.Columns) };
        string? error = Text(record, OutcomeField.Error);
        double score = Score(record);
        return new()
        {
            Subject = subject,
            Item = item,
            Condition = options.Condition ?? Text(record, OutcomeField.Condition) ?? "",
            Repeat = Whole(record, OutcomeField.Repeat) ?? 0,
            Score = score,
            State = State(record) ?? OutcomeStates.Implied(score, error),
            Answer = Text(record, OutcomeField.Answer),
            Error = error,
            Cost = Number(record, OutcomeField.Cost),
            InputTokens = Whole(record, OutcomeField.InputTokens),
            OutputTokens = Whole(record, OutcomeField.OutputTokens),
            Seconds = Number(record, OutcomeField.Seconds),
            ChoiceLogProbabilities = Choices(record),
            CorrectChoice = Whole(record, OutcomeField.CorrectChoice),
            Tags = Tags(record),
        };
    }

    bool TryFind(JsonElement record, OutcomeField field, out string name, out JsonElement value)
    {
        foreach (string candidate in _names.Of(field))
        {
            name = candidate;
            if (LenientJson.TryFind(record, candidate, out value)) return value.ValueKind != JsonValueKind.Null;
        }

        (name, value) = ("", default);
        return false;
    }

    string? Text(JsonElement record, OutcomeField field) => TryFind(record, field, out _, out var value) ? LenientJson.Text(value) : null;

    double? Number(JsonElement record, OutcomeField field)
    {
        if (!TryFind(record, field, out string name, out var value)) return null;
        return LenientJson.Number(value) ?? throw Error(name, value, "is no number. Correct it, or leave it out.");
    }

    int? Whole(JsonElement record, OutcomeField field)
    {
        if (!TryFind(record, field, out string name, out var value)) return null;
        return LenientJson.Number(value) is { } number && number == Math.Floor(number) && number is >= 0 and <= int.MaxValue
            ? (int)number
            : throw Error(name, value, "is no whole number from 0. Correct it, or leave it out.");
    }

    double Score(JsonElement record)
    {
        if (!TryFind(record, OutcomeField.Score, out string name, out var value))
        {
            if (!_names.IsGiven(OutcomeField.Score) || name.Length > 0) return double.NaN;
            throw new InputException($"{_place}: there is no \"{_names.Of(OutcomeField.Score)[0]}\", which was named as the score; there is {There(record)}. Name another, or write null where there is no score.") { Field = nameof(options.Metric) };
        }

        _scoreName ??= name;
        if (!_names.IsGiven(OutcomeField.Score))
        {
            foreach (string other in _names.Of(OutcomeField.Score))
            {
                if (other != _scoreName && record.TryGetProperty(other, out _)) _otherScores.Add(other);
            }
        }

        return LenientJson.Score(value) ?? throw Error(name, value, $"is no score. {ScoreWords.Allowed}");
    }

    OutcomeState? State(JsonElement record)
    {
        if (!TryFind(record, OutcomeField.State, out string name, out var value)) return null;
        return OutcomeStates.TryParse(LenientJson.Text(value) ?? "", out var state) ? state : throw Error(name, value, $"is no state. {OutcomeStates.Allowed}");
    }

    double[]? Choices(JsonElement record)
    {
        if (!TryFind(record, OutcomeField.ChoiceLogProbabilities, out string name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.Array) throw Error(name, value, "is no array of log-probabilities. Give a number for each choice.");
        return [.. value.EnumerateArray().Select(v => LenientJson.Number(v) ?? throw Error(name, v, "is no log-probability. Give a number for each choice."))];
    }

    Dictionary<string, string>? Tags(JsonElement record)
    {
        Dictionary<string, string>? tags = null;
        if (LenientJson.Object(record, "tags") is { ValueKind: JsonValueKind.Object } all)
        {
            foreach (var tag in all.EnumerateObject())
            {
                if (LenientJson.Text(tag.Value) is { } text) (tags ??= [])[tag.Name] = text;
            }
        }

        foreach (string name in options.Tags)
        {
            if (LenientJson.TryFind(record, name, out var value) && LenientJson.Text(value) is { } text) (tags ??= [])[name] = text;
        }

        if (Text(record, OutcomeField.Gold) is { } gold) (tags ??= []).TryAdd(OutcomeCube.GoldTag, gold);
        return tags;
    }

    static string There(JsonElement record) => Listing.Of([.. record.EnumerateObject().Select(p => p.Name)]) is { Length: > 0 } names ? $"only {names}" : "nothing";

    InputException Error(string name, JsonElement value, string problem)
    {
        string text = value.GetRawText();
        return new($"{_place}, \"{name}\": {(text.Length > 60 ? text[..60] + "…" : text)} {problem}");
    }
}
