using Offprint.Numerics;

namespace Offprint.Evaluation.SwissRound;

/// <summary>What many knock-outs say about each model. Arrays are indexed as the models of the table.</summary>
/// <param name="ExpectedWins">Mean number of matches won.</param>
/// <param name="StandardErrors">Their standard errors.</param>
/// <param name="UnbeatenRates">Part of the knock-outs in which the model never lost; with enough benchmarks one model each time.</param>
public sealed record SingleEliminationResult(double[] ExpectedWins, double[] StandardErrors, double[] UnbeatenRates);

/// <summary>
/// The knock-out, as a baseline: whoever loses a match is out. Each round plays one benchmark, in the order of the
/// table, with opponents drawn at random; an odd one goes on without a match; a coin decides ties. It ends with one
/// model left, or with the last benchmark.
/// </summary>
public static class SingleElimination
{
    /// <summary>Plays knock-outs and averages.</summary>
    /// <param name="table">Scores without gaps.</param>
    /// <param name="iterations">Number of knock-outs, at least 1.</param>
    /// <param name="seed">Seed of all chance.</param>
    /// <param name="workers">How many threads share them; the result is the same to the last bit for any number.</param>
    /// <param name="progress">Told the part that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops between knock-outs.</param>
    /// <exception cref="InputException">A score is missing.</exception>
    public static SingleEliminationResult Run(
        ScoreTable table,
        int iterations = 100_000,
        ulong seed = 0,
        int workers = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        int[][] ranks = ScoreRanks.Of(table.RequireResolved());
        int models = table.Models.Count;
        var total = new Knockout(ranks, models, seed);
        TournamentLoop.Run(iterations, workers, () => new Knockout(ranks, models, seed), (worker, i) => worker.Play(i), total.Add, progress, cancellationToken);
        return new(total.Wins.Mean(), total.Wins.StandardError(), [.. total.Unbeaten.Select(n => n / (double)iterations)]);
    }

    sealed class Knockout(int[][] ranks, int models, ulong seed)
    {
        readonly RandomStream _root = RandomStream.FromSeed(seed), _random = RandomStream.FromSeed(seed).Split(0);
        readonly int[] _alive = new int[models], _score2 = new int[models];

        public WinTally Wins { get; } = new(models);

        public long[] Unbeaten { get; } = new long[models];

        public void Play(long index)
        {
            _root.SplitInto(index, _random);
            Array.Clear(_score2);
            for (int m = 0; m < models; m++) _alive[m] = m;
            int count = models;
            for (int round = 0; round < ranks.Length && count > 1; round++)
            {
                BatchedShuffle.Shuffle(_alive.AsSpan(0, count), _random);
                int kept = 0;
                for (int p = 0; p + 1 < count; p += 2)
                {
                    int i = _alive[p], j = _alive[p + 1], difference = ranks[round][i] - ranks[round][j];
                    if (difference == 0) difference = (int)(_random.NextUInt64() >> 63) * 2 - 1;
                    int winner = difference > 0 ? i : j;
                    _score2[winner] += 2;
                    _alive[kept++] = winner;
                }

                if (count % 2 == 1) _alive[kept++] = _alive[count - 1];
                count = kept;
            }

            foreach (int m in _alive.AsSpan(0, count)) Unbeaten[m]++;
            Wins.Add(_score2);
        }

        public void Add(Knockout other)
        {
            Wins.Add(other.Wins);
            for (int m = 0; m < models; m++) Unbeaten[m] += other.Unbeaten[m];
        }
    }
}
