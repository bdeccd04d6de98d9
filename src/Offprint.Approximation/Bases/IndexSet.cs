namespace Offprint.Approximation;

/// <summary>Which products of functions of one variable a basis of several variables has, by their degrees k_1 … k_d.</summary>
public enum IndexSet
{
    /// <summary>k_1 + … + k_d ≤ degree.</summary>
    TotalDegree,

    /// <summary>(k_1 + 1)·…·(k_d + 1) ≤ degree + 1: few mixed terms, for many variables.</summary>
    HyperbolicCross,

    /// <summary>max(k_1, …, k_d) ≤ degree: the full grid.</summary>
    Tensor,
}

/// <summary>Enumeration of index sets.</summary>
static class IndexSets
{
    /// <summary>All degrees of the set: by total degree, then with high degrees of the first variables first.</summary>
    /// <param name="set">Which.</param>
    /// <param name="dimension">d.</param>
    /// <param name="degree">The bound, 0 or more.</param>
    /// <param name="most">Largest number; one more is enumerated at most.</param>
    public static List<int[]> Degrees(this IndexSet set, int dimension, int degree, int most)
    {
        var found = new List<int[]>();
        Extend(new int[dimension], 0);
        // Stable: within a total degree the order of enumeration stays.
        return [.. found.OrderBy(k => k.Sum())];

        void Extend(int[] k, int at)
        {
            if (found.Count > most) return;
            if (at == dimension)
            {
                found.Add([.. k]);
                return;
            }

            for (int value = degree; value >= 0; value--)
            {
                k[at] = value;
                if (Admits(set, k.AsSpan(0, at + 1), degree)) Extend(k, at + 1);
            }

            k[at] = 0;
        }
    }

    static bool Admits(IndexSet set, ReadOnlySpan<int> k, int degree)
    {
        long sum = 0, product = 1;
        foreach (int value in k)
        {
            sum += value;
            product *= value + 1;
            if (set == IndexSet.HyperbolicCross && product > degree + 1) return false;
        }

        return set != IndexSet.TotalDegree || sum <= degree;
    }
}
