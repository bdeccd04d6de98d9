namespace Offprint.Operators;

/// <summary>Points at equal distances.</summary>
public static class Grid
{
    /// <summary><paramref name="count"/> points from <paramref name="from"/> to <paramref name="to"/>, both ends included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two points.</exception>
    public static double[] Points(double from, double to, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var x = new double[count];
        for (int i = 0; i < count; i++) x[i] = from + (to - from) * i / (count - 1);
        x[^1] = to;
        return x;
    }
}
