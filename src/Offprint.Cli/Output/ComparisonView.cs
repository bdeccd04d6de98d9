using Offprint.Lab;
using Offprint.Rendering;
using Spectre.Console;

namespace Offprint.Cli.Output;

/// <summary>Two runs side by side.</summary>
static class ComparisonView
{
    public static void Write(RunRecord a, ReportDocument? first, RunRecord b, ReportDocument? second)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("", a.Id[^8..], b.Id[^8..]);
        void Row(string name, string left, string right)
        {
            if (left != right) table.AddRow(new Text(name), new Text(left), new Text(right));
        }

        Row("experiment", $"{a.Paper}/{a.Experiment}", $"{b.Paper}/{b.Experiment}");
        Row("scale", a.Scale.Name(), b.Scale.Name());
        Row("seed", $"{a.Seed}", $"{b.Seed}");
        Row("code", a.CodeVersion, b.CodeVersion);
        Row("time", Figures.Duration(a.Seconds), Figures.Duration(b.Seconds));
        foreach (string key in a.Settings.Select(s => s.Key).Union(b.Settings.Select(s => s.Key)))
            Row(key, a.Settings[key]?.ToJsonString() ?? "–", b.Settings[key]?.ToJsonString() ?? "–");
        var claims = (first?.Claims ?? []).Select(c => c.Id).Union((second?.Claims ?? []).Select(c => c.Id));
        foreach (string id in claims) Row(id, Figure(first, id), Figure(second, id));
        if (table.Rows.Count == 0) Terminal.Out.WriteLine("The two runs asked the same and measured the same.");
        else Terminal.Out.Write(table);
    }

    static string Figure(ReportDocument? report, string claim) =>
        report?.Claims.FirstOrDefault(c => c.Id == claim) is { } c
            ? $"{(c.Measured is { } m ? $"{Figures.Format(m.Value)} [{Figures.Format(m.Low)}, {Figures.Format(m.High)}]" : "–")} {c.Verdict.Replace('-', ' ')}"
            : "–";
}
