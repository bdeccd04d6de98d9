using System.Globalization;
using Offprint.Evaluation.CrossCapability;
using Offprint.Lab;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>The report on a person's models: what each can do, where pairs lie, what to improve, and what to beware of.</summary>
static class WeakestLinksReport
{
    const int InCharts = 60;

    public static void Write(WeakestLinksFound found, WeakestLinksSettings settings, Report report)
    {
        var links = found.Links;
        report.Table("Scores", ["Model", "Capability", "Score", "Low", "High", "Prompts"],
            links.Scores.Take(Report.MaximumRows).Select(s => (object?[])[s.Model, s.Capability.ToString(), s.Score.Value, s.Score.Low, s.Score.High, s.Score.Count]));
        Crosses(links, report);
        Spaces(links, report);
        Composition(links, report);
        Gains(links, settings, report);
        if (found.Judge.Length > 0) report.Table("Judge and people", ["Answers", "Number", "Pearson's r", "Spearman's ρ", "Kendall's τ-b"], found.Judge.Take(Report.MaximumRows).Select(q => (object?[])[q.Group, q.Count, q.Pearson, q.Spearman, q.Kendall]));
        Charts(links, report);
        foreach (string note in Findings(links).Concat(links.Warnings).Concat(found.Remarks)) report.Note(note);
        if (links.Scores.Count > Report.MaximumRows || links.Cells.Count > Report.MaximumRows) report.Note($"Tables show the first {Report.MaximumRows} rows; scores.csv and crosses.csv hold all.");
    }

    static void Crosses(CrossResult links, Report report) =>
        report.Table("Crosses", ["Model", "Pair", "Weaker", "Weaker score", "Stronger score", "Both", "Class by scores", "Chance", "Weaker side", "Position", "Class by ranks", "Chance by ranks"],
            links.Cells.Take(Report.MaximumRows).Select(c => (object?[])
            [
                c.Model, c.Pair.ToString(), c.First <= c.Second ? c.Pair.First : c.Pair.Second, Math.Min(c.First, c.Second), Math.Max(c.First, c.Second), c.Cross,
                Name(c.Raw), c.Raw?.Certainty, c.Raw is { } raw ? raw.Chances[(int)LinkClass.BelowBoth] + raw.Chances[(int)LinkClass.CloserToWeaker] : null, c.Raw?.Position,
                Name(c.Percentile), c.Percentile?.Certainty,
            ]));

    static void Spaces(CrossResult links, Report report)
    {
        var rows = new[] { ("scores", links.Raw), ("ranks", links.Percentile) }.Where(s => s.Item2 is not null).ToList();
        report.Table("Classes", ["Space", .. LinkNames.All.Select(l => LinkNames.Of(l)), "Weaker side", "Median position", "Sign test, models as clusters", "Models"],
            rows.Select(s => (object?[])[s.Item1, .. s.Item2!.Counts.Select(n => (object?)n), s.Item2.WeakerShare, s.Item2.MedianPosition, s.Item2.Signs.TwoSided, s.Item2.Signs.Clusters])); // Filtered.
    }

    static void Composition(CrossResult links, Report report)
    {
        var slopes = new[] { ("cross on scores", links.Linear), ("logit on logits", links.Logit) }.Where(f => f.Item2 is not null)
            .Select(f => (object?[])[f.Item1, "all pairs", f.Item2!.Count, f.Item2.Coefficients[0], f.Item2.Coefficients[1], f.Item2.Coefficients[2], f.Item2.RSquared]) // Filtered.
            .Concat(links.Pairs.Where(p => p.Percentile is { IsDetermined: true }).Select(p => (object?[])["percentile on percentiles", p.Pair.ToString(), p.Models, p.Percentile!.Coefficients[0], p.Percentile.Coefficients[1], p.Percentile.Coefficients[2], p.Percentile.RSquared])).ToList(); // Filtered.
        if (slopes.Count > 0) report.Table("Slopes of the weaker and the stronger", ["Fit", "Pair", "Crosses", "Intercept", "Weaker", "Stronger", "R²"], slopes.Take(Report.MaximumRows));
        var rules = links.Pairs.Where(p => p is { LogLinear: not null, LogMinimum: not null }).Select(p => (object?[])
        [
            p.Pair.ToString(), p.Models, p.LogLinear!.Coefficients[1], p.LogLinear.Coefficients[2], p.LogLinear.RSquared, p.LogMinimum!.RSquared, p.LogLinear.RSquared > p.LogMinimum.RSquared ? "product" : "minimum", // Filtered.
            p.Rules.FirstOrDefault(r => r.Rule == AggregationRule.PowerMean) is { Pearson: not 0 } power ? power.Exponent : null,
        ]).ToList();
        if (rules.Count > 0) report.Table("Product or minimum", ["Pair", "Models", "Exponent of the first", "Exponent of the second", "R² product", "R² minimum", "Explains more", "Exponent of the power mean"], rules.Take(Report.MaximumRows));
    }

