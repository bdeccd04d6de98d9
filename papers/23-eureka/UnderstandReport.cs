using Offprint.Evaluation.Pipelines;
using Offprint.Lab;

namespace Offprint.Papers.Eureka;

/// <summary>What is said about a person's outcomes, in the words of whoever has to decide.</summary>
static class UnderstandReport
{
    const int ShownItems = 100, ShownGroups = 20, ShownModels = 20, ShownRows = 300;
    const double ManyInvalid = 0.2;

    public static void Write(Report report, UnderstandSettings settings, UnderstandFound found)
    {
        WriteFigures(report, settings, found);
        if (found.Groupings.Length == 0) report.Note("Nothing to group by: name columns with --groups to see where each model fails.");
        if (found.Repeats.Length == 0) report.Note("No model has two answers to an item, so nothing can be said of how steady it is. Ask every question several times.");
        if (found.Versions.Length == 0) report.Note("Name --old and --new to see what an upgrade wins and loses.");
        else if (settings.Old.Length == 0) report.Note($"{found.Versions[0].Found.Old} was taken for the old version and {found.Versions[0].Found.New} for the new one, in the order of the file; --old and --new say otherwise.");
    }

    /// <summary>All figures, with what to know about them.</summary>
    public static void WriteFigures(Report report, UnderstandSettings settings, UnderstandFound found)
    {
        WriteAverages(report, found);
        for (int i = 0; i < found.Groupings.Length; i++) WriteGroups(report, found.Groupings[i], i + 1);
        if (found.Versions.Length > 0) WriteVersions(report, settings, found.Versions);
        if (found.Repeats.Length > 0) WriteRepeats(report, found.Repeats);
        WriteRemarks(report, found);
        if (found.Groupings.Length > 0) report.Note("Best and worst group differ by chance alone, the more so the more and the smaller the groups are: look at the intervals before acting on a spread.");
    }

    /// <summary>What the new version wins and loses, alone.</summary>
    public static void WriteComparison(Report report, UnderstandSettings settings, UnderstandFound found)
    {
        WriteAverages(report, found);
        WriteVersions(report, settings, found.Versions);
        WriteRemarks(report, found);
    }

    static void WriteAverages(Report report, UnderstandFound found) => report.Table(
        "Averages", ["Model", "Score", "Low", "High", "Outcomes", "Counted", "No answer found", "Invalid", "Failed"],
        found.Overall.Take(ShownRows).Select(o => (object?[])[o.Subject, o.Score.Score?.Value, o.Score.Score?.Low, o.Score.Score?.High, o.Score.Coverage.Total, o.Score.Coverage.Counted, o.Score.Coverage.Unparsed, o.Score.Coverage.Invalid, o.Score.Coverage.Failed]));

    static void WriteRemarks(Report report, UnderstandFound found)
    {
        foreach (string remark in found.Remarks) report.Note(remark);
        foreach (var o in found.Overall.Where(o => o.Score.Coverage.Invalid + o.Score.Coverage.Failed > ManyInvalid * o.Score.Coverage.Total))
            report.Note($"{o.Subject}: {o.Score.Coverage.Invalid + o.Score.Coverage.Failed} of {o.Score.Coverage.Total} outcomes are invalid or failed and left out. Its score stands on the rest, which may be the easier ones.");
    }

