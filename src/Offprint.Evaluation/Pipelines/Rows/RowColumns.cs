using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Pipelines;

/// <summary>The columns of several rows.</summary>
static class RowColumns
{
    /// <summary>The names, in order of first appearance.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Row> rows) => [.. rows.SelectMany(r => r.Columns).Distinct(StringComparer.Ordinal)];

    /// <summary>Refuses a column that no row has; without rows there is none to miss.</summary>
    /// <exception cref="InputException">There is no such column; lists those there are.</exception>
    public static void Require(IReadOnlyList<Row> rows, string column, string field)
    {
        if (rows.Count > 0 && !rows.Any(r => r.Has(column)))
            throw new InputException($"There is no column \"{column}\". Give one of {Listing.Of([.. Of(rows).Select(c => $"\"{c}\"")])}.") { Field = field };
    }

    /// <summary>A row as rows of task files are read.</summary>
    /// <param name="row">The row.</param>
    /// <param name="number">Its number, from 1.</param>
    public static TaskRow AsTask(Row row, int number) => new($"row {number}", number, row.Columns, row.Text, isTable: true);
}
