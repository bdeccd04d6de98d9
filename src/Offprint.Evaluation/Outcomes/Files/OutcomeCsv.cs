using Offprint.Numerics;

namespace Offprint.Evaluation;

/// <summary>Outcomes as CSV.</summary>
static class OutcomeCsv
{
    public static void Write(OutcomeCube cube, Stream destination, CancellationToken cancellationToken)
    {
        var columns = OutcomeTable.Of(cube);
        using var table = new RowWriter(destination, [.. columns.Select(c => c.Name)]);
        for (int i = 0; i < cube.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var column in columns)
            {
                if (column.Text is { } text) table.Cell(text(i) ?? "");
                else if (column.Number is { } number) table.Cell(number(i));
                else if (column.Whole?.Invoke(i) is { } whole) table.Cell((long)whole);
                else table.Cell("");
            }

            table.EndRow();
        }
    }
}
