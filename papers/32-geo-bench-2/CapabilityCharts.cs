using Offprint.Evaluation.Capabilities;
using Offprint.Lab;

namespace Offprint.Papers.GeoBench2;

/// <summary>The charts that the experiments and the application share.</summary>
static class CapabilityCharts
{
    /// <summary>Scores with percentile intervals, best first.</summary>
    public static Chart Ranking(string capability, IReadOnlyCollection<CapabilityScore> scores, IReadOnlyCollection<string>? highlight = null, int top = int.MaxValue)
    {
        var chart = Charts.Ranked($"ranking-{Slug(capability)}", capability,
            $"Dots are interquartile means of the pooled scores, lines 95 % of the resamples of seeds; where lines overlap the order is unsure.{(highlight is { Count: > 0 } ? " In colour: trained on multispectral or temporal observations of the Earth." : "")}",
            category: new("Model", ""), value: new("Score", "0 worst, 1 best seed on record"));
        foreach (var s in scores.OrderBy(s => s.Rank).Take(top)) chart.Dot(s.Model, s.Score, s.Low, s.High, highlight?.Contains(s.Model) == true);
        return chart.Build();
    }

    /// <summary>Places from one capability to the next.</summary>
    public static Chart Places(IReadOnlyList<(string Capability, CapabilityScore[] Scores)> fields, IReadOnlyCollection<string> highlight)
    {
        string[] everywhere = [.. fields[0].Scores.Select(s => s.Model).Where(m => fields.All(f => f.Scores.Any(s => s.Model == m)))];
        var chart = Charts.Bump("places", "Places from capability to capability",
            "Models that have a score on all of them, by their place among these. In colour: those that lead one.",
            condition: new("Capability", ""), conditions: [.. fields.Select(f => f.Capability)]);
        foreach (string model in everywhere)
            chart.Subject(model, [.. fields.Select(f => 1.0 + everywhere.Count(o => Score(f.Scores, o) > Score(f.Scores, model)))], highlight.Contains(model));
        return chart.Build();
    }

    /// <summary>Spearman's ρ between capabilities.</summary>
    public static Chart Agreement(IReadOnlyList<string> names, IEnumerable<CapabilityAgreement> pairs)
    {
        var matrix = new double[names.Count, names.Count];
        for (int i = 0; i < names.Count; i++) matrix[i, i] = 1;
        foreach (var pair in pairs)
        {
            int i = Index(names, pair.First), j = Index(names, pair.Second);
            matrix[i, j] = matrix[j, i] = pair.Spearman;
        }

        return Charts.HeatMap("agreement", "How alike capabilities order the models", "Spearman's ρ over the models with a score on both: 1 is the same order.",
            row: new("Capability", ""), column: new("Capability", ""), value: new("Spearman's ρ", "")).Matrix(names, names, matrix).Format(".2f").Build();
    }

    static double Score(CapabilityScore[] scores, string model) => scores.Single(s => s.Model == model).Score;

    static int Index(IReadOnlyList<string> names, string name) => Enumerable.Range(0, names.Count).First(i => names[i] == name);

    static string Slug(string name) => string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
