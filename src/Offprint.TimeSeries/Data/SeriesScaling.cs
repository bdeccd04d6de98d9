namespace Offprint.TimeSeries;

/// <summary>A series' own scale: scaled = (value − offset)/scale.</summary>
/// <param name="Offset">Subtracted first.</param>
/// <param name="Scale">Divides then; positive.</param>
public readonly record struct SeriesScaling(double Offset, double Scale)
{
    /// <summary>Mean 0 and population standard deviation 1; a constant series keeps scale 1. Values that are not finite do not count.</summary>
    /// <exception cref="InputException">No value is finite.</exception>
    public static SeriesScaling ZScore(ReadOnlySpan<double> series)
    {
        double mean = 0, squares = 0;
        int n = 0;
        foreach (double value in series)
        {
            if (!double.IsFinite(value)) continue;
            mean += value;
            n++;
        }

        if (n == 0) throw NothingThere();
        mean /= n;
        foreach (double value in series)
            if (double.IsFinite(value)) squares += (value - mean) * (value - mean);
        // The mean of equal values may be off by a rounding, which must not pass for a deviation.
        double deviation = Math.Sqrt(squares / n);
        return new(mean, deviation > 1e-14 * Math.Abs(mean) ? deviation : 1);
    }

    /// <summary>From 0 to 1; a constant series keeps scale 1. Values that are not finite do not count.</summary>
    /// <exception cref="InputException">No value is finite.</exception>
    public static SeriesScaling MinMax(ReadOnlySpan<double> series)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in series)
        {
            if (!double.IsFinite(value)) continue;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        if (low > high) throw NothingThere();
        return new(low, high > low ? high - low : 1);
    }

    /// <summary>A series in this scale.</summary>
    public double[] Apply(ReadOnlySpan<double> series)
    {
        var scaled = new double[series.Length];
        for (int i = 0; i < scaled.Length; i++) scaled[i] = (series[i] - Offset) / Scale;
        return scaled;
    }

    /// <summary>A scaled series in its original units.</summary>
    public double[] Invert(ReadOnlySpan<double> scaled)
    {
        var series = new double[scaled.Length];
        for (int i = 0; i < series.Length; i++) series[i] = scaled[i] * Scale + Offset;
        return series;
    }

    static InputException NothingThere() => new("The series has no finite value, so it has no scale. Leave it out.");
}
