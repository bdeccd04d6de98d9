namespace Offprint.Evaluation.SwissRound;

/// <summary>
/// Wins at each T, and the slope over T of every single tournament: its spread is the error of the mean slope, in which
/// the chance that all T share has cancelled.
/// </summary>
sealed class SensitivityTally
{
    readonly WinTally[] _wins;      // [T]
    readonly long[] _weight;        // [T]: G·T − ΣT, whose products with E are the least-squares numerator
    readonly long[] _one, _slope;   // [model]: numerator of this tournament, and of all
    readonly Int128[] _squares;     // [model]
    readonly long _denominator;     // G·ΣT² − (ΣT)²

    public SensitivityTally(int[] grid, int models)
    {
        long n = grid.Length, sum = grid.Sum(t => (long)t), squares = grid.Sum(t => (long)t * t);
        _wins = [.. grid.Select(_ => new WinTally(models))];
        _weight = [.. grid.Select(t => n * t - sum)];
        _denominator = n * squares - sum * sum;
        (_one, _slope, _squares) = (new long[models], new long[models], new Int128[models]);
    }

    public IReadOnlyList<WinTally> Wins => _wins;

    public void Begin() => Array.Clear(_one);

    public void Add(int g, ReadOnlySpan<int> score2)
    {
        _wins[g].Add(score2);
        for (int m = 0; m < score2.Length; m++) _one[m] += _weight[g] * score2[m];
    }

    public void End()
    {
        for (int m = 0; m < _one.Length; m++)
        {
            _slope[m] += _one[m];
            _squares[m] += (Int128)_one[m] * _one[m];
        }
    }

    public void Add(SensitivityTally other)
    {
        for (int g = 0; g < _wins.Length; g++) _wins[g].Add(other._wins[g]);
        for (int m = 0; m < _slope.Length; m++)
        {
            _slope[m] += other._slope[m];
            _squares[m] += other._squares[m];
        }
    }

    /// <summary>Λ: wins lost per eliminated model. NaN on a grid of one number.</summary>
    public double[] Lambda() => [.. _slope.Select(s => -(double)s / ((double)_denominator * 2 * _wins[0].Count))];

    public double[] LambdaStandardError() =>
        [.. _slope.Select((s, m) => IntegerSpread.StandardError(_wins[0].Count, s, _squares[m]) / (2.0 * _denominator))];
}
