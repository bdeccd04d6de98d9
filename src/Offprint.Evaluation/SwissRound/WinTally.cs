namespace Offprint.Evaluation.SwissRound;

/// <summary>Sums and sums of squares of half wins. Integers, so they do not depend on the order of addition.</summary>
sealed class WinTally(int models)
{
    readonly long[] _sum = new long[models], _squares = new long[models];
    long _count;

    public void Add(ReadOnlySpan<int> score2)
    {
        _count++;
        for (int m = 0; m < score2.Length; m++)
        {
            long s = score2[m];
            _sum[m] += s;
            _squares[m] += s * s;
        }
    }

    public void Add(WinTally other)
    {
        _count += other._count;
        for (int m = 0; m < _sum.Length; m++)
        {
            _sum[m] += other._sum[m];
            _squares[m] += other._squares[m];
        }
    }

    public long Count => _count;

    public double[] Mean() => [.. _sum.Select(s => s / (2.0 * _count))];

    /// <summary>Sum of the means, from one sum of integers rather than from rounded means.</summary>
    public double TotalMean() => _sum.Sum() / (2.0 * _count);

    /// <summary>Standard error of each mean; 0 for a single tournament, which says nothing about spread.</summary>
    public double[] StandardError() =>
        [.. _sum.Select((s, m) => IntegerSpread.StandardError(_count, s, _squares[m]) / 2)];
}
