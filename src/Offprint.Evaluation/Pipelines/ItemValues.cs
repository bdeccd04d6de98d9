using System.Runtime.InteropServices;

namespace Offprint.Evaluation.Pipelines;

/// <summary>What rows of one subject count, gathered by item. The same item under another condition is another item.</summary>
static class ItemValues
{
    /// <summary>Values of the repeats, ascending by repeat; items without one that counts are left out. Items keep the order of the rows.</summary>
    public static OrderedDictionary<(int Item, int Condition), double[]> Of(OutcomeCube cube, ReadOnlySpan<int> rows)
    {
        var found = new OrderedDictionary<(int, int), List<(int Repeat, double Value)>>();
        foreach (int row in rows)
        {
            double value = cube.ValueOf(row);
            if (double.IsNaN(value)) continue;
            var key = (cube.ItemCodes[row], cube.ConditionOf(row));
            if (!found.TryGetValue(key, out var repeats)) found.Add(key, repeats = []);
            repeats.Add((cube.RepeatOf(row), value));
        }

        var values = new OrderedDictionary<(int, int), double[]>(found.Count);
        foreach (var (key, repeats) in found)
        {
            CollectionsMarshal.AsSpan(repeats).Sort((a, b) => a.Repeat.CompareTo(b.Repeat));
            values.Add(key, [.. repeats.Select(r => r.Value)]);
        }

        return values;
    }

    /// <summary>Scores of a subject, [item][repeat], NaN where a repeat does not count; the columns are the repeats that occur, ascending.</summary>
    public static double[][] Table(OutcomeCube cube, ReadOnlySpan<int> rows)
    {
        int[] columns = [.. rows.ToArray().Select(cube.RepeatOf).Distinct().Order()];
        var columnOf = columns.Select((r, c) => (r, c)).ToDictionary(p => p.r, p => p.c);
        var table = new OrderedDictionary<(int, int), double[]>();
        foreach (int row in rows)
        {
            var key = (cube.ItemCodes[row], cube.ConditionOf(row));
            if (!table.TryGetValue(key, out double[]? scores))
            {
                scores = new double[columns.Length];
                Array.Fill(scores, double.NaN);
                table.Add(key, scores);
            }

            scores[columnOf[cube.RepeatOf(row)]] = cube.ValueOf(row);
        }

        return [.. table.Values];
    }
}
