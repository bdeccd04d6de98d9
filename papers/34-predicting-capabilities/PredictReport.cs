using Offprint.Evaluation.Predictability;
using Offprint.Lab;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>What is said about a person's ladder.</summary>
static class PredictReport
{
    public static void Write(Report report, PredictFound found, PredictSettings settings)
    {
        string kind = settings.Correlation switch { CorrelationKind.Kendall => "Kendall's τ-b", var k => k.ToString() };
        report.Table("Correlation with compute along the chain", ["Step", "Pearson", "Spearman", "Kendall's τ-b", $"Lost since the step before ({kind})", $"Share of items above 0.8 ({kind})", "Items that never change"],
            ChainMetrics.All.Select((m, i) => (object?[])
            [
                m.Name(), found.Means[i][0], found.Means[i][1], found.Means[i][2],
                i == 0 ? null : found.Means[i - 1][(int)settings.Correlation] - found.Means[i][(int)settings.Correlation],
                found.Survival[i][Array.IndexOf(ChainFound.Levels, 0.8)], found.Constant[i],
            ]));
        report.Table("Mean scores", ["Model", "Compute", .. ChainMetrics.All.Select(m => m.Name())],
            found.Levels.Select((name, t) => (object?[])[name, found.Compute[t], .. found.Scores.Select(s => s[t])]).Take(Report.MaximumRows));
        report.Table("Forecasts of accuracy", ["Method", "Compute", "Forecast", "Low (90 %)", "High (90 %)"],
            found.Forecasts.Select(f => (object?[])[f.Method.Name(), f.Point.Compute, f.Point.Value, f.Point.Low, f.Point.High]).Take(Report.MaximumRows));
        report.Table("Forecasts of the mean log-likelihood of the right choice", ["Law", "Compute", "Forecast", "Low (90 %)", "High (90 %)"],
            found.Law.Forecasts.Select(p => (object?[])["L∞ − a·C^(−α)", p.Compute, p.Value, p.Low, p.High]).Take(Report.MaximumRows));
        if (found.Errors.Length > 0)
        {
            report.Table("How forecasts of the largest model would have done", ["Method", "Mean absolute error", "90 % intervals that cover", "Forecasts"],
                found.Errors.OrderBy(e => e.Error).Select(e => (object?[])[e.Method.Name(), e.Error, e.Coverage, e.Origins]));
        }

        report.Table("Items that lose most", ["Item", $"{kind} of log p^Vocab", $"{kind} of accuracy"], found.Drops.Select(d => (object?[])[d.Item, d.From, d.To]));

        var survival = Charts.Plot("survival", "How many items follow compute, at each step of the chain", "Each curve says which share of the items has a higher correlation with compute.",
            x: new($"{kind} correlation with compute", "") { Minimum = -1, Maximum = 1 }, y: new("Share of items above", "") { FromZero = true });
        foreach (var metric in ChainMetrics.All) survival.Line(metric.Name(), ChainFound.Levels, found.Survival[(int)metric]);
        report.Chart(survival.Build());
        report.Chart(Fan(found));
        report.Chart(Joint(found));
        report.Chart(Trajectories(found));
        Notes(report, found, settings, kind);
    }

    static Chart Fan(PredictFound found)
    {
        var chart = Charts.Plot("forecast", "Accuracy, and its forecasts", "Dots are measured. Lines with bands are forecasts from all models, with 90 % intervals.",
            x: new("Compute", "") { Log = true }, y: new("Accuracy", "") { FromZero = true })
            .Points("measured", found.Compute, found.Scores[(int)ChainMetric.Accuracy]);
        foreach (var method in new[] { ForecastMethod.Logistic, ForecastMethod.MarginJoint, ForecastMethod.Linear })
        {
            ForecastPoint[] path = [.. found.Forecasts.Where(f => f.Method == method).Select(f => f.Point).OrderBy(p => p.Compute)];
            double[] x = [found.Compute[^1], .. path.Select(p => p.Compute)];
            double last = found.Scores[(int)ChainMetric.Accuracy][^1];
            if (path[0].Compute <= found.Compute[^1]) continue; // asked for the past, which has no fan
            chart.Line(method.Name(), x, [last, .. path.Select(p => p.Value)]).Band(method.Name(), x, [last, .. path.Select(p => p.Low)], [last, .. path.Select(p => p.High)]);
        }

        return chart.RuleY(found.Chance, "chance").Build();
    }