    static void WriteGroups(Report report, Grouping by, int number)
    {
        report.Table($"By {by.Axis}{Cut(by.Subjects.Sum(s => s.Groups.Count))}", ["Model", by.Axis == "model" ? "Group" : by.Axis, "Score", "Low", "High", "Outcomes", "Counted"],
            by.Subjects.SelectMany(s => s.Groups.Select(g => (object?[])[s.Subject, g.Group, g.Score?.Value, g.Score?.Low, g.Score?.High, g.Coverage.Total, g.Coverage.Counted])).Take(ShownRows));
        report.Table($"Best and worst {by.Axis}", ["Model", "Best", "Score", "Worst", "Its score", "Spread"], by.Subjects.Take(ShownRows).Select(s => (object?[])[s.Subject, s.Best?.Group, s.Best?.Score?.Value, s.Worst?.Group, s.Worst?.Score?.Value, s.Spread]));
        string[] groups = [.. by.Subjects.SelectMany(s => s.Groups).Where(g => g.Score is not null).Select(g => g.Group).Distinct().Take(ShownGroups)];
        var bars = Charts.Bars($"groups-{number}", $"Scores by {by.Axis}", "Lines are intervals over items.", category: new(by.Axis, ""), value: new("Score", ""));
        foreach (string group in groups)
            foreach (var subject in by.Subjects.Take(4))
                if (subject.Groups.FirstOrDefault(g => g.Group == group)?.Score is { } score) bars.Bar(group, score.Value, score.Low, score.High, subject.Subject);
        report.Chart(bars.Build());
        if (by.Leaders is not { } leaders) return;
        GroupScores[] shown = [.. by.Subjects.Take(ShownModels)];
        report.Chart(EurekaCharts.Heat($"heat-{number}", $"Models by {by.Axis}", "Mean scores; a dark row with a light cell is a good model with a weak spot.", by.Axis, [.. shown.Select(s => s.Subject)], groups, (s, k) => shown[s].Groups.FirstOrDefault(g => g.Group == groups[k])?.Score?.Value ?? double.NaN));
        report.Table($"Who leads which {by.Axis}", [by.Axis, "Leads", "Score", "Last", "Its score"], leaders.Benchmarks.Take(ShownRows).Select(b => (object?[])[b.Benchmark, string.Join(", ", b.Leaders), b.Best, string.Join(", ", b.Last), b.Worst]));
        if (leaders.BestMean is { } best)
            report.Note($"By {by.Axis}: {best.Subject} has the best mean over the groups and leads {best.Leads} of {leaders.Benchmarks.Count}; {leaders.Leaders} of {by.Subjects.Length} models lead one.");
    }

