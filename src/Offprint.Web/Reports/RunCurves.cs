using Offprint.Lab;

namespace Offprint.Web.Reports;

/// <summary>The live curves of two runs over each other, one chart for each quantity that was observed.</summary>
static class RunCurves
{
    const int MostCharts = 12;

    /// <summary>The charts; none where neither run observed anything.</summary>
    public static IReadOnlyList<Chart> Overlaid(RunStore store, RunRecord a, RunRecord b)
    {
        var (first, second) = (Curves(store, a), Curves(store, b));
        string[] series = [.. first.Keys.Union(second.Keys).Order(StringComparer.Ordinal).Take(MostCharts)];
        return [.. series.Select((name, i) => Chart($"curve-{i + 1}", name, (Label("first", a), first.GetValueOrDefault(name)), (Label("second", b), second.GetValueOrDefault(name))))];
    }

    static string Label(string which, RunRecord run) => $"{which} run ({run.Id[^8..]})";

    static Chart Chart(string name, string series, params (string Label, Curve? Curve)[] runs)
    {
        var present = runs.Where(r => r.Curve != null).Select(r => (r.Label, Curve: r.Curve!)).ToList();
        double[] values = [.. present.SelectMany(r => r.Curve.Low.Concat(r.Curve.High))];
        // A loss that falls over orders of magnitude is a flat line on a linear axis.
        bool log = values.All(v => v > 0) && values.Max() / values.Min() > 1_000;
        string title = string.IsNullOrWhiteSpace(series) ? "Observed" : series;
        bool several = present.Any(r => r.Curve.Pieces > 1);
        string missing = present.Count == 1 ? $" Only the {present[0].Label.Split(' ')[0]} run observed it." : "";
        var plot = Charts.Plot(name, title, (several ? "The mean over the pieces of each run, with the range of the pieces." : "As it was observed while the runs were measured.") + missing,
            new("Step", ""), new Axis(title, "") { Log = log });
        foreach (var (label, curve) in present)
        {
            if (curve.Pieces > 1) plot.Band(label, curve.Steps, curve.Low, curve.High);
            plot.Line(label, curve.Steps, curve.Mean);
        }

        return plot.Build();
    }

    static Dictionary<string, Curve> Curves(RunStore store, RunRecord run) => store.Observations(run.Id).GroupBy(o => o.Series).ToDictionary(s => s.Key, s =>
    {
        var steps = s.GroupBy(o => o.Step).OrderBy(g => g.Key).Select(g => (Step: (double)g.Key, Values: g.Select(o => o.Value).ToArray())).ToList();
        return new Curve(
            [.. steps.Select(p => p.Step)], [.. steps.Select(p => p.Values.Average())], [.. steps.Select(p => p.Values.Min())], [.. steps.Select(p => p.Values.Max())],
            s.Select(o => o.Ordinal).Distinct().Count());
    });

    sealed record Curve(double[] Steps, double[] Mean, double[] Low, double[] High, int Pieces);
}
