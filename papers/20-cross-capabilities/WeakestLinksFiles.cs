using Offprint.Evaluation.CrossCapability;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>Everything that was found on models and pairs, for further use.</summary>
static class WeakestLinksFiles
{
    public static void Write(Trial trial, CrossResult links)
    {
        using (var stream = trial.OpenFile("scores.csv"))
        using (var table = new RowWriter(stream, "model", "capability", "score", "low", "high", "prompts"))
            foreach (var s in links.Scores) table.Cell(s.Model).Cell(s.Capability.ToString()).Cell(s.Score.Value).Cell(s.Score.Low).Cell(s.Score.High).Cell(s.Score.Count).EndRow();
        using var crosses = trial.OpenFile("crosses.csv");
        using var rows = new RowWriter(crosses, ["model", "pair", "first", "second", "cross", .. Columns("scores"), .. Columns("ranks")]);
        foreach (var c in links.Cells)
        {
            rows.Cell(c.Model).Cell(c.Pair.ToString()).Cell(c.First).Cell(c.Second).Cell(c.Cross);
            Place(rows, c.Raw);
            Place(rows, c.Percentile);
            rows.EndRow();
        }
    }

    static string[] Columns(string space) => [$"class_by_{space}", $"position_by_{space}", .. LinkNames.All.Select(l => $"chance_by_{space}_{LinkNames.Of(l).ToLowerInvariant().Replace(' ', '_')}")];

    static void Place(RowWriter rows, CrossPlace? place)
    {
        rows.Cell(place is null ? "" : LinkNames.Of(place.Class)).Cell(place?.Position ?? double.NaN);
        for (int i = 0; i < LinkNames.All.Count; i++) rows.Cell(place?.Chances[i] ?? double.NaN);
    }
}
