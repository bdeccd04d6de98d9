namespace Offprint.TimeSeries;

/// <summary>1-NN classification of series of one length by Euclidean distance: the raw baseline, and a learner on decoded series.</summary>
public sealed class NearestNeighbour
{
    readonly IReadOnlyList<double[]> _series;
    readonly IReadOnlyList<string> _labels;

    /// <summary>Remembers the training series.</summary>
    /// <param name="series">At least one; all of one length.</param>
    /// <param name="labels">One for each series.</param>
    /// <exception cref="InputException">No series, lengths that differ, or another number of labels.</exception>
    public NearestNeighbour(IReadOnlyList<double[]> series, IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(labels);
        if (series.Count == 0 || series.Count != labels.Count)
            throw new InputException($"There are {series.Count} series and {labels.Count} labels; each series needs one label, and there must be a series.");
        for (int i = 0; i < series.Count; i++) CheckLength(series[i].Length, series[0].Length, $"Training series {i + 1}");
        (_series, _labels) = (series, labels);
    }

    /// <summary>Index of the nearest training series; of several, the lowest.</summary>
    /// <exception cref="InputException">The series has another length than the training series.</exception>
    public int Nearest(ReadOnlySpan<double> series)
    {
        CheckLength(series.Length, _series[0].Length, "The series");
        int nearest = 0;
        double least = double.PositiveInfinity;
        for (int i = 0; i < _series.Count; i++)
        {
            double distance = SquaredDistance(series, _series[i], least);
            if (distance < least) (nearest, least) = (i, distance);
        }

        return nearest;
    }

    /// <summary>Label of the nearest training series.</summary>
    /// <exception cref="InputException">The series has another length than the training series.</exception>
    public string Predict(ReadOnlySpan<double> series) => _labels[Nearest(series)];

    /// <summary>Share of test series whose predicted label is the true one.</summary>
    /// <exception cref="InputException">No test series, another number of labels, or a series of another length.</exception>
    public double Accuracy(IReadOnlyList<double[]> series, IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(labels);
        if (series.Count == 0 || series.Count != labels.Count)
            throw new InputException($"There are {series.Count} test series and {labels.Count} labels; each series needs one label, and there must be a series.");
        int right = 0;
        for (int i = 0; i < series.Count; i++)
            if (Predict(series[i]) == labels[i]) right++;
        return (double)right / series.Count;
    }

    /// <summary>Stops once it is no longer below <paramref name="limit"/>.</summary>
    static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double limit)
    {
        double sum = 0;
        for (int i = 0; i < a.Length && sum < limit; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }

    static void CheckLength(int length, int expected, string which)
    {
        if (length != expected)
            throw new InputException($"{which} has {length} values, the first training series has {expected}; distances need one length. Decode to one length, or cut.");
    }
}
