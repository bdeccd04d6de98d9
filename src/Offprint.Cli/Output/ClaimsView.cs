using Offprint.Lab;
using Offprint.Rendering;
using Spectre.Console;

namespace Offprint.Cli.Output;

/// <summary>A report in the terminal: what was claimed, what the paper says, what was measured, and the verdict.</summary>
static class ClaimsView
{
    public static void Write(ReportDocument report)
    {
        var console = Terminal.Out;
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{report.Paper}/{report.Experiment}[/]  {report.Title}");
        string failed = report.Pieces.Failed > 0 ? $", {report.Pieces.Failed} failed" : "";
        console.MarkupLineInterpolated($"[dim]{report.Scale} scale, seed {report.Seed}, {report.Pieces.Total} pieces{failed}, {Duration.Text(report.Seconds)}[/]");
        if (report.Claims.Count > 0) console.Write(Claims(report));
        foreach (var claim in report.Claims.Where(c => c.Explanation.Length > 0))
            console.MarkupLineInterpolated($"  [dim]{claim.Id}:[/] {claim.Explanation}");
    }

    /// <summary>Tables and notes, for the person who asked for one experiment or applied a method.</summary>
    public static void WriteDetails(ReportDocument report, int maximumRows)
    {
        foreach (var table in report.Tables)
        {
            Terminal.Out.WriteLine();
            Terminal.Out.Write(Rows(table, maximumRows));
            if (table.Rows.Count > maximumRows) Terminal.Out.MarkupLineInterpolated($"  [dim]… {table.Rows.Count - maximumRows} more rows in the report[/]");
        }

        foreach (string note in report.Notes)
        {
            Terminal.Out.WriteLine();
            Terminal.Out.WriteLine(note);
        }
    }

    static Table Claims(ReportDocument report)
    {
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators();
        table.AddColumn("claim");
        table.AddColumn(new TableColumn("paper or theory").RightAligned());
        table.AddColumn(new TableColumn("measured [[95 %]]").RightAligned());
        table.AddColumn("holds when");
        table.AddColumn("verdict");
        foreach (var claim in report.Claims)
        {
            table.AddRow(
                new Markup($"[bold]{Markup.Escape(claim.Id)}[/]\n{Markup.Escape(claim.Statement)}"),
                new Text(claim.Reported is { } r ? $"{Figures.Format(r.Value)}\n{r.Source}" : "not stated\nby the paper"),
                new Text(claim.Measured is { } m ? Measured(m) : "–"),
                new Text(claim.Parts is { Count: > 0 } parts ? $"all {parts.Count} parts hold" : claim.Criterion),
                new Markup(Chip(claim)));
        }

        return table;
    }

    static string Measured(MeasuredValue m) =>
        $"{Figures.Format(m.Value)} {m.Unit}".TrimEnd() + (m.Low == m.High ? "" : $"\n[{Figures.Format(m.Low)}, {Figures.Format(m.High)}]") + $"\nn = {m.N}" + (m.Part is { } part ? $"\n{part}" : "");

    static string Chip(ClaimResult claim)
    {
        var (icon, colour) = Verdicts.Parse(claim.Verdict) switch
        {
            Verdict.Reproduced => ("✔", "green"),
            Verdict.DirectionOnly => ("↗", "yellow"),
            Verdict.NotReproduced => ("✘", "red"),
            Verdict.Inconclusive => ("?", "yellow"),
            _ => ("·", "grey"),
        };
        bool judged = claim.Verdict is not ("not-run" or "out-of-reach");
        return $"[{colour}]{icon} {claim.Verdict.Replace('-', ' ')}[/]" + (claim.Provisional && judged ? "\n[dim]provisional[/]" : "");
    }

    static Table Rows(ReportTable source, int maximumRows)
    {
        var table = new Table().Border(TableBorder.Simple).Title(Markup.Escape(source.Name));
        for (int i = 0; i < source.Columns.Count; i++)
        {
            int column = i;
            bool numeric = source.Rows.All(r => r[column] is null || r[column]!.GetValueKind() == System.Text.Json.JsonValueKind.Number);
            var header = new TableColumn(Markup.Escape(source.Columns[i]));
            table.AddColumn(numeric ? header.RightAligned() : header);
        }

        foreach (var row in source.Rows.Take(maximumRows))
            table.AddRow([.. row.Select(c => new Text(c is null ? "–" : c.GetValueKind() == System.Text.Json.JsonValueKind.Number ? Figures.Format(c.GetValue<double>()) : c.ToString()))]);
        return table;
    }
}
