using System.Diagnostics;

namespace Offprint.Evaluation.Significance;

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
}
