namespace Offprint.Evaluation.StructuredContext;

/// <summary>How much of two sets is the same.</summary>
public static class SetSimilarity
{
    /// <summary>From which similarity on an answer counts as right: the paper's 0.9.</summary>
    public const double Threshold = 0.9;

    /// <summary>|A∩B| / |A∪B| of two sets, from 0 to 1; 1 where both are empty.</summary>
    /// <param name="first">Its elements; repeats count once.</param>
    /// <param name="second">Its elements; repeats count once.</param>
    public static double Jaccard<T>(IEnumerable<T> first, IEnumerable<T> second)
    {
        var a = new HashSet<T>(first);
        int union = a.Count, common = 0;
        foreach (var element in new HashSet<T>(second))
        {
            if (a.Contains(element)) common++;
            else union++;
        }

        return union == 0 ? 1 : (double)common / union;
    }

    /// <summary>Σ min / Σ max of how often each element occurs, from 0 to 1; 1 where both are empty. For rows of results, in any order.</summary>
    /// <param name="first">Its elements with repeats.</param>
    /// <param name="second">Its elements with repeats.</param>
    public static double JaccardOfMultisets<T>(IEnumerable<T> first, IEnumerable<T> second)
        where T : notnull
    {
        var a = first.CountBy(x => x).ToDictionary();
        var b = second.CountBy(x => x).ToDictionary();
        long common = 0, all = 0;
        foreach (var element in a.Keys.Union(b.Keys))
        {
            int inA = a.GetValueOrDefault(element), inB = b.GetValueOrDefault(element);
            common += Math.Min(inA, inB);
            all += Math.Max(inA, inB);
        }

        return all == 0 ? 1 : (double)common / all;
    }
}
