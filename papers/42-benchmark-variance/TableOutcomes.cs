using Offprint.Evaluation;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>A table with a row an outcome.</summary>
static class TableOutcomes
{
    static readonly Dictionary<string, string[]> s_usual = new()
    {
        ["subject"] = ["subject", "model"], ["item"] = ["item", "item_id", "id", "question_id"], ["condition"] = ["condition", "benchmark", "task"], ["repeat"] = ["repeat", "seed", "sample"], ["score"] = ["score", "correct", "acc"],
    };

    public static void Read(string path, OutcomesSettings settings, string? subject, IReadOnlyList<string> tags, OutcomeCubeBuilder builder, CancellationToken cancellation)
    {
        using var rows = RowReader.Open(path, new() { HasHeader = true });
        int? Column(string field) => settings.Columns.Select(c => c.Split('=', 2)).FirstOrDefault(c => c[0] == field) is { Length: 2 } given
            ? rows.ColumnIndex(given[1])
            : s_usual[field].Select(n => rows.Columns.ToList().FindIndex(c => c.Equals(n, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(i => i >= 0, -1) is >= 0 and var found ? found : null;
        int? subjectAt = Column("subject"), conditionAt = Column("condition"), repeatAt = Column("repeat");
        int itemAt = Column("item") ?? throw new InputException($"{path}: no column says which item was answered. Name it with --columns item=COLUMN.") { Field = "columns" };
        int scoreAt = settings.Metric.Length > 0 ? rows.ColumnIndex(settings.Metric) : Column("score") ?? throw new InputException($"{path}: no column holds the score. Name it with --columns score=COLUMN.") { Field = "columns" };
        if (subjectAt is null && subject is null) throw new InputException($"{path}: no column says which model answered. Name it with --columns subject=COLUMN, or give --subjects.") { Field = "columns" };
        (string Name, int At)[] kept = [.. tags.Select(t => (t, rows.ColumnIndex(t)))];
        builder.From(path);
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            builder.Add(new()
            {
                Subject = subject ?? rows.Text(subjectAt!.Value), // checked above
                Item = rows.Text(itemAt),
                Condition = conditionAt is { } c ? rows.Text(c) : "",
                Repeat = repeatAt is { } r ? (int)rows.Number(r) : 0,
                Score = rows.IsMissing(scoreAt) ? double.NaN : rows.Number(scoreAt),
                Tags = kept.Where(k => !rows.IsMissing(k.At)).ToDictionary(k => k.Name, k => rows.Text(k.At)),
            }, rows.Line);
        }
    }
}
