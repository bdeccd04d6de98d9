using Offprint.Numerics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>A mean that says what it stands on.</summary>
/// <param name="Value">The mean of what counts, in full precision; null where nothing does: no data is not 0.</param>
/// <param name="Counted">Values that count.</param>
/// <param name="Total">All values, with those that are missing.</param>
public readonly record struct Average(double? Value, int Counted, int Total)
{
    /// <summary>The mean of values.</summary>
    /// <param name="values">NaN where missing: not counted, but told.</param>
    public static Average Of(ReadOnlySpan<double> values)
    {
        double[] counted = [.. values.ToArray().Where(v => !double.IsNaN(v))];
        return new(counted.Length == 0 ? null : Statistics.Mean(counted), counted.Length, values.Length);
    }

    /// <summary>Σ numerators / Σ denominators, the micro average; null where the denominators add up to 0. Rows that lack either are left out.</summary>
    /// <param name="numerators">For example instructions followed, one a row.</param>
    /// <param name="denominators">For example instructions given.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Average OfSums(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators)
    {
        Throw.IfLengthsDiffer(numerators.Length, denominators.Length, "Each row has a numerator and a denominator");
        double above = 0, below = 0;
        int counted = 0;
        for (int i = 0; i < numerators.Length; i++)
        {
            if (double.IsNaN(numerators[i]) || double.IsNaN(denominators[i])) continue;
            above += numerators[i];
            below += denominators[i];
            counted++;
        }

        return new(below == 0 ? null : above / below, counted, numerators.Length);
    }
}
