namespace Offprint.Evaluation;

/// <summary>Means whose standard errors respect that several outcomes of one item go together.</summary>
sealed class ItemClusters(OutcomeCube cube)
{
    readonly double[] _sums = new double[cube.Items.Count];    // scratch, by item
    readonly int[] _counts = new int[cube.Items.Count];

    /// <summary>
    /// The mean of the outcomes that count, and its standard error with items as clusters:
    /// SE² = C/(C − 1) · Σ_c (Σ_{i∈c} (x_i − x̄))² / n². NaN without outcomes; the error also below two items.
    /// </summary>
    public (double Mean, double StandardError) Mean(ReadOnlySpan<int> rows)
    {
        var items = new List<int>();
        double sum = 0;
        int n = 0;
        foreach (int row in rows)
        {
            double value = cube.ValueOf(row);
            if (double.IsNaN(value)) continue;
            int item = cube.Columns.Items[row];
            if (_counts[item]++ == 0) items.Add(item);
            _sums[item] += value;
            sum += value;
            n++;
        }

        double mean = sum / n, squares = 0;
        foreach (int item in items)
        {
            double excess = _sums[item] - _counts[item] * mean;
            squares += excess * excess;
            (_sums[item], _counts[item]) = (0, 0);
        }

        int clusters = items.Count;
        return clusters == 0 ? (double.NaN, double.NaN) : (mean, clusters < 2 ? double.NaN : Math.Sqrt(squares * clusters / (clusters - 1)) / n);
    }
}
