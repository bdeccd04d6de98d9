namespace Offprint.Evaluation.SwissRound;

/// <summary>A model's place in a ranking.</summary>
/// <param name="Rank">1 for the best; models of a tie group share the rank of its first.</param>
/// <param name="Model">Index of the model in the table.</param>
/// <param name="Name">Its name.</param>
/// <param name="ExpectedWins">E[S].</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Tied">Whether it shares its rank.</param>
public readonly record struct SwissPlace(int Rank, int Model, string Name, double ExpectedWins, double StandardError, bool Tied);

static class SwissRanking
{
    /// <summary>
    /// Best first. A model is tied with the first of the group before it when they differ by at most
    /// 2·√(SE² + SE²), which is 2·√2·SE where both errors are equal; measured from the first so that a long chain of
    /// small steps does not make one group of everybody.
    /// </summary>
    public static SwissPlace[] Of(IReadOnlyList<string> names, double[] wins, double[] errors)
    {
        int[] order = [.. Enumerable.Range(0, wins.Length).OrderByDescending(m => wins[m])];
        var rank = new int[order.Length];
        for (int i = 0, first = 0; i < order.Length; i++)
        {
            int leader = order[first], m = order[i];
            if (wins[leader] - wins[m] > 2 * Math.Sqrt(errors[leader] * errors[leader] + errors[m] * errors[m])) first = i;
            rank[i] = first + 1;
        }

        return [.. order.Select((m, i) => new SwissPlace(rank[i], m, names[m], wins[m], errors[m], rank.Count(r => r == rank[i]) > 1))];
    }
}
