using Offprint.Lab;
using Offprint.Rendering;
using Spectre.Console;

namespace Offprint.Cli.Output;

/// <summary>A report in the terminal: what was claimed, what the paper says, what was measured, and the verdict.</summary>
static class ClaimsView
{
    const int ChartWidth = 20, WideEnough = 100;

    /// <summary>Whether the terminal shows more than ASCII.</summary>
    static readonly bool s_ascii = Console.OutputEncoding.CodePage is not (65001 or 1200);

    public static void Write(ReportDocument report)
    {
        var console = Terminal.Out;
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{report.Paper}/{report.Experiment}[/]  {report.Title}");
        string failed = report.Pieces.Failed > 0 ? $", {report.Pieces.Failed} failed" : "";
        console.MarkupLineInterpolated($"[dim]{report.Scale} scale, seed {report.Seed}, {report.Pieces.Total} {(report.Pieces.Total == 1 ? "piece" : "pieces")}{failed}, {Figures.Duration(report.Seconds)}[/]");
        if (report.Claims.Count == 0) return;
        console.Write(Claims(report));
        foreach (var claim in report.Claims.Where(c => c.Explanation.Length > 0)) console.MarkupLineInterpolated($"  [dim]{claim.Id}:[/] {claim.Explanation}");
    }

    /// <summary>Tables and notes, for the person who asked for one experiment or applied a method.</summary>
    public static void WriteDetails(ReportDocument report, int maximumRows)
    {
        foreach (var table in report.Tables)
        {
            Terminal.Out.WriteLine();
            WriteRows(table, maximumRows);
        }

        foreach (string note in report.Notes)
        {
            Terminal.Out.WriteLine();
            Terminal.Out.WriteLine(note);
        }
    }

    static Table Claims(ReportDocument report)
    {
        var table = new Table().Border(s_ascii ? TableBorder.Ascii : TableBorder.Rounded).ShowRowSeparators();
        table.AddColumn("claim");
        table.AddColumn("paper or theory");
        table.AddColumn(new TableColumn("measured, 95 %").Width(ChartWidth));
        table.AddColumn("holds when");
        table.AddColumn("verdict");
        foreach (var claim in report.Claims)
        {
            table.AddRow(
                new Markup($"[bold]{Markup.Escape(claim.Id)}[/]\n{Markup.Escape(claim.Statement)}"),
                new Text(claim.Reported is { } r ? $"{Figures.Format(r)}\n{r.Source}" : "not stated by the paper"),
                new Text(claim.Measured is { } m ? Measured(claim, m) : "–"),
                new Text(claim.Parts is { Count: > 0 } parts ? $"all {parts.Count} parts hold" : claim.Criterion),
                new Markup(Chip(claim)));
        }

        return table;
    }

    static string Measured(ClaimResult claim, MeasuredValue m)
    {
        var part = m.Part is { } name ? claim.Parts?.FirstOrDefault(p => p.Name == name) : null;
        string which = part == null ? "" : claim.Verdict == "reproduced" ? $"\nof its parts: {part.Name}" : $"\nweakest part: {part.Name}";
        return $"{Figures.Format(m)}\n{Line(m, part?.Thresholds ?? claim.Thresholds, claim.Reported?.Value)}\nn = {m.N:N0}{which}".Replace("\n\n", "\n", StringComparison.Ordinal);
    }

    // The estimate beside its threshold and the stated value, on a line of its own.
    static string Line(MeasuredValue m, IReadOnlyList<double> thresholds, double? stated)
    {
        double[] shown = [.. ((double[])[m.Low, m.High, m.Value, stated ?? m.Value, .. thresholds]).Where(double.IsFinite)];
        double low = shown.Min(), high = shown.Max();
        if (!(high > low) || Terminal.Out.Profile.Width < WideEnough) return "";
        double margin = 0.05 * (high - low);
        return TerminalCharts.Interval(m.Value, m.Low, m.High, low - margin, high + margin, ChartWidth, stated, thresholds, s_ascii);
    }

    static string Chip(ClaimResult claim)
    {
        var look = VerdictLook.Of(claim.Verdict);
        string colour = look.Role switch { "good" => "green", "bad" => "red", "partial" or "open" => "yellow", _ => "grey" };
        return $"[{colour}]{Markup.Escape(s_ascii ? look.AsciiSign : look.Sign)} {Markup.Escape(look.Word)}[/]{(VerdictLook.IsProvisional(claim) ? "\n[dim]provisional[/]" : "")}";
    }

    static void WriteRows(ReportTable source, int maximumRows)
    {
        const int Gap = 3;
        var columns = source.Columns.Select((_, c) => source.Rows.Take(maximumRows).Select(r => r[c]).ToList()).ToList();
        var texts = columns.Select(Figures.Column).ToList();
        // A figure broken over two lines is no figure: what does not fit is left to the report.
        int shown = 0;
        for (int width = Gap; shown < columns.Count; shown++)
        {
            int longestWord = source.Columns[shown].Split(' ').Max(word => word.Length);
            width += Math.Max(longestWord, texts[shown].Select(t => t.Length).DefaultIfEmpty(0).Max()) + Gap;
            if (width > Terminal.Out.Profile.Width && shown > 1) break;
        }

        var table = new Table().Border(s_ascii ? TableBorder.Ascii : TableBorder.Simple).Title(Markup.Escape(source.Name));
        for (int c = 0; c < shown; c++)
        {
            var header = new TableColumn(Markup.Escape(source.Columns[c]));
            table.AddColumn(columns[c].Any(Figures.IsNumber) ? header.RightAligned() : header);
        }

        for (int row = 0; row < Math.Min(maximumRows, source.Rows.Count); row++) table.AddRow([.. texts.Take(shown).Select(column => new Text(column[row]))]);
        Terminal.Out.Write(table);
        var left = new List<string>();
        if (source.Rows.Count > maximumRows) left.Add($"{source.Rows.Count - maximumRows} more rows");
        if (shown < source.Columns.Count) left.Add($"{source.Columns.Count - shown} more columns");
        if (left.Count > 0) Terminal.Out.MarkupLineInterpolated($"  [dim]… {string.Join(" and ", left)} in the report[/]");
    }
}