    static void WriteVersions(Report report, UnderstandSettings settings, VersionsBy[] versions)
    {
        var (first, c) = (versions[0].Found, versions[0].Found.Overall.Found);
        report.Table($"What {first.New} keeps of {first.Old}{Cut(versions.Sum(v => v.Found.Groups.Count))}", ["Grouping", "Group", "Items", "Old", "New", "Change", "Low", "High", "Won", "Lost", "Trust (kept)", "Errors kept, of the old", "Errors known, of the new"],
            versions.SelectMany((v, i) => (i == 0 ? v.Found.Groups.Prepend(v.Found.Overall) : v.Found.Groups).Select(g => (object?[])
            [
                g == v.Found.Overall ? "" : v.Axis, g.Group, g.Found.Items, g.Old, g.New, g.Change?.Difference.Value, g.Change?.Difference.Low, g.Change?.Difference.High,
                g.Found.OnlyNew, g.Found.OnlyOld, g.Found.Trust, g.Found.ErrorsByOld, g.Found.ErrorsByNew,
            ])).Take(ShownRows));
        if (first.Lost.Count > 0)
            report.Table($"Lost items{(first.Lost.Count > ShownItems ? $" (first {ShownItems} of {first.Lost.Count}; all in changed-items.csv)" : "")}", ["Item", "Benchmark", "Old", "New"], first.Lost.Take(ShownItems).Select(i => (object?[])[i.Item, i.Condition, i.Old, i.New]));

        var bars = Charts.Bars("won-and-lost", $"What changed from {first.Old} to {first.New}", "Share of the items that only the new version solves (won) and that only the old one does (lost).", category: new("Group", ""), value: new("Share of items", ""));
        var changes = Charts.Ranked("changes", $"Change from {first.Old} to {first.New}", "Mean change on the same items with its interval. In colour: groups that surely lost.", category: new("Group", ""), value: new("Change of score", "")).KeepOrder().Rule(0, "no change");
        foreach (var v in versions)
        {
            foreach (var g in (v == versions[0] ? v.Found.Groups.Prepend(v.Found.Overall) : v.Found.Groups).Where(g => g.Found.Items > 0).Take(ShownGroups))
            {
                string name = g == v.Found.Overall ? "all items" : $"{v.Axis}: {g.Group}";
                bars.Bar(name, g.Found.Progress ?? double.NaN, "won").Bar(name, g.Found.Regress ?? double.NaN, "lost");
                changes.Dot(name, g.New - g.Old ?? double.NaN, g.Change?.Difference.Low ?? double.NaN, g.Change?.Difference.High ?? double.NaN, g.Change?.Difference.High < 0);
            }
        }

        report.Chart(bars.Build());
        report.Chart(changes.Build());
        var overall = first.Overall;
        report.Note($"{first.New} scores {overall.New:0.000} where {first.Old} scores {overall.Old:0.000}{(overall.Change is { } d ? $": a change of {d.Difference.Value:+0.000;−0.000;0} [{d.Difference.Low:0.000}, {d.Difference.High:0.000}] on the same {c.Items} items" : "")}. It solves {c.OnlyNew} that {first.Old} does not, and no longer solves {c.OnlyOld} that it did{(c.Trust is { } t ? $": {t:P1} of what worked still works" : "")}.");
        foreach (var v in versions.Where(v => v.Axis.Length > 0))
        {
            VersionGroup[] fallen = [.. v.Found.Fallen], sure = [.. fallen.Where(g => g.Change?.Difference.High < 0)];
            report.Note(fallen.Length == 0
                ? $"By {v.Axis}: no group scores less than before."
                : $"By {v.Axis}: {fallen.Length} of {v.Found.Groups.Count} groups score less than before ({string.Join(", ", fallen.Take(12).Select(g => g.Group))}); {(sure.Length == 0 ? "for none of them is it beyond chance" : $"beyond chance for {string.Join(", ", sure.Select(g => g.Group))}")}. The intervals are not corrected for the number of groups.");
        }

        if (versions.Any(v => v.Found.Overall.LeftOut > 0)) report.Note($"{overall.LeftOut} items that only one of the two versions was scored on are left out of the comparison.");
        report.Note($"An item counts as solved from a mean of {settings.Solved:0.###} over its repeats. Shares that would be divided by 0 are left empty: they are not defined.");
    }

    static void WriteRepeats(Report report, RepeatedSubject[] repeats)
    {
        report.Table("Non-determinism", ["Model", "Items with repeats", "Items with disagreement", "Mean entropy (nats)", "Runs", "Mean over runs", "Sd over runs", "Sd in random order"],
            repeats.Take(ShownRows).Select(r => (object?[])[r.Subject, r.Found.Items, r.Found.Disagreement, r.Found.MeanEntropy, r.Found.Runs.Groups, r.Found.Runs.Mean, r.Found.Runs.Deviation, r.Found.ExchangeableDeviation]));
        RepeatedSubject[] scaled = [.. repeats.Where(r => r.Scaling.Count > 1)];
        if (scaled.Length > 0)
        {
            report.Table("What n answers are worth", ["Model", "n", "One answer", "Best of n", "Worst of n", "Majority of n"], scaled.SelectMany(r => r.Scaling.Select(s => (object?[])[r.Subject, s.Answers, s.Average.Value, s.Best.Value, s.Worst.Value, s.Majority.Value])).Take(ShownRows));
            report.Chart(EurekaCharts.Scaling("Model", scaled.Take(4).Select(r => (r.Subject, r.Scaling))));
        }

        foreach (var r in repeats.Take(ShownModels))
            report.Note($"{r.Subject}: the repeats of {r.Found.Disagreement:P1} of {r.Found.Items} items do not agree{(r.Scaling is [.., var last] && last.Answers > 1 ? $"; it is right every time of {last.Answers} on {last.Worst.Value:P1} of them and at least once on {last.Best.Value:P1}" : "")}.");
    }

    static string Cut(int rows) => rows > ShownRows ? $" (first {ShownRows} rows; all in the files)" : "";
}
