using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>
/// What raising one capability promises, by the logit model over all crosses. It is what models that have more of a
/// capability show, not what training it would do: skills that are used twice, for example, gain more.
/// </summary>
static class ExpectedGains
{
    public static IReadOnlyList<ExpectedGain> Of(CrossScores scores, CrossTable table, PromptBootstrap draws, CrossAnalysisOptions options, CancellationToken cancellation)
    {
        if (Fit(table, options) is not { } fit) return [];
        var groups = table.Rows.GroupBy(r => r.Model).SelectMany(g => Named(scores, [.. g])).ToList();
        var drawn = groups.ConvertAll(_ => new List<double>(draws.Draws));
        for (int d = 0; d < draws.Draws; d++)
        {
            if (d % 16 == 0) cancellation.ThrowIfCancellationRequested();
            var resampled = new CrossTable([.. table.Rows.Select(r => r with { A = draws[d, r.Model, r.First], B = draws[d, r.Model, r.Second], C = draws[d, r.Model, r.Cross] })]);
            if (resampled.Rows.Any(r => double.IsNaN(r.A + r.B + r.C)) || Fit(resampled, options) is not { } weights) continue;
            var byKey = resampled.Rows.ToDictionary(r => (r.Model, r.Pair));
            for (int i = 0; i < groups.Count; i++) drawn[i].Add(Gain(groups[i].Capability, [.. groups[i].Rows.Select(r => byKey[(r.Model, r.Pair)])], weights, options));
        }

        return
        [
            .. groups.Select((g, i) => new ExpectedGain(scores.Models[g.Rows[0].Model], g.Capability, Interval(Gain(g.Capability, g.Rows, fit, options), drawn[i]), g.Rows.Count(r => Needs(r, g.Capability))))
                .GroupBy(g => g.Model).SelectMany(g => g.OrderByDescending(x => x.Gain.Value)),
        ];
    }

    static IEnumerable<(string Capability, CrossRow[] Rows)> Named(CrossScores scores, CrossRow[] rows) =>
        rows.SelectMany(r => new[] { scores.Capabilities[r.First].First, scores.Capabilities[r.Second].First }).Distinct().Order(StringComparer.Ordinal).Select(name => (name, rows));

    static double[]? Fit(CrossTable table, CrossAnalysisOptions options) => table.Fit((a, b, c) => CompositionModels.Logit(a, b, c), options.Maximum)?.Coefficients;

    /// <summary>Mean rise over a model's crosses, in the scores' unit.</summary>
    static double Gain(string capability, IReadOnlyList<CrossRow> rows, double[] weights, CrossAnalysisOptions options)
    {
        double sum = 0;
        foreach (var r in rows.Where(r => Needs(r, capability)))
        {
            double a = r.A / options.Maximum, b = r.B / options.Maximum, c = r.C / options.Maximum, by = options.ImproveBy / 100;
            bool first = r.Pair.First == capability;
            double before = Predicted(a, b, weights), after = Predicted(first ? a + by : a, first ? b : b + by, weights);
            // From the score as measured, so that what the model does not explain stays.
            sum += CompositionModels.Logistic(CompositionModels.Logit(c) + after - before) - CompositionModels.Logistic(CompositionModels.Logit(c));
        }

        return sum / rows.Count * options.Maximum;
    }

    static bool Needs(CrossRow row, string capability) => row.Pair.First == capability || row.Pair.Second == capability;

    static double Predicted(double a, double b, double[] w) => w[1] * CompositionModels.Logit(Math.Min(a, b)) + w[2] * CompositionModels.Logit(Math.Max(a, b));

    static Estimate Interval(double value, List<double> drawn) => drawn.Count == 0
        ? new(value, double.NaN, double.NaN, 0, "bootstrap")
        : new(value, Statistics.Quantile([.. drawn], 0.025), Statistics.Quantile([.. drawn], 0.975), drawn.Count, "bootstrap");
}
