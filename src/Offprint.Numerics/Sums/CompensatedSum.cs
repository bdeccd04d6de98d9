namespace Offprint.Numerics;

/// <summary>
/// A running sum that carries its rounding error along (Neumaier 1974): as accurate as twice the precision, for
/// 4 additions an element.
/// </summary>
/// <remarks>
/// The value depends, in its last bits, on the order of the terms, so there is no way to merge two of these: add in a
/// fixed order, or take <see cref="ExactSum"/>, which has no order.
/// </remarks>
public struct CompensatedSum
{
    double _sum, _error;

    /// <summary>The sum so far; 0 before the first term. Infinite and NaN terms act as in a plain sum.</summary>
    public readonly double Value => double.IsFinite(_sum) ? _sum + _error : _sum;

    /// <summary>Adds a term.</summary>
    public void Add(double term)
    {
        double next = _sum + term;
        // What the larger of the two lost to rounding is exact when recovered from the larger.
        _error += Math.Abs(_sum) >= Math.Abs(term) ? _sum - next + term : term - next + _sum;
        _sum = next;
    }
}
