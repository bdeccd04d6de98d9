using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Offprint.Numerics;

/// <summary>Checks at the public edge: each message names what was given, what is allowed and what to do.</summary>
[StackTraceHidden]
static class Throw
{
    public static void IfEmpty(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string? name = null) => IfFewer(values, 1, name);

    public static void IfFewer(ReadOnlySpan<double> values, int least, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        if (values.Length < least)
            throw new ArgumentException($"At least {least} value{(least == 1 ? " is" : "s are")} needed; given {values.Length}.", name);
    }

    public static void IfNotFinite(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        for (int i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"Value {i} of {values.Length} is {values[i]}; an interval needs finite values. Remove it, or mend what produced it.", name);
    }

    public static void IfLengthsDiffer(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length)
            throw new ArgumentException($"Both sequences must have the same length, value i of one belonging to value i of the other; given {a.Length} and {b.Length}.", nameof(b));
    }

    public static void IfNotLevel(double level)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies strictly between 0 and 1, for example 0.95.");
    }
}
