using System.Text.Json;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Graded rows as outcomes, for every analysis of these.</summary>
public static class OutcomeRows
{
    /// <summary>The subject of rows that name no model.</summary>
    public const string Unnamed = "answers";

    /// <summary>The outcomes of graded rows: subject is the model, item the data point or else the uid.</summary>
    /// <param name="rows">Rows that a <see cref="GradeStep"/> made.</param>
    /// <param name="tags">Columns to group by.</param>
    /// <exception cref="InputException">A column is not there, or two rows are the same outcome.</exception>
    public static OutcomeCube ToCube(this IReadOnlyList<Row> rows, params IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(tags);
        RowColumns.Require(rows, ReservedColumns.Score, "score");
        foreach (string tag in tags) RowColumns.Require(rows, tag, "by");
        return OutcomeCube.Of(rows.Select((row, i) => Of(row, i, tags)));
    }

    static Outcome Of(Row row, int number, IReadOnlyList<string> tags)
    {
        double score = row.Number(ReservedColumns.Score);
        bool invalid = row[ReservedColumns.IsValid] is { ValueKind: JsonValueKind.False };
        return new()
        {
            Subject = row.Text(ReservedColumns.Model) ?? Unnamed,
            Item = RowNames.Item(row, number),
            Repeat = RowNames.Repeat(row),
            Score = score,
            State = invalid ? OutcomeState.Failed : double.IsNaN(score) ? OutcomeState.Invalid : row[ReservedColumns.GradeError] is null ? OutcomeState.Scored : OutcomeState.Unparsed,
            Answer = row.Text(ReservedColumns.ParsedAnswer),
            Error = row.Text(ReservedColumns.Error) ?? row.Text(ReservedColumns.GradeError),
            InputTokens = Whole(row, ReservedColumns.InputTokens),
            OutputTokens = Whole(row, ReservedColumns.OutputTokens),
            Seconds = row.Number(ReservedColumns.Seconds) is var seconds && double.IsNaN(seconds) ? null : seconds,
            Tags = tags.Count == 0 ? null : tags.ToDictionary(t => t, t => row.Text(t) ?? ""),
        };
    }

    static int? Whole(Row row, string column) => row.Number(column) is var number && double.IsNaN(number) ? null : (int)number;
}
