using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>
/// Whether the score of two capabilities together is held down by the weaker of them: classes with their chances, in
/// scores and in ranks, how the scores compose, and which capability to improve.
/// </summary>
/// <example>
/// <code>
/// var result = CrossAnalysis.Of(CrossScores.Of(ratings));
/// foreach (var cell in result.Cells) Console.WriteLine($"{cell.Model}, {cell.Pair}: {cell.Raw!.Class} ({cell.Raw.Certainty:P0})");
/// </code>
/// </example>
public static class CrossAnalysis
{
    /// <summary>Models below which ranks say too little.</summary>
    public const int FewestRanked = 5;

    /// <summary>Observations below which nothing is fitted: twice the coefficients of the logit model.</summary>
    public const int FewestFitted = 6;

    /// <summary>Analyses a table of scores.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Checked between draws.</param>
    /// <exception cref="InputException">An option is out of range, or a score lies outside 0 to the maximum.</exception>
    public static CrossResult Of(CrossScores scores, CrossAnalysisOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scores);
        options ??= new();
        options.Validate();
        RequireRange(scores, options);
        var table = CrossTable.Of(scores);
        var draws = new PromptBootstrap(scores, options.Bootstrap, RandomStream.FromPath(options.Seed, "cross-capability", "bootstrap"), cancellationToken);
        var raw = options.Space == CrossSpace.Percentile ? null : LinkPlaces.Raw(table, draws, options, cancellationToken);
        var ranked = options.Space == CrossSpace.Raw ? null : LinkPlaces.Ranked(table, draws, cancellationToken);
        var cells = table.Rows.Select((row, i) => new CrossCell(scores.Models[row.Model], row.Pair, row.A, row.B, row.C, raw?[i], ranked?[i])).ToList();
        SpaceSummary? rawSummary = Summary(CrossSpace.Raw, cells, c => c.Raw), rankedSummary = Summary(CrossSpace.Percentile, cells, c => c.Percentile);
        var logit = table.Fit((a, b, c) => CompositionModels.Logit(a, b, c), options.Maximum);
        string? disagreement = SpaceDisagreement.Of(rawSummary, rankedSummary, logit);
        return new()
        {
            Scores = [.. Measured(scores, draws)],
            Cells = cells,
            Raw = rawSummary,
            Percentile = rankedSummary,
            Linear = table.Fit((a, b, c) => CompositionModels.LowAndHigh(a, b, c), 1),
            Logit = logit,
            Pairs = [.. table.Rows.GroupBy(r => r.Pair).Select(g => Composition(g.Key, new CrossTable([.. g]), options))],
            Gains = ExpectedGains.Of(scores, table, draws, options, cancellationToken),
            Disagreement = disagreement,
            Warnings = [.. CrossWarnings.Of(scores, table, options, rankedSummary is not null, logit is not null), .. disagreement is null ? (string[])[] : [disagreement]],
        };
    }

    static void RequireRange(CrossScores scores, CrossAnalysisOptions options)
    {
        for (int m = 0; m < scores.Models.Count; m++)
            for (int k = 0; k < scores.Capabilities.Count; k++)
                foreach (double v in scores[m, k])
                    if (v < 0 || v > options.Maximum) throw new InputException($"'{scores.Models[m]}' has the score {v} on a prompt of {scores.Capabilities[k]}; scores lie between 0 and {options.Maximum}. Mend it, or give the score of a perfect answer as the maximum.") { Field = "maximum" };
    }

    static IEnumerable<MeasuredCapability> Measured(CrossScores scores, PromptBootstrap draws) =>
        from m in Enumerable.Range(0, scores.Models.Count)
        from k in Enumerable.Range(0, scores.Capabilities.Count)
        let count = scores.Count(m, k)
        where count > 0
        select new MeasuredCapability(scores.Models[m], scores.Capabilities[k], draws.Interval(m, k, scores.Mean(m, k), count));

    static SpaceSummary? Summary(CrossSpace space, List<CrossCell> cells, Func<CrossCell, CrossPlace?> place)
    {
        var placed = cells.Where(c => place(c) is not null).Select(c => (c.Model, Place: place(c)!)).ToList(); // Filtered.
        if (placed.Count == 0) return null;
        int[] counts = [.. Enum.GetValues<LinkClass>().Select(link => placed.Count(p => p.Place.Class == link))];
        double[] positions = [.. placed.Select(p => p.Place.Position).Where(double.IsFinite)];
        return new(space, counts, positions.Length == 0 ? double.NaN : Statistics.Median(positions), SignTest.Of(placed.GroupBy(p => p.Model).Select(g => g.Select(p => p.Place.Class))));
    }

    static PairComposition Composition(CapabilityName pair, CrossTable table, CrossAnalysisOptions options) => new(
        pair, table.Rows.Count,
        table.Fit((a, b, c) => CompositionModels.LogLinear(a, b, c), options.Maximum),
        table.Fit((a, b, c) => CompositionModels.LogMinimum(a, b, c), options.Maximum),
        table.Rows.Count < FewestRanked ? null : table.Ranks().Regression(),
        table.Rows.Count < FewestRanked ? [] : AggregationFit.Compare(table.Column(r => r.A), table.Column(r => r.B), table.Column(r => r.C)));
}
