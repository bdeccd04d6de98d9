using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Offprint.Sampling;

/// <summary>Checks at the public edge.</summary>
[StackTraceHidden]
static class Throw
{
    public static void IfNotProbabilities(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        for (int i = 0; i < values.Length; i++)
            if (!(values[i] >= 0 && values[i] <= 1))
                throw new ArgumentException($"Inclusion probability {i} is {values[i]}; probabilities lie in [0, 1].", name);
    }
}
