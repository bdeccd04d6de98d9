namespace Offprint.TimeSeries;

/// <summary>Sorted greedy aggregation (Chen and Güttel 2022): every row lies within alpha of its group's starting point.</summary>
static class Aggregation
{
    /// <param name="Labels">Group of each row, numbered in order of opening.</param>
    /// <param name="StartingPoints">The row that opened each group.</param>
    public sealed record Groups(int[] Labels, int[] StartingPoints);

    /// <summary>Groups rows in scaled units. O(N log N) and, for every group, the rows whose key is within alpha of its own.</summary>
    public static Groups Run(ReadOnlySpan<Segment> rows, double alpha, Sorting sorting, CancellationToken cancellation = default)
    {
        double[] keys = sorting == Sorting.Norm ? Norms(rows) : FirstComponent(rows);
        var order = new int[rows.Length];
        for (int j = 0; j < order.Length; j++) order[j] = j;
        // The position breaks ties: the sort is stable.
        Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        var sorted = new Segment[rows.Length];
        for (int i = 0; i < order.Length; i++) sorted[i] = rows[order[i]];
        Array.Sort(keys);

        var labels = new int[rows.Length];
        Array.Fill(labels, -1);
        List<int> startingPoints = [];
        double radius = alpha * alpha;
        for (int i = 0; i < order.Length; i++)
        {
            if (labels[order[i]] >= 0) continue;
            cancellation.ThrowIfCancellationRequested();
            int group = startingPoints.Count;
            startingPoints.Add(order[i]);
            labels[order[i]] = group;
            // Keys differ by no more than the rows do, so beyond alpha no row can belong here.
            for (int j = i + 1; j < order.Length && !(keys[j] - keys[i] > alpha); j++)
            {
                double dx = sorted[j].Length - sorted[i].Length, dy = sorted[j].Value - sorted[i].Value;
                if (dx * dx + dy * dy <= radius && labels[order[j]] < 0) labels[order[j]] = group;
            }
        }

        return new(labels, [.. startingPoints]);
    }

    static double[] Norms(ReadOnlySpan<Segment> rows)
    {
        var norms = new double[rows.Length];
        for (int j = 0; j < rows.Length; j++) norms[j] = Math.Sqrt(rows[j].Length * rows[j].Length + rows[j].Value * rows[j].Value);
        return norms;
    }

    /// <summary>Projection of the centred rows onto their principal axis, which points to growing length, or value if upright.</summary>
    static double[] FirstComponent(ReadOnlySpan<Segment> rows)
    {
        double length = 0, value = 0;
        foreach (var row in rows)
        {
            length += row.Length / rows.Length;
            value += row.Value / rows.Length;
        }

        double xx = 0, yy = 0, xy = 0;
        foreach (var row in rows)
        {
            double dx = row.Length - length, dy = row.Value - value;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }

        // Axis of a 2 × 2 covariance; the angle lies in (−90°, 90°], which fixes the sign.
        var (sin, cos) = Math.SinCos(Math.Atan2(2 * xy, xx - yy) / 2);
        var projections = new double[rows.Length];
        for (int j = 0; j < rows.Length; j++) projections[j] = cos * (rows[j].Length - length) + sin * (rows[j].Value - value);
        return projections;
    }
}
