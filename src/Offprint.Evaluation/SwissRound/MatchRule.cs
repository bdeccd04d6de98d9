using Offprint.Numerics;

namespace Offprint.Evaluation.SwissRound;

/// <summary>Who wins a match. Scores of tournaments are counted in half wins, so they stay integers.</summary>
abstract class MatchRule
{
    public static MatchRule Of(ScoreTable table, SwissOptions options) => options.Ties switch
    {
        TieRule.Random => new CoinMatches(ScoreRanks.Of(table)),
        TieRule.MarginOfError => new MarginMatches(table, options.MarginZ),
        _ => new RankMatches(ScoreRanks.Of(table)),
    };

    /// <summary>1 if i beats j, −1 if j beats i, 0 for a tie.</summary>
    public abstract int Compare(int benchmark, int i, int j);

    /// <summary>Whether ties are decided by a coin rather than shared.</summary>
    public virtual bool CoinDecidesTies => false;

    /// <summary>Plays neighbours (0, 1), (2, 3), … and adds 2, 1 or 0 half wins to each.</summary>
    public abstract void Play(int benchmark, ReadOnlySpan<int> pairs, Span<int> score2, RandomStream random);
}

/// <summary>Ranks decide; a tie is half a win for each.</summary>
sealed class RankMatches(int[][] ranks) : MatchRule
{
    public override int Compare(int benchmark, int i, int j) => ranks[benchmark][i].CompareTo(ranks[benchmark][j]);

    public override void Play(int benchmark, ReadOnlySpan<int> pairs, Span<int> score2, RandomStream random)
    {
        int[] rank = ranks[benchmark];
        for (int p = 0; p + 1 < pairs.Length; p += 2)
        {
            int i = pairs[p], j = pairs[p + 1];
            int sign = Math.Sign(rank[i] - rank[j]);
            score2[i] += 1 + sign;
            score2[j] += 1 - sign;
        }
    }
}

/// <summary>Ranks decide; a fair coin where they are equal.</summary>
sealed class CoinMatches(int[][] ranks) : MatchRule
{
    public override int Compare(int benchmark, int i, int j) => ranks[benchmark][i].CompareTo(ranks[benchmark][j]);

    public override bool CoinDecidesTies => true;

    public override void Play(int benchmark, ReadOnlySpan<int> pairs, Span<int> score2, RandomStream random)
    {
        int[] rank = ranks[benchmark];
        for (int p = 0; p + 1 < pairs.Length; p += 2)
        {
            int i = pairs[p], j = pairs[p + 1], difference = rank[i] - rank[j];
            if (difference == 0) difference = (int)(random.NextUInt64() >> 63) * 2 - 1;
            score2[difference > 0 ? i : j] += 2;
        }
    }
}

/// <summary>Scores decide where they differ by more than their margin of error; half a win for each otherwise.</summary>
sealed class MarginMatches : MatchRule
{
    readonly double[][] _score;     // [benchmark][model], higher is better
    readonly double[][] _variance;  // [benchmark][model], times z²

    public MarginMatches(ScoreTable table, double z)
    {
        int models = table.Models.Count, benchmarks = table.Benchmarks.Count;
        _score = new double[benchmarks][];
        _variance = new double[benchmarks][];
        for (int k = 0; k < benchmarks; k++)
        {
            double sign = table.HigherIsBetter[k] ? 1 : -1;
            // A missing score counts as a loss whatever the margin.
            _score[k] = [.. Enumerable.Range(0, models).Select(m => double.IsNaN(table[m, k]) ? double.NegativeInfinity : sign * table[m, k])];
            _variance[k] = [.. Enumerable.Range(0, models).Select(m => double.IsNaN(table[m, k]) ? 0 : z * table.StandardError(m, k) * (z * table.StandardError(m, k)))];
        }
    }

    public override int Compare(int benchmark, int i, int j)
    {
        double a = _score[benchmark][i], b = _score[benchmark][j];
        if (a == b) return 0; // also where both are missing, whose difference is not a number
        double difference = a - b;
        return Math.Abs(difference) <= Math.Sqrt(_variance[benchmark][i] + _variance[benchmark][j]) ? 0 : Math.Sign(difference);
    }

    public override void Play(int benchmark, ReadOnlySpan<int> pairs, Span<int> score2, RandomStream random)
    {
        for (int p = 0; p + 1 < pairs.Length; p += 2)
        {
            int sign = Compare(benchmark, pairs[p], pairs[p + 1]);
            score2[pairs[p]] += 1 + sign;
            score2[pairs[p + 1]] += 1 - sign;
        }
    }
}