    static void Gains(CrossResult links, WeakestLinksSettings settings, Report report)
    {
        if (links.Gains.Count == 0) return;
        report.Table("What to improve", ["Model", "Capability", "Expected gain", "Low", "High", "Crosses that need it"],
            links.Gains.Take(Report.MaximumRows).Select(g => (object?[])[g.Model, g.Capability, g.Gain.Value, g.Gain.Low, g.Gain.High, g.Crosses]));
        var bars = Lab.Charts.Bars("gains", "What to improve first", FormattableString.Invariant($"By how much a model's mean over its crosses is expected to rise when one capability rises by {settings.ImproveBy} hundredths of the full score, with 95 % of the resampled prompts. It is what models with more of it show, not a promise for training."),
            category: new("Model", ""), value: new("Expected gain", "points of score"));
        foreach (var g in links.Gains.Take(InCharts)) bars.Bar(g.Model, g.Gain.Value, g.Gain.Low, g.Gain.High, g.Capability);
        report.Chart(bars.Build());
    }

    static void Charts(CrossResult links, Report report)
    {
        // Numbered: names of pairs need not be different in the letters that a chart's name may have.
        foreach (var (pair, number) in links.Cells.GroupBy(c => c.Pair).Select((p, i) => (p, i + 1)))
            report.Chart(LinkCharts.Dumbbell($"between-{number}", $"{pair.Key}: between the two skills", [.. pair.OrderByDescending(c => c.Cross).Take(InCharts)], c => c.Model));
        var spaces = new[] { ("scores", Positions(links, c => c.Raw)), ("ranks", Positions(links, c => c.Percentile)) }.Where(s => s.Item2.Length > 0).ToList();
        if (spaces.Count > 0) report.Chart(LinkCharts.Positions("positions", "Where crosses lie between the two skills", "0 is the weaker skill, 1 the stronger.", spaces));
        List<CrossCell> shown = [.. links.Cells.Take(Report.MaximumRows)];
        if (shown.Any(c => c.Raw is { Class: not LinkClass.NoWeakerLink })) report.Chart(LinkCharts.Classes("classes-scores", "Classes by the scores", shown, c => c.Raw));
        if (shown.Any(c => c.Percentile is { Class: not LinkClass.NoWeakerLink })) report.Chart(LinkCharts.Classes("classes-ranks", "Classes by the models' ranks", shown, c => c.Percentile));
    }

    static IEnumerable<string> Findings(CrossResult links)
    {
        var summary = links.Raw ?? links.Percentile!; // One of the two was asked for.
        if (summary.Signs.Decided > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"By the {(links.Raw is null ? "ranks" : "scores")} {summary.Signs.Weaker} of {summary.Signs.Decided} crosses lie on the side of the weaker capability (sign test with models as clusters: p = {summary.Signs.TwoSided:0.###}).");
        foreach (var first in links.Gains.GroupBy(g => g.Model).Select(g => g.First()).GroupBy(g => g.Capability).OrderByDescending(g => g.Count()))
            yield return $"{first.Key} promises most for {string.Join(", ", first.Take(12).Select(g => g.Model))}{(first.Count() > 12 ? $" and {first.Count() - 12} more" : "")}.";
    }

    static double[] Positions(CrossResult links, Func<CrossCell, CrossPlace?> place) => [.. links.Cells.Select(c => place(c)?.Position ?? double.NaN).Where(double.IsFinite)];

    static string? Name(CrossPlace? place) => place is null ? null : LinkNames.Of(place.Class);
}
