namespace Offprint.Evaluation.Significance;

/// <summary>How p-values of a family of comparisons are corrected.</summary>
public enum Correction
{
    /// <summary>Holm: the chance of any false alarm in the family stays below the level.</summary>
    Holm,

    /// <summary>Benjamini–Hochberg: the expected share of false alarms among the alarms stays below the level.</summary>
    BenjaminiHochberg,

    /// <summary>As they are.</summary>
    None,
}

/// <summary>p-values corrected for how many were looked at.</summary>
public static class Multiplicity
{
    /// <summary>Corrects by the wished rule.</summary>
    /// <param name="pValues">In [0, 1], in any order.</param>
    /// <param name="correction">The rule.</param>
    /// <returns>Corrected p-values in the order given.</returns>
    /// <exception cref="ArgumentException">A p-value is out of range.</exception>
    public static double[] Correct(ReadOnlySpan<double> pValues, Correction correction) => correction switch
    {
        Correction.Holm => Holm(pValues),
        Correction.BenjaminiHochberg => BenjaminiHochberg(pValues),
        _ => pValues.ToArray(),
    };

    /// <summary>Holm 1979: (m − i + 1) times the i-th smallest of m, running maximum, at most 1.</summary>
    /// <exception cref="ArgumentException">A p-value is out of range.</exception>
    public static double[] Holm(ReadOnlySpan<double> pValues)
    {
        int[] order = Ascending(pValues);
        var corrected = new double[order.Length];
        double largest = 0;
        for (int i = 0; i < order.Length; i++)
            corrected[order[i]] = largest = Math.Max(largest, Math.Min(1, (order.Length - i) * pValues[order[i]]));
        return corrected;
    }

    /// <summary>Benjamini and Hochberg 1995: m/i times the i-th smallest of m, running minimum from the largest, at most 1.</summary>
    /// <exception cref="ArgumentException">A p-value is out of range.</exception>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> pValues)
    {
        int[] order = Ascending(pValues);
        var corrected = new double[order.Length];
        double least = 1;
        for (int i = order.Length - 1; i >= 0; i--)
            corrected[order[i]] = least = Math.Min(least, (double)order.Length / (i + 1) * pValues[order[i]]);
        return corrected;
    }

    static int[] Ascending(ReadOnlySpan<double> pValues)
    {
        Throw.IfNotProbability(pValues, "p-value");
        double[] p = pValues.ToArray();
        return [.. Enumerable.Range(0, p.Length).OrderBy(i => p[i])]; // stable: equal ones keep their order
    }
}
