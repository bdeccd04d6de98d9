using Offprint.Evaluation.CrossCapability;
using Offprint.Lab;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>The charts that the experiments and the application share.</summary>
static class LinkCharts
{
    const double Edge = 3;

    /// <summary>How π is spread, in each space. Far values stand at the edge, so that one model cannot squeeze the rest.</summary>
    public static Chart Positions(string name, string title, string caption, IReadOnlyList<(string Space, double[] Values)> spaces)
    {
        bool far = spaces.Any(s => s.Values.Any(v => Math.Abs(v) > Edge));
        var chart = Charts.Histogram(name, title, far ? $"{caption} Values beyond ±{Edge} stand at the edge." : caption, new("Position π", "")).Rule(0, "weaker").Rule(1, "stronger");
        foreach (var (space, values) in spaces.Where(s => s.Values.Length > 0)) chart.Values(space, [.. values.Select(v => Math.Clamp(v, -Edge, Edge))]);
        return chart.Build();
    }

    /// <summary>Crosses between the two capabilities.</summary>
    public static Chart Dumbbell(string name, string title, IReadOnlyList<CrossCell> cells, Func<CrossCell, string> label)
    {
        var chart = Charts.Ranked(name, title, "The line goes from the weaker to the stronger capability alone, the dot is both together; in colour where it lies on the side of the weaker.",
            category: new("Cross", ""), value: new("Score", "")).KeepOrder();
        foreach (var c in cells) chart.Dot(label(c), c.Cross, Math.Min(c.First, c.Second), Math.Max(c.First, c.Second), WeakestLink.Classify(c.First, c.Second, c.Cross).IsWeakerSide());
        return chart.Build();
    }

    /// <summary>Classes of all models and pairs in one space.</summary>
    public static Chart Classes(string name, string title, IReadOnlyList<CrossCell> cells, Func<CrossCell, CrossPlace?> place)
    {
        var chart = Charts.HeatMap(name, title, "−2 below both, −1 nearer the weaker, 1 nearer the stronger, 2 above both; a dash where there is no weaker link or no score.",
            row: new("Model", ""), column: new("Pair", ""), value: new("Class", "") { Minimum = -2, Maximum = 2 }).Diverging().Format("~g");
        var pairs = cells.Select(c => c.Pair).Distinct().ToList();
        foreach (var model in cells.GroupBy(c => c.Model))
            foreach (var pair in pairs) chart.Cell(model.Key, pair.ToString(), model.FirstOrDefault(c => c.Pair == pair) is { } cell && place(cell) is { } p ? LinkNames.Code(p.Class) : double.NaN);
        return chart.Build();
    }
}
