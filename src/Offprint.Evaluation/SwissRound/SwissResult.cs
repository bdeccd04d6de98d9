namespace Offprint.Evaluation.SwissRound;

/// <summary>What many tournaments say about each model. Arrays are indexed as the models of the table.</summary>
public sealed class SwissResult
{
    internal SwissResult(ScoreTable table, SwissOptions options, int[][] orders, WinTally[] tallies, long[] byes, long[] removed, SwissInvariants invariants)
    {
        int models = table.Models.Count, rounds = table.Benchmarks.Count;
        long count = tallies.Sum(t => t.Count);
        var total = new WinTally(models);
        foreach (var tally in tallies) total.Add(tally);
        (Table, Options, Orders, Invariants) = (table, options, orders, invariants);
        ExpectedWins = total.Mean();
        ExpectedWinsByOrder = [.. tallies.Select(t => t.Mean())];
        StandardErrors = orders.Length < 2 ? total.StandardError() : BetweenOrders(ExpectedWinsByOrder);
        ByeRates = [.. byes.Select(b => b / ((double)count * rounds))];
        Survival = new double[models, rounds];
        for (int m = 0; m < models; m++)
        {
            long gone = 0;
            for (int k = 0; k < rounds; k++)
            {
                gone += removed[k * models + m];
                Survival[m, k] = (count - gone) / (double)count;
            }
        }

        TotalExpectedWins = total.TotalMean();
        Ranking = SwissRanking.Of(table.Models, ExpectedWins, StandardErrors);
    }

    /// <summary>The table that was played.</summary>
    public ScoreTable Table { get; }

    /// <summary>How it was played.</summary>
    public SwissOptions Options { get; }

    /// <summary>The orders that shared the tournaments: per order, the benchmark of each round. One, unless <see cref="SwissOptions.RandomOrders"/> asks for more.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Orders { get; }

    /// <summary>E[S]: the mean number of wins, from 0 to the number of rounds.</summary>
    public double[] ExpectedWins { get; }

    /// <summary>
    /// Standard error of <see cref="ExpectedWins"/>: of the tournaments, sd/√N; with several random orders, of the orders,
    /// whose choice then is the larger part of the chance.
    /// </summary>
    public double[] StandardErrors { get; }

    /// <summary>E[S] within each order, [order][model]; few tournaments stand behind each when there are many orders.</summary>
    public IReadOnlyList<double[]> ExpectedWinsByOrder { get; }

    /// <summary>Part of the rounds in which a model found no opponent: expected byes / rounds.</summary>
    public double[] ByeRates { get; }

    /// <summary>[model, round]: probability of being still in after the round.</summary>
    public double[,] Survival { get; }

    /// <summary>Σ E[S] over all models: how many matches were won in all.</summary>
    public double TotalExpectedWins { get; }

    /// <summary>The models, best first, with tie groups.</summary>
    public IReadOnlyList<SwissPlace> Ranking { get; }

    /// <summary>What a step-by-step check of the first tournaments found.</summary>
    public SwissInvariants Invariants { get; }

    static double[] BetweenOrders(IReadOnlyList<double[]> means)
    {
        int n = means.Count;
        var errors = new double[means[0].Length];
        for (int m = 0; m < errors.Length; m++)
        {
            double mean = 0, squares = 0;
            foreach (var order in means) mean += order[m] / n;
            foreach (var order in means) squares += (order[m] - mean) * (order[m] - mean);
            errors[m] = Math.Sqrt(squares / ((double)n * (n - 1)));
        }

        return errors;
    }
}
