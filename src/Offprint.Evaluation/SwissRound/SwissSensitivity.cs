namespace Offprint.Evaluation.SwissRound;

/// <summary>
/// Failure sensitivity: how many wins each model loses for every model that is eliminated after each round. Plays the
/// same tournaments (the same streams) at every number T of a grid and fits E[S_m](T) = α_m − Λ_m·T by least squares.
/// </summary>
/// <remarks>Source: arXiv 2512.21010, "Failure Sensitivity Analysis"; the paper gives no estimator, the slope is ours.</remarks>
public static class SwissSensitivity
{
    /// <summary>0, M/32, M/16 and M/8 models, rounded half up, each once.</summary>
    public static int[] DefaultGrid(int models) => [.. new[] { 0, (models + 16) / 32, (models + 8) / 16, (models + 4) / 8 }.Distinct()];

    /// <summary>Plays every tournament at every T.</summary>
    /// <param name="table">Scores without gaps.</param>
    /// <param name="options">Null for the defaults. The grid is <see cref="SwissOptions.EliminationGrid"/>; <see cref="SwissOptions.Elimination"/> is not used.</param>
    /// <param name="workers">How many threads share the tournaments; the result is the same to the last bit for any number.</param>
    /// <param name="progress">Told the part that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops between tournaments.</param>
    /// <exception cref="InputException">An option does not fit, or a score is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SwissSensitivityResult Run(
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
        int[] grid = options.EliminationGrid is null ? DefaultGrid(models) : [.. options.EliminationGrid.Distinct().Order()];
        int[][] eliminations = [.. grid.Select(t => Enumerable.Repeat(t, rounds).ToArray())];
        int[][] orders = BenchmarkOrders.Of(rounds, options);
        var rule = MatchRule.Of(table, options);
        var total = new SensitivityTally(grid, models);

        TournamentLoop.Run(options.Iterations, workers,
            () => (Kernel: new SwissKernel(table, options, rule, orders), Tally: new SensitivityTally(grid, models)),
            (worker, i) =>
            {
                worker.Tally.Begin();
                for (int g = 0; g < eliminations.Length; g++)
                {
                    worker.Kernel.Play(i, eliminations[g]);
                    worker.Tally.Add(g, worker.Kernel.Score2);
                }

                worker.Tally.End();
            },
            worker => total.Add(worker.Tally),
            progress, cancellationToken);
        return new(table, options, grid, total);
    }
}
