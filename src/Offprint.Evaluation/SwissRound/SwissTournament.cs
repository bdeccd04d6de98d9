namespace Offprint.Evaluation.SwissRound;

/// <summary>
/// Ranks models by the wins they can expect in a Swiss tournament: one benchmark a round, opponents of the same record
/// drawn at random, optionally with the bottom of the field leaving after each round.
/// </summary>
/// <remarks>Source: Liu et al., "LLM Swiss Round: Aggregating Multi-Benchmark Performance via Competitive Swiss-System Dynamics", arXiv 2512.21010.</remarks>
public static class SwissTournament
{
    // CHOSEN: hundreds of rounds with every shape of bucket, at a small part of the cost of a run.
    const int AuditedTournaments = 100;

    /// <summary>Plays the tournaments and averages.</summary>
    /// <param name="table">Scores without gaps; the order of the benchmarks is the order of the rounds.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="workers">How many threads share the tournaments. The result is the same to the last bit for any number.</param>
    /// <param name="progress">Told the part that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops between tournaments.</param>
    /// <exception cref="InputException">An option does not fit, or a score is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SwissResult Run(
        ScoreTable table,
        SwissOptions? options = null,
        int workers = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new();
        options.Validate(table);
        table.RequireResolved();

        int models = table.Models.Count, rounds = table.Benchmarks.Count;
        int[][] orders = BenchmarkOrders.Of(rounds, options);
        int[] elimination = options.EliminationPerRound(rounds);
        var rule = MatchRule.Of(table, options);
        var tallies = orders.Select(_ => new WinTally(models)).ToArray();
        long[] byes = new long[models], removed = new long[rounds * models];

        TournamentLoop.Run(options.Iterations, workers,
            () => (Kernel: new SwissKernel(table, options, rule, orders), Tallies: orders.Select(_ => new WinTally(models)).ToArray()),
            (worker, i) =>
            {
                worker.Kernel.Play(i, elimination);
                worker.Tallies[i % orders.Length].Add(worker.Kernel.Score2);
            },
            worker =>
            {
                for (int o = 0; o < orders.Length; o++) tallies[o].Add(worker.Tallies[o]);
                for (int m = 0; m < byes.Length; m++) byes[m] += worker.Kernel.Byes[m];
                for (int m = 0; m < removed.Length; m++) removed[m] += worker.Kernel.Removed[m];
            },
            progress, cancellationToken);

        var invariants = Audit(table, options, Math.Min(options.Iterations, AuditedTournaments), cancellationToken);
        return new(table, options, orders, tallies, byes, removed, invariants);
    }

    /// <summary>Plays some tournaments step by step and checks every round against what the rules imply.</summary>
    /// <param name="table">Scores without gaps.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="tournaments">How many, from the first.</param>
    /// <param name="cancellationToken">Stops between tournaments.</param>
    /// <exception cref="InputException">An option does not fit, or a score is missing.</exception>
    public static SwissInvariants Audit(ScoreTable table, SwissOptions? options = null, int tournaments = AuditedTournaments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new();
        options.Validate(table);
        var kernel = new SwissKernel(table.RequireResolved(), options, MatchRule.Of(table, options), BenchmarkOrders.Of(table.Benchmarks.Count, options));
        return SwissAudit.Run(kernel, options, tournaments, cancellationToken);
    }
}
