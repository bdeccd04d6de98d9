namespace Offprint.TimeSeries;

/// <summary>
/// Running sums of a growing piece, relative to its first point: the squared error of the line to the newest point
/// in O(1) a point.
/// </summary>
/// <remarks>
/// <para>With u = i − s and d = t_i − t_s the error of slope m is Σd² − 2mΣud + m²Σu². Written like that it is a
/// difference of large numbers on every steep piece. Kept instead: the best slope β through the first point, the
/// error R it leaves, and Q = Σu². Then</para>
/// <para>β ← β + u(d − uβ)/Q, R ← R + (d − uβ)²·Q₋/Q, error(m) = R + Q(m − β)²,</para>
/// <para>in which every term is positive and nothing cancels.</para>
/// </remarks>
struct PieceSums
{
    const double HalfUlp = 1.1102230246251565e-16;

    double _start, _slope, _residual, _squares, _peak;

    /// <summary>A piece that consists of its first point.</summary>
    public void Begin(double start)
    {
        _start = start;
        _slope = _residual = _squares = _peak = 0;
    }

    /// <summary>Adds the point <paramref name="length"/> steps after the first; the points come in order.</summary>
    /// <returns>Squared error of the straight line from the first point to this one.</returns>
    public double Add(double value, int length)
    {
        double u = length, d = value - _start;
        double squares = _squares + u * u, inverse = 1 / squares;
        double surprise = d - u * _slope;
        _residual += surprise * surprise * (_squares * inverse);
        _slope += u * surprise * inverse;
        _squares = squares;
        double size = Math.Abs(d);
        if (size > _peak) _peak = size;
        double turn = d / u - _slope;
        return _residual + squares * turn * turn;
    }

    /// <summary>
    /// A bound on the rounding of one residual, here and in the direct sum: a few units of the values' own size, and
    /// one of the piece's height for every step, since the slope's error grows with the length at worst.
    /// </summary>
    public readonly double ResidualRounding(int length) => HalfUlp * (8 * (Math.Abs(_start) + _peak) + length * _peak);
}
