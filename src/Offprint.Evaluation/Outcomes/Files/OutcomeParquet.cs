using Parquet;
using Parquet.Schema;

namespace Offprint.Evaluation;

/// <summary>Outcomes as Parquet, a million rows a group.</summary>
static class OutcomeParquet
{
    const int RowsOfGroup = 1 << 20;

    public static void Write(OutcomeCube cube, Stream destination, CancellationToken cancellationToken)
    {
        var columns = OutcomeTable.Of(cube);
        var fields = columns.Select(c => c switch
        {
            { Text: not null } => new DataField(c.Name, typeof(string), isNullable: true),
            { Number: not null } => new DataField(c.Name, typeof(double), isNullable: true),
            _ => new DataField(c.Name, typeof(int), isNullable: true),
        }).ToArray();
        var schema = new ParquetSchema(fields);
        // The library is asynchronous throughout; on memory and on files there is nothing to wait for.
        Wait(WriteAsync());

        async Task WriteAsync()
        {
            await using var writer = await ParquetWriter.CreateAsync(schema, destination, cancellationToken: cancellationToken);
            for (int from = 0; from < cube.Count; from += RowsOfGroup)
            {
                int count = Math.Min(RowsOfGroup, cube.Count - from), first = from;
                using var group = writer.CreateRowGroup();
                for (int k = 0; k < fields.Length; k++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var column = columns[k];
                    if (column.Text is { } text) await group.WriteAsync(fields[k], Values(text));
                    else if (column.Number is { } number) await group.WriteAsync<double>(fields[k], Values(i => number(i) is var x && double.IsNaN(x) ? (double?)null : x), cancellationToken: cancellationToken);
                    else await group.WriteAsync<int>(fields[k], Values(column.Whole!), cancellationToken: cancellationToken); // not null: neither text nor number
                }

                T[] Values<T>(Func<int, T> valueOf)
                {
                    var values = new T[count];
                    for (int i = 0; i < count; i++) values[i] = valueOf(first + i);
                    return values;
                }
            }
        }
    }

    static void Wait(Task work) => work.GetAwaiter().GetResult();
}
