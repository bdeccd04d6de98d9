using System.Diagnostics;

namespace Offprint.Lab;

/// <summary>Where the seven equal steps of a colour scale meet: at round numbers, so that a legend names them exactly.</summary>
static class ColourSteps
{
    const int Count = 7;

    /// <summary>Room for rounding, as a share of a step.</summary>
    const double Tolerance = 1e-9;

    /// <summary>Powers of ten have no inverse far below this.</summary>
    const double Smallest = 1e-300;

    /// <summary>Widths of a step in tenths of a power of ten (CHOSEN: few digits, and neighbours so near that little of a scale lies idle).</summary>
    static readonly int[] s_widths = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80];

    /// <summary>The six borders of the narrowest steps that reach from one value to a larger one.</summary>
    public static double[] Over(double low, double high)
    {
        foreach (var (width, unit) in Widths((high - low) / Count))
        {
            double first = Math.Floor(low / Scaled(width, unit) + Tolerance) * width;
            if (Scaled(first + Count * width, unit) >= high - Tolerance * (high - low)) return [.. Enumerable.Range(1, Count - 1).Select(i => Scaled(first + i * width, unit))];
        }

        throw new UnreachableException("Some step is wide enough for any value.");
    }

    /// <summary>The six borders of the narrowest steps that reach equally far to both sides; the fourth step lies around the middle.</summary>
    public static double[] Around(double middle, double reach)
    {
        var (half, unit) = Widths(reach / Count).First();
        return [.. Enumerable.Range(1, Count - 1).Select(i => Scaled(Scaled(middle, -unit) + (2 * i - Count) * half, unit))];
    }

    static IEnumerable<(int Width, int Unit)> Widths(double least)
    {
        least = Math.Max(least, Smallest);
        for (int unit = (int)Math.Floor(Math.Log10(least)) - 1; ; unit++)
            foreach (int width in s_widths)
                if (Scaled(width, unit) >= least * (1 - Tolerance)) yield return (width, unit);
    }

    // A division by a power of ten gives the double nearest to the decimal; a product with its inverse does not.
    static double Scaled(double value, int unit) => unit < 0 ? value / Math.Pow(10, -unit) : value * Math.Pow(10, unit);
}
