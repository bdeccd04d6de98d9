namespace Offprint.Evaluation;

/// <summary>Outcomes that agree on the axes they are grouped by.</summary>
public sealed class OutcomeGroup
{
    readonly OutcomeCube _cube;
    readonly int[] _order;
    readonly int _start, _length;

    internal OutcomeGroup(OutcomeCube cube, IReadOnlyList<string> key, int[] order, int start, int length) => (_cube, Key, _order, _start, _length) = (cube, key, order, start, length);

    /// <summary>The group's value on each axis.</summary>
    public IReadOnlyList<string> Key { get; }

    /// <summary>Its rows in the cube, ascending.</summary>
    public ReadOnlySpan<int> Rows => _order.AsSpan(_start, _length);

    /// <summary>What its outcomes count in a mean, without those that are left out; in the order of the rows.</summary>
    public double[] Values()
    {
        var values = new List<double>(_length);
        foreach (int row in Rows)
        {
            if (_cube.ValueOf(row) is var value && !double.IsNaN(value)) values.Add(value);
        }

        return [.. values];
    }

    /// <summary>The mean of <see cref="Values"/>; NaN when there are none.</summary>
    public double Mean()
    {
        double sum = 0;
        int count = 0;
        foreach (int row in Rows)
        {
            if (_cube.ValueOf(row) is not (var value and not double.NaN)) continue;
            sum += value;
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>How many there are, and how many of them the mean stands on.</summary>
    public OutcomeCoverage Coverage()
    {
        var coverage = default(OutcomeCoverage);
        foreach (int row in Rows) coverage = coverage.With(_cube.StateOf(row), !double.IsNaN(_cube.ScoreOf(row)));
        return coverage;
    }
}
