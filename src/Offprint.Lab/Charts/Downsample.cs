namespace Offprint.Lab;

/// <summary>Draws long series with few points and the same outline.</summary>
public static class Downsample
{
    /// <summary>Points up to which a series is drawn whole.</summary>
    public const int Limit = 2000;

    /// <summary>Pixel columns of the widest drawing (CHOSEN: a plot area of an 800 px chart).</summary>
    internal const int Columns = 720;

    /// <summary>
    /// Smallest and largest value of each pixel column, with both ends of the series and one gap per column that has any,
    /// in the given order. A line through the result covers the same pixels as the whole series, up to the width of a column.
    /// </summary>
    /// <param name="x">Positions, not decreasing; finite.</param>
    /// <param name="y">Values, as many as positions; a value that is not finite is a gap.</param>
    /// <param name="columns">Pixel columns, at least 1.</param>
    /// <returns>Ascending indices into the series: at most three a column and two ends.</returns>
    /// <exception cref="ArgumentException">The lengths differ, positions decrease or are not finite, or there is no column.</exception>
    public static int[] MinMax(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int columns = Columns)
    {
        if (x.Length != y.Length) throw new ArgumentException($"There are {x.Length} positions and {y.Length} values.", nameof(y));
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        for (int i = 0; i < x.Length; i++)
            if (!double.IsFinite(x[i]) || (i > 0 && x[i] < x[i - 1]))
                throw new ArgumentException($"Positions must be finite and not decrease; position {i} is {x[i]}.", nameof(x));
        if (x.Length == 0) return [];

        var kept = new List<int>();
        double width = (x[^1] - x[0]) / columns;
        int start = 0;
        while (start < x.Length)
        {
            int column = Column(x[start], x[0], width, columns), end = start + 1;
            while (end < x.Length && Column(x[end], x[0], width, columns) == column) end++;
            Keep(kept, y, start, end);
            start = end;
        }

        if (kept[0] != 0) kept.Insert(0, 0);
        if (kept[^1] != x.Length - 1) kept.Add(x.Length - 1);
        return [.. kept];
    }

    /// <summary>One point of each occupied cell of a pixel grid; the grid grows coarser until at most <paramref name="limit"/> points remain.</summary>
    /// <param name="x">Horizontal positions.</param>
    /// <param name="y">Vertical positions, as many. Points that are not finite are left out.</param>
    /// <param name="limit">Points to keep at most, at least 1.</param>
    /// <returns>Ascending indices of the points kept.</returns>
    /// <exception cref="ArgumentException">The lengths differ or the limit is below 1.</exception>
    public static int[] Cells(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int limit = Limit)
    {
        if (x.Length != y.Length) throw new ArgumentException($"There are {x.Length} and {y.Length} positions.", nameof(y));
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        double left = double.PositiveInfinity, right = double.NegativeInfinity, bottom = left, top = right;
        var finite = new List<int>();
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i])) continue;
            finite.Add(i);
            (left, right, bottom, top) = (Math.Min(left, x[i]), Math.Max(right, x[i]), Math.Min(bottom, y[i]), Math.Max(top, y[i]));
        }

        if (finite.Count <= limit) return [.. finite];
        for (int columns = Columns; ; columns /= 2)
        {
            int rows = Math.Max(1, columns / 2);
            var seen = new HashSet<(int, int)>();
            var kept = new List<int>();
            foreach (int i in finite)
                if (seen.Add((Column(x[i], left, (right - left) / columns, columns), Column(y[i], bottom, (top - bottom) / rows, rows)))) kept.Add(i);
            if (kept.Count <= limit || columns <= 1) return [.. kept.Take(limit)];
        }
    }

    static int Column(double value, double first, double width, int columns) =>
        width > 0 && double.IsFinite(width) ? Math.Min(columns - 1, (int)((value - first) / width)) : 0;

    static void Keep(List<int> kept, ReadOnlySpan<double> y, int start, int end)
    {
        int low = -1, high = -1, gap = -1;
        for (int i = start; i < end; i++)
        {
            if (!double.IsFinite(y[i]))
            {
                if (gap < 0) gap = i;
                continue;
            }

            if (low < 0 || y[i] < y[low]) low = i;
            if (high < 0 || y[i] > y[high]) high = i;
        }

        Span<int> chosen = [low, high, gap];
        chosen.Sort();
        for (int k = 0; k < 3; k++)
            if (chosen[k] >= 0 && (k == 0 || chosen[k] != chosen[k - 1])) kept.Add(chosen[k]);
    }
}
