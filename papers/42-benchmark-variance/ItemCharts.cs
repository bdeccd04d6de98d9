using Offprint.Lab;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>Items of a benchmark by what they do.</summary>
static class ItemCharts
{
    /// <summary>Difficulty against discrimination; items without a discrimination (below −1) are left out.</summary>
    public static Chart Scatter(string name, double[] difficulty, double[] discrimination, bool[] kept, string of)
    {
        var chart = Charts.Plot(name, "Items by difficulty and discrimination", $"Every item of {of}: how many solve it, and how far solving it goes with solving the rest. {discrimination.Count(d => d < -1)} items on which all are equal are not shown.",
            x: new("Difficulty", "mean score") { Minimum = 0, Maximum = 1 }, y: new("Discrimination", "correlation with the rest"));
        foreach (var (group, wanted) in new[] { ("kept", true), ("dropped", false) })
        {
            int[] items = [.. Enumerable.Range(0, kept.Length).Where(i => kept[i] == wanted && discrimination[i] >= -1)];
            if (items.Length > 0) chart.Points(group, [.. items.Select(i => difficulty[i])], [.. items.Select(i => discrimination[i])]);
        }

        return chart.RuleY(0).Build();
    }
}
