using Offprint.Numerics;

namespace Offprint.Papers.Eureka;

/// <summary>Everything that was found, as tables.</summary>
static class UnderstandFiles
{
    public static void Write(Func<string, Stream> open, UnderstandFound found)
    {
        using (var file = open("groups.csv"))
        using (var rows = new RowWriter(file, "grouping", "model", "group", "score", "low", "high", "outcomes", "counted", "unparsed", "invalid", "failed"))
        {
            foreach (var by in found.Groupings)
                foreach (var subject in by.Subjects)
                    foreach (var g in subject.Groups)
                        rows.Cell(by.Axis).Cell(subject.Subject).Cell(g.Group).Cell(g.Score?.Value ?? double.NaN).Cell(g.Score?.Low ?? double.NaN).Cell(g.Score?.High ?? double.NaN).Cell(g.Coverage.Total).Cell(g.Coverage.Counted).Cell(g.Coverage.Unparsed).Cell(g.Coverage.Invalid).Cell(g.Coverage.Failed).EndRow();
        }

        if (found.Versions.Length > 0)
        {
            using (var file = open("versions.csv"))
            using (var rows = new RowWriter(file, "grouping", "group", "old", "new", "change", "low", "high", "items", "both_right", "only_old", "only_new", "both_wrong", "trust", "bec_by_old", "bec_by_new", "left_out"))
            {
                foreach (var by in found.Versions)
                    foreach (var g in by.Found.Groups.Prepend(by.Found.Overall))
                    {
                        var c = g.Found;
                        rows.Cell(by.Axis).Cell(g.Group).Cell(g.Old ?? double.NaN).Cell(g.New ?? double.NaN).Cell(g.Change?.Difference.Value ?? double.NaN).Cell(g.Change?.Difference.Low ?? double.NaN).Cell(g.Change?.Difference.High ?? double.NaN)
                            .Cell(c.Items).Cell(c.BothRight).Cell(c.OnlyOld).Cell(c.OnlyNew).Cell(c.BothWrong).Cell(c.Trust ?? double.NaN).Cell(c.ErrorsByOld ?? double.NaN).Cell(c.ErrorsByNew ?? double.NaN).Cell(g.LeftOut).EndRow();
                    }
            }

            using (var file = open("changed-items.csv"))
            using (var rows = new RowWriter(file, "change", "benchmark", "item", "old", "new"))
            {
                foreach (var (change, items) in new[] { ("lost", found.Versions[0].Found.Lost), ("won", found.Versions[0].Found.Won) })
                    foreach (var item in items) rows.Cell(change).Cell(item.Condition).Cell(item.Item).Cell(item.Old).Cell(item.New).EndRow();
            }
        }
    }
}
