namespace Offprint.TimeSeries;

/// <summary>What is done about values that are not finite.</summary>
public enum Missing
{
    /// <summary>They are an error.</summary>
    Error,

    /// <summary>The last value before the gap stands in; before the first value, the first.</summary>
    ForwardFill,

    /// <summary>A straight line across the gap; at either end the nearest value.</summary>
    Interpolate,
}

/// <summary>Checks a series and closes its gaps.</summary>
static class MissingValues
{
    /// <summary>Above this the square of a difference, summed over a series, could overflow.</summary>
    const double Largest = 1e150;

    /// <summary>The series itself if every value is usable, else a copy without gaps.</summary>
    public static ReadOnlySpan<double> Checked(ReadOnlySpan<double> series, Missing policy, int seriesNumber)
    {
        if (series.Length < 2) throw TooShort(series.Length, seriesNumber);
        bool gaps = false;
        for (int i = 0; i < series.Length; i++)
        {
            // One comparison for the usual case; it is false for NaN as well.
            if (Math.Abs(series[i]) <= Largest) continue;
            Check(series[i], policy, i + 1L, seriesNumber);
            gaps = true;
        }

        return gaps ? Filled(series, policy, seriesNumber) : series;
    }

    /// <summary>True for a value that can be used, false for one that is missing and may be.</summary>
    public static bool Check(double value, Missing policy, long position, int seriesNumber)
    {
        if (Math.Abs(value) <= Largest) return true;
        if (double.IsFinite(value))
            throw new InputException($"Value {position} of series {seriesNumber} is {value}; values up to {Largest} in size can be compressed. Rescale the series, for example by its z-score.");
        if (policy == Missing.Error)
            throw new InputException($"Value {position} of series {seriesNumber} is {value}; values must be finite. Repair the series, or set missing to ForwardFill or Interpolate.") { Field = "missing" };
        return false;
    }

    /// <summary>The value <paramref name="step"/> steps into a gap that ends after <paramref name="steps"/> steps.</summary>
    public static double Bridge(Missing policy, double left, double right, int step, int steps) =>
        policy == Missing.ForwardFill ? left : left + (right - left) * step / steps;

    public static InputException TooShort(int length, int seriesNumber) =>
        new($"Series {seriesNumber} has {length} value{(length == 1 ? "" : "s")}; at least 2 are needed to draw a line.");

    public static InputException NothingThere(int seriesNumber) =>
        new($"Series {seriesNumber} has no finite value at all, so there is nothing to fill its gaps with. Leave it out.");

    static double[] Filled(ReadOnlySpan<double> series, Missing policy, int seriesNumber)
    {
        var filled = series.ToArray();
        int n = filled.Length;
        for (int from = 0; from < n; from++)
        {
            if (double.IsFinite(filled[from])) continue;
            int to = from;
            while (to < n && !double.IsFinite(filled[to])) to++;
            if (from == 0 && to == n) throw NothingThere(seriesNumber);
            double left = from > 0 ? filled[from - 1] : filled[to], right = to < n ? filled[to] : left;
            for (int i = from; i < to; i++) filled[i] = Bridge(policy, left, right, i - from + 1, to - from + 1);
            from = to;
        }

        return filled;
    }
}
