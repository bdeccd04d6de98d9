using System.Diagnostics;

namespace Offprint.Evaluation;

/// <summary>Checks at the public edge.</summary>
[StackTraceHidden]
static class Throw
{
    public static void IfLengthsDiffer(int a, int b, string what)
    {
        if (a != b) throw new ArgumentException($"{what}; given {a} and {b}.");
    }

    public static void IfFewer(int given, int least, string what)
    {
        if (given < least) throw new ArgumentException($"At least {least} {what} are needed; given {given}.");
    }

    public static void IfNotProbability(ReadOnlySpan<double> values, string what)
    {
        for (int i = 0; i < values.Length; i++)
            if (!(values[i] is >= 0 and <= 1))
                throw new ArgumentException($"{what} {i} of {values.Length} is {values[i]}; it must lie in [0, 1].");
    }

    public static void IfNotRectangular(IReadOnlyList<double[]> rows, string what)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (int r = 1; r < rows.Count; r++)
            if (rows[r].Length != rows[0].Length)
                throw new ArgumentException($"All {what} have the same length; the first has {rows[0].Length}, number {r + 1} has {rows[r].Length}.");
    }
}
