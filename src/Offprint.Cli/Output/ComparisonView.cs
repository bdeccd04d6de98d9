using Offprint.Lab;
using Offprint.Rendering;
using Spectre.Console;

namespace Offprint.Cli.Output;

/// <summary>Two runs side by side: what differs.</summary>
static class ComparisonView
{
    public static void Write(RunRecord a, ReportDocument? first, RunRecord b, ReportDocument? second)
    {
        var comparison = RunComparison.Of(a, first, b, second);
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("", a.Id[^8..], b.Id[^8..]);
        void Row(string name, string left, string right)
        {
            if (left != right) table.AddRow(new Text(name), new Text(left), new Text(right));
        }

        foreach (var text in comparison.Question.Concat(comparison.Settings).Concat(comparison.Environment)) Row(text.Name, text.First, text.Second);
        Row("time", Figures.Duration(a.Seconds), Figures.Duration(b.Seconds));
        foreach (var claim in comparison.Claims) Row(claim.Id, Figure(claim.First), Figure(claim.Second));
        foreach (var (name, figures) in comparison.Tables.Select(t => (t.Name, t.Differing)))
            foreach (var figure in figures.Take(20)) Row($"{name}: {figure.Name}", Number(figure.First), Number(figure.Second));
        if (!comparison.SameExperiment) Terminal.Say("The two runs are of different experiments; figures of the same name need not mean the same.");
        if (table.Rows.Count == 0) Terminal.Out.WriteLine("The two runs asked the same and measured the same.");
        else Terminal.Out.Write(table);
    }

    static string Number(double? value) => value is { } number ? Figures.Format(number) : "–";

    static string Figure(ClaimResult? claim) => claim == null ? "–"
        : $"{(claim.Measured is { } m ? $"{Figures.Format(m.Value)} [{Figures.Format(m.Low)}, {Figures.Format(m.High)}]" : "–")} {claim.Verdict.Replace('-', ' ')}";
}
