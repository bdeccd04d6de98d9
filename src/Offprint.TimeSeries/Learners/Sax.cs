using MathNet.Numerics.Distributions;

namespace Offprint.TimeSeries;

/// <summary>
/// Symbolic Aggregate approXimation (Lin, Keogh, Lonardi and Chiu 2003), the classical baseline: z-score, means over
/// equal segments, cut at the quantiles of the standard normal.
/// </summary>
public sealed class Sax
{
    readonly double[] _cuts, _levels;

    /// <summary>A SAX alphabet.</summary>
    /// <param name="segments">Segments of a series, at least 1.</param>
    /// <param name="symbols">Size of the alphabet, at least 2.</param>
    /// <exception cref="InputException">A number is too small.</exception>
    public Sax(int segments, int symbols)
    {
        if (segments < 1) throw new InputException($"Option segments is {segments}; it must be at least 1.") { Field = "segments" };
        if (symbols < 2) throw new InputException($"Option symbols is {symbols}; it must be at least 2.") { Field = "symbols" };
        Segments = segments;
        _cuts = [.. Enumerable.Range(1, symbols - 1).Select(c => Normal.InvCDF(0, 1, (double)c / symbols))];
        _levels = [.. Enumerable.Range(0, symbols).Select(g => Normal.InvCDF(0, 1, (g + 0.5) / symbols))];
    }

    /// <summary>Number of segments of a series.</summary>
    public int Segments { get; }

    /// <summary>Where the alphabet is cut: equally likely parts of the standard normal, ascending.</summary>
    public IReadOnlyList<double> Breakpoints => _cuts;

    /// <summary>A series as labels 0 (lowest) … symbols − 1, one for each segment.</summary>
    /// <param name="series">Finite values, at least as many as segments; z-scored here.</param>
    /// <exception cref="InputException">The series has fewer values than segments, or one that is not finite.</exception>
    public int[] Encode(ReadOnlySpan<double> series)
    {
        double[] means = SegmentMeans(SeriesScaling.ZScore(MissingValues.Checked(series, Missing.Error, 1)).Apply(series));
        var labels = new int[means.Length];
        // A mean on a cut belongs above it.
        for (int w = 0; w < labels.Length; w++)
            while (labels[w] < _cuts.Length && means[w] >= _cuts[labels[w]]) labels[w]++;
        return labels;
    }

    /// <summary>Labels as a z-scored series of steps, each at the median of its symbol's part of the normal.</summary>
    /// <param name="labels">One for each segment.</param>
    /// <param name="length">Number of values, at least the number of segments.</param>
    /// <exception cref="InputException">The number of labels or a label does not fit, or the length is too small.</exception>
    public double[] Decode(IReadOnlyList<int> labels, int length)
    {
        CheckLabels(labels);
        CheckLength(length);
        var values = new double[length];
        // A value belongs to the segment that holds its middle.
        for (int i = 0; i < length; i++) values[i] = _levels[labels[(int)((2L * i + 1) * Segments / (2L * length))]];
        return values;
    }

    /// <summary>A lower bound of the Euclidean distance between the z-scored series behind two words (their MINDIST).</summary>
    /// <param name="a">Labels of one series.</param>
    /// <param name="b">Labels of the other.</param>
    /// <param name="length">Number of values of each series; a multiple of the number of segments, or the bound need not hold.</param>
    /// <exception cref="InputException">The number of labels or a label does not fit, or the length is too small.</exception>
    public double Distance(IReadOnlyList<int> a, IReadOnlyList<int> b, int length)
    {
        CheckLabels(a);
        CheckLabels(b);
        CheckLength(length);
        double sum = 0;
        for (int w = 0; w < Segments; w++)
        {
            int low = Math.Min(a[w], b[w]), high = Math.Max(a[w], b[w]);
            if (high - low < 2) continue;
            double gap = _cuts[high - 1] - _cuts[low];
            sum += gap * gap;
        }

        return Math.Sqrt(sum * length / Segments);
    }

    /// <summary>Mean of each segment; a value across a border counts in both by its share.</summary>
    double[] SegmentMeans(double[] series)
    {
        CheckLength(series.Length);
        var means = new double[Segments];
        double width = (double)series.Length / Segments;
        for (int w = 0; w < Segments; w++)
        {
            double from = w * width, to = w + 1 == Segments ? series.Length : (w + 1) * width;
            for (int i = (int)from; i < to; i++) means[w] += series[i] * (Math.Min(i + 1, to) - Math.Max(i, from));
            means[w] /= to - from;
        }

        return means;
    }

    void CheckLength(int length)
    {
        if (length < Segments) throw new InputException($"The series has {length} values and is to have {Segments} segments; a segment needs a value.") { Field = "segments" };
    }

    void CheckLabels(IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count != Segments) throw new InputException($"There are {labels.Count} labels for {Segments} segments.");
        for (int w = 0; w < labels.Count; w++)
            if (labels[w] < 0 || labels[w] > _cuts.Length) throw new InputException($"Label {labels[w]} at position {w + 1} is not one of 0 to {_cuts.Length}.");
    }
}
