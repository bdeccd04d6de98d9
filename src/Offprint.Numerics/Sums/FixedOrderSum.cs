namespace Offprint.Numerics;

/// <summary>Sums whose value depends on the sequence alone, never on threads, vector width or the size of chunks.</summary>
public static class FixedOrderSum
{
    /// <summary>
    /// The sum from first to last, with Neumaier's compensation: error at most 2u|Σx| + O(n²u²)·Σ|x| with u = 2⁻⁵³.
    /// </summary>
    /// <remarks>
    /// One thread and one order make the value reproducible. For a sum that several workers share, each with its part,
    /// merge <see cref="ExactSum"/>s.
    /// </remarks>
    public static double Sum(ReadOnlySpan<double> values)
    {
        var sum = new CompensatedSum();
        foreach (double x in values) sum.Add(x);
        return sum.Value;
    }
}
