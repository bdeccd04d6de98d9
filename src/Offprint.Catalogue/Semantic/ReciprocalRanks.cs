namespace Offprint.Catalogue;

/// <summary>Joins rankings whose scores cannot be compared (Cormack, Clarke and Büttcher 2009).</summary>
static class ReciprocalRanks
{
    // The paper's value: a first place counts little more than a tenth.
    const double K = 60;

    /// <summary>Each item once with the sum of 1 / (60 + rank) over the rankings that have it, the largest first; of equal sums the one that comes first in the earlier ranking.</summary>
    /// <param name="rankings">The rankings, best first, without repetitions.</param>
    internal static IReadOnlyList<(long Id, double Score)> Fuse(params IReadOnlyList<IReadOnlyList<long>> rankings)
    {
        var scores = new Dictionary<long, (double Score, int Order)>();
        foreach (var ranking in rankings)
            for (int i = 0; i < ranking.Count; i++)
            {
                var (score, order) = scores.TryGetValue(ranking[i], out var known) ? known : (0, scores.Count);
                scores[ranking[i]] = (score + (1 / (K + i + 1)), order);
            }

        return [.. scores.OrderByDescending(s => s.Value.Score).ThenBy(s => s.Value.Order).Select(s => (s.Key, s.Value.Score))];
    }
}