    static Chart Joint(PredictFound found)
    {
        var joint = Charts.Plot("joint", "Right and wrong choices under the smallest, a middle and the largest model", $"One dot per item{(found.Right[0].Length < found.Items ? $" (the first {found.Right[0].Length:N0})" : "")}. On the line the wrong choices are as likely as the right one.",
            x: new("Log-likelihood of the right choice", ""), y: new("Mean log-likelihood of the wrong choices", "")).Panels(new("Model", ""));
        double low = found.Right.Concat(found.Wrong).Min(v => v.Min()), high = found.Right.Concat(found.Wrong).Max(v => v.Max());
        int[] levels = [0, found.Levels.Length / 2, found.Levels.Length - 1];
        foreach (int p in Enumerable.Range(0, 3).DistinctBy(p => levels[p])) joint.Panel(found.Levels[levels[p]]).Points("items", found.Right[p], found.Wrong[p]).Line("as likely", [low, high], [low, high]);
        return joint.Build();
    }

    static Chart Trajectories(PredictFound found)
    {
        var chart = Charts.Plot("trajectories", "The items that lose most", "Where the wrong choices rise as fast as the right one, accuracy does not move though the likelihood does.",
            x: new("Compute", "") { Log = true }, y: new("Log-likelihood", "")).Panels(new("Item", ""));
        foreach (var drop in found.Drops.Take(6)) chart.Panel(drop.Item).Line("right choice", found.Compute, drop.Right).Line("wrong choices, mean", found.Compute, drop.Wrong);
        return chart.Build();
    }

    static void Notes(Report report, PredictFound found, PredictSettings settings, string kind)
    {
        report.Note($"Extrapolate {found.MostPredictable.Name()}: of the five steps it follows compute most closely (mean {kind} {found.Means[(int)found.MostPredictable][(int)settings.Correlation]:0.000}; accuracy {found.Means[(int)ChainMetric.Accuracy][(int)settings.Correlation]:0.000}).");
        if (!double.IsNaN(found.CoMovement))
            report.Note($"Over the ladder the wrong choices move with the right one at a mean correlation of {found.CoMovement:0.000}{(found.CoMovement > 0.3 ? ": a law of the right choice alone does not forecast accuracy" : "")}.");
        report.Note($"The mean log-likelihood of the right choice follows {found.Law.Limit:0.###} − {found.Law.Scale:G4}·C^(−{found.Law.Exponent:0.###}) with a residual deviation of {found.Law.Residual:G3} (fit: {found.Law.Status}).");
        if (found.Errors.MinBy(e => e.Error) is { } best)
            report.Note($"Of the ways to forecast accuracy, '{best.Method.Name()}' came closest to the largest model from the smaller ones (mean error {best.Error:0.000} over {best.Origins} origins).");
        else report.Note("There are too few models to test forecasts on the largest one; five or more are needed.");
        if (found.Levels.Length < 5) report.Note($"{found.Levels.Length} models are few for a correlation; 5 or more are recommended.");
        if (settings.Normalisation != Normalisation.Sum) report.Note($"Log-likelihoods are normalised ({LadderFile.Text(settings.Normalisation)}), so the steps called probabilities are scores of the same form, not probabilities.");
        report.Note($"Measured: {found.Items} items under {found.Levels.Length} models; Pearson on {(settings.ComputeScale == ComputeScale.Log10 ? "log₁₀ of compute" : "compute")}; an item that never changes {(settings.Constant == ConstantPolicy.Zero ? "counts as 0" : "is left out")}; guessing is right in {found.Chance:P0}.");
        foreach (string note in found.Notes) report.Note(note);
    }
}
