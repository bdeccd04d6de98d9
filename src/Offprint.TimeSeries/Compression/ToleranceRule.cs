namespace Offprint.TimeSeries;

/// <summary>When a piece is still good enough: squared error ≤ (error allowed per inner point)·(length − 1), and not too long.</summary>
readonly struct ToleranceRule
{
    /// <summary>The smallest step at 1: lets an exact line pass where the allowance is zero.</summary>
    const double Epsilon = 2.220446049250313e-16;

    readonly double _perPoint, _rootPerPoint;
    readonly int _maxLength;

    public ToleranceRule(AbbaOptions options)
    {
        _perPoint = options.Convention == ToleranceConvention.Squared ? options.Tolerance * options.Tolerance : options.Tolerance;
        _rootPerPoint = Math.Sqrt(_perPoint);
        _maxLength = options.MaxPieceLength;
    }

    /// <summary>The rule itself, on all points of the piece: O(length).</summary>
    public bool Accepts(ReadOnlySpan<double> points) =>
        points.Length - 1 <= _maxLength && PieceError.Of(points) <= _perPoint * (points.Length - 2) + Epsilon;

    /// <summary>
    /// The same decision from the running sums in O(1). Where the two errors could lie on different sides of the
    /// threshold by rounding, the points decide.
    /// </summary>
    public bool Accepts(in PieceSums sums, double error, ReadOnlySpan<double> points)
    {
        int length = points.Length - 1;
        if (length > _maxLength) return false;
        if (length == 1) return true;
        double threshold = _perPoint * (length - 1) + Epsilon, distance = error - threshold;
        // An offset far from zero costs digits that a fixed margin would not cover, so the margin follows the
        // rounding of one residual: summed over the piece by Cauchy–Schwarz, three times over for running, direct and line.
        double rounding = sums.ResidualRounding(length);
        double margin = threshold * (1e-9 + Epsilon * length) + length * rounding * (6 * _rootPerPoint + 4 * rounding);
        if (distance > margin) return false;
        if (distance < -margin) return true;
        return PieceError.Of(points) <= threshold;
    }
}
