using Offprint.Numerics;

namespace Offprint.Evaluation.SwissRound;

/// <summary>The tournaments of one order of the benchmarks.</summary>
/// <param name="Label"><c>given</c>, <c>reversed</c>, or <c>random 1</c> and so on.</param>
/// <param name="Order">The benchmark of each round, as columns of the table that was given.</param>
/// <param name="Result">What was found; its table has the benchmarks in this order.</param>
public sealed record SwissOrderRun(string Label, IReadOnlyList<int> Order, SwissResult Result);

/// <summary>How much a ranking owes to the order of the benchmarks.</summary>
public sealed class SwissOrdersResult
{
    internal SwissOrdersResult(IReadOnlyList<SwissOrderRun> runs)
    {
        Runs = runs;
        Tau = new double[runs.Count, runs.Count];
        for (int i = 0; i < runs.Count; i++)
        {
            for (int j = 0; j < runs.Count; j++)
                Tau[i, j] = RankCorrelation.KendallTauB(runs[i].Result.ExpectedWins, runs[j].Result.ExpectedWins);
        }
    }

    /// <summary>First the given order, then the reversed one, then the random ones.</summary>
    public IReadOnlyList<SwissOrderRun> Runs { get; }

    /// <summary>Kendall's τ-b between the rankings of each two orders.</summary>
    public double[,] Tau { get; }

    /// <summary>Kendall's τ-b between the given and the reversed order.</summary>
    public double TauForwardReversed => Tau[0, 1];
}

/// <summary>Plays the same table in several orders.</summary>
public static class SwissOrders
{
    /// <summary>Plays the given order, the reversed one and some random ones, each for all iterations and from the same streams.</summary>
    /// <param name="table">Scores without gaps.</param>
    /// <param name="options">Null for the defaults; <see cref="SwissOptions.RandomOrders"/> is the number of random orders.</param>
    /// <param name="workers">How many threads share the tournaments; the result is the same to the last bit for any number.</param>
    /// <param name="progress">Told the part that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops between tournaments.</param>
    /// <exception cref="InputException">An option does not fit, or a score is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SwissOrdersResult Compare(
        ScoreTable table,
        SwissOptions? options = null,
        int workers = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new();
        options.Validate(table);
        int rounds = table.Benchmarks.Count;
        int[] given = [.. Enumerable.Range(0, rounds)];
        (string Label, int[] Order)[] orders =
        [
            ("given", given),
            ("reversed", [.. given.Reverse()]),
            .. BenchmarkOrders.Random(rounds, options.RandomOrders, options.Seed).Select((order, i) => ($"random {i + 1}", order)),
        ];
        var runs = new List<SwissOrderRun>(orders.Length);
        foreach (var (label, order) in orders)
        {
            int done = runs.Count;
            var part = progress is null ? null : new Part(progress, done, orders.Length);
            var result = SwissTournament.Run(table.SelectBenchmarks(order), options with { RandomOrders = 0 }, workers, part, cancellationToken);
            runs.Add(new(label, order, result));
        }

        return new(runs);
    }

    sealed class Part(IProgress<double> whole, int index, int parts) : IProgress<double>
    {
        public void Report(double value) => whole.Report((index + value) / parts);
    }
}
