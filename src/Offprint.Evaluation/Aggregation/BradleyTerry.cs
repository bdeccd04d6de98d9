namespace Offprint.Evaluation.Aggregation;

/// <summary>How an iteration ended.</summary>
public enum FitStatus
{
    /// <summary>The last step changed nothing worth mentioning.</summary>
    Converged,

    /// <summary>The steps were used up before.</summary>
    MaxIterations,
}

/// <summary>A fitted Bradley–Terry model.</summary>
/// <param name="LogStrengths">β per model; P(i beats j) = 1/(1 + exp(β_j − β_i)). Their strengths exp β sum to 1.</param>
/// <param name="Status">How the iteration ended.</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="PseudoWins">
/// Whether half a win was added for and against every pair, because some models won against all others: the maximum of
/// the likelihood lies at infinity then.
/// </param>
public sealed record BradleyTerryResult(double[] LogStrengths, FitStatus Status, int Iterations, bool PseudoWins);

/// <summary>Maximum-likelihood strengths from all comparisons (i, j, benchmark), a tie as half a win for each.</summary>
public static class BradleyTerry
{
    const double PseudoWin = 0.5;

    /// <summary>
    /// Fits by minorisation–maximisation: p_i ← W_i / Σ_j n_ij/(p_i + p_j), all at once, then normalised to Σp = 1, until
    /// no strength changes by more than a relative <paramref name="tolerance"/>.
    /// </summary>
    /// <remarks>Source: Hunter, "MM algorithms for generalized Bradley–Terry models", Annals of Statistics 32, 2004.</remarks>
    /// <param name="table">Scores without gaps.</param>
    /// <param name="tolerance">Largest relative change at which it stops, positive.</param>
    /// <param name="maximumIterations">Most steps.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <exception cref="InputException">A score is missing.</exception>
    public static BradleyTerryResult Fit(ScoreTable table, double tolerance = 1e-10, int maximumIterations = 100_000, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        int models = table.Models.Count;
        bool pseudo = !EveryoneReachesEveryone(ScoreRanks.Of(table.RequireResolved()));
        double extra = pseudo ? PseudoWin : 0;
        // Every pair meets once on every benchmark, so n_ij is one number.
        double meetings = table.Benchmarks.Count + 2 * extra;
        double[] wins = [.. Aggregates.HalfWins(table).Select(w => w / 2.0 + extra * (models - 1))];

        double[] p = [.. wins.Select(_ => 1.0 / models)], next = new double[models];
        int iteration = 0;
        for (double change = double.PositiveInfinity; change >= tolerance && iteration < maximumIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double total = 0;
            for (int i = 0; i < models; i++)
            {
                double sum = 0;
                for (int j = 0; j < models; j++) sum += 1 / (p[i] + p[j]);
                sum -= 1 / (2 * p[i]); // j = i does not play itself
                total += next[i] = wins[i] / (meetings * sum);
            }

            change = 0;
            for (int i = 0; i < models; i++)
            {
                next[i] /= total;
                change = Math.Max(change, Math.Abs(next[i] - p[i]) / p[i]);
            }

            (p, next) = (next, p);
            if (change < tolerance) return new(Array.ConvertAll(p, Math.Log), FitStatus.Converged, iteration + 1, pseudo);
        }

        return new(Array.ConvertAll(p, Math.Log), FitStatus.MaxIterations, iteration, pseudo);
    }

    /// <summary>Whether a chain of wins or ties leads from every model to every other.</summary>
    static bool EveryoneReachesEveryone(int[][] ranks) => Reaches(ranks, (a, b) => a >= b) && Reaches(ranks, (a, b) => a <= b);

    static bool Reaches(int[][] ranks, Func<int, int, bool> step)
    {
        int models = ranks[0].Length;
        var seen = new bool[models];
        var open = new Stack<int>([0]);
        seen[0] = true;
        int found = 1;
        while (open.TryPop(out int i))
        {
            for (int j = 0; j < models; j++)
            {
                if (seen[j] || !ranks.Any(rank => step(rank[i], rank[j]))) continue;
                seen[j] = true;
                found++;
                open.Push(j);
            }
        }

        return found == models;
    }
}
