using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Offprint.Lab;

namespace Offprint.Rendering;

/// <summary>Reports as Markdown with GitHub's tables.</summary>
public static partial class MarkdownReport
{
    /// <summary>Name under which <see cref="Write"/> asks for the image of the claims figure.</summary>
    public const string ClaimsImage = "claims";

    /// <summary>Rows of a chart's data shown where there is no image.</summary>
    const int RowsWithoutImage = 20;

    /// <summary>Writes the text.</summary>
    /// <param name="reports">One or more reports.</param>
    /// <param name="context">Paper, date, machine and command, as far as known.</param>
    /// <param name="image">The relative path of a report's chart (by name) or of its claims figure (<see cref="ClaimsImage"/>); null, or null for one of them, shows figures in its place.</param>
    /// <exception cref="ArgumentException">There is no report.</exception>
    public static string Write(IReadOnlyList<ReportDocument> reports, ReportContext? context = null, Func<ReportDocument, string, string?>? image = null)
    {
        if (reports.Count == 0) throw new ArgumentException("There is no report to write.", nameof(reports));
        context ??= new();
        image ??= (_, _) => null;
        var text = new StringBuilder();
        Line(text, $"# {Escape(context.Paper?.Title ?? reports[0].Paper)}");
        if (context.Paper?.Authors is { } authors) Line(text, Escape(authors));
        if (context.Paper?.ArxivId is { } id) Line(text, $"arXiv:{Escape(id)}");
        var claims = reports.SelectMany(r => r.Claims).ToList();
        if (claims.Count > 0) Line(text, $"**Claims:** {Escape(VerdictLook.Summary(claims))}");
        string[] circumstances = [.. new[] { context.Measured is { } at ? $"Measured on {at:yyyy-MM-dd}" : "", Escape(context.Machine ?? "") }.Where(c => c.Length > 0)];
        if (circumstances.Length > 0) Line(text, string.Join(" · ", circumstances));
        foreach (var report in reports) Report(text, report, context, image);
        return text.ToString();
    }

    static void Report(StringBuilder text, ReportDocument report, ReportContext context, Func<ReportDocument, string, string?> image)
    {
        Line(text, $"## {Escape(report.Title)}");
        string failed = report.Pieces.Failed > 0 ? $" · {Figures.Format(report.Pieces.Failed)} of {Figures.Format(report.Pieces.Total)} pieces failed" : "";
        Line(text, $"{Escape(report.Experiment)} · {Escape(report.Scale)} scale · seed {Figures.Plain(report.Seed)} · {Figures.Duration(report.Seconds)}{failed} · run {Escape(report.Run)}");
        if (report.Claims.Count > 0)
        {
            Line(text, "### Claims");
            if (image(report, ClaimsImage) is { } figure) Line(text, $"![Claims beside what was measured]({Link(figure)})");
            Table(text, ["Claim", "Paper says", "We measure", "Verdict", "Why"], report.Claims.SelectMany(ClaimRows), 5);
            foreach (var claim in report.Claims) CarryOver(text, claim);
        }

        foreach (var chart in report.Charts) ChartPart(text, chart, image(report, chart.Name));
        foreach (var table in report.Tables)
        {
            Line(text, $"### {Escape(table.Name)}");
            DataTable(text, table.Columns, table.Rows);
        }

        if (report.Notes.Count > 0) Line(text, "### Notes");
        foreach (string note in report.Notes) Line(text, Escape(note));
        Line(text, "### Repeat it");
        Line(text, Fenced(context.Command(report)));
        if (report.Files.Count == 0) return;
        Line(text, "### Files");
        Line(text, string.Join("\n", report.Files.Select(f => $"- {Escape(f)}")));
    }

    static IEnumerable<string[]> ClaimRows(ClaimResult claim)
    {
        yield return
        [
            $"{Escape(claim.Statement)} ({Escape(VerdictLook.OriginOf(claim))})",
            Escape(Figures.Format(claim.Reported, claim.Measured?.Unit ?? "")) + (claim.Reported is { } r ? $" ({Escape(r.Source)})" : ""),
            Measured(claim.Measured),
            $"{VerdictLook.Of(claim.Verdict).Sign} {Escape(VerdictLook.WordOf(claim))}",
            Escape(claim.Explanation),
        ];
        foreach (var part in claim.Parts ?? [])
            yield return [$"↳ {Escape(part.Name)}", "–", Measured(part.Measured), $"{VerdictLook.Of(part.Verdict).Sign} {Escape(VerdictLook.Of(part.Verdict).Word)}", Escape(part.Explanation)];
    }

    static string Measured(MeasuredValue? measured) =>
        Escape(Figures.Format(measured)) + (measured == null ? "" : $", n = {Figures.Format(measured.N)}") + (measured?.Part is { } part ? $" ({Escape(part)})" : "");

    static void CarryOver(StringBuilder text, ClaimResult claim)
    {
        if (claim.CarriesOver is { Length: > 0 } does) Line(text, $"*{Escape(claim.Id)}* carries over: {Escape(does)}");
        if (claim.DoesNotCarryOver is { Length: > 0 } doesNot) Line(text, $"*{Escape(claim.Id)}* does not carry over: {Escape(doesNot)}");
    }

    static void ChartPart(StringBuilder text, Chart chart, string? path)
    {
        Line(text, $"### {Escape(chart.Title)}");
        if (path != null) Line(text, $"![{Escape(chart.Title)}]({Link(path)})");
        Line(text, Escape(chart.Caption));
        if (path != null || ChartTable.From(chart, RowsWithoutImage) is not { } table) return;
        DataTable(text, table.Columns, table.Rows);
        if (table.Total > table.Rows.Count) Line(text, $"First {table.Rows.Count} of {Figures.Format(table.Total)} rows.");
    }

    static void DataTable(StringBuilder text, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<JsonNode?>> rows)
    {
        bool[] numeric = [.. columns.Select((_, c) => rows.Any(r => Figures.IsNumber(r[c])))];
        IReadOnlyList<string>[] cells = [.. columns.Select((_, c) => Figures.Column([.. rows.Select(r => r[c])]))];
        Table(text, [.. columns.Select(Escape)], rows.Select((_, r) => cells.Select(column => Escape(column[r])).ToArray()), columns.Count, numeric);
    }

    static void Table(StringBuilder text, IReadOnlyList<string> columns, IEnumerable<string[]> rows, int width, bool[]? numeric = null)
    {
        text.Append("| ").AppendJoin(" | ", columns).Append(" |\n|");
        for (int c = 0; c < width; c++) text.Append(numeric?[c] == true ? " ---: |" : " --- |");
        text.Append('\n');
        foreach (string[] row in rows) text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        text.Append('\n');
    }

    static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");

    // A fence longer than any run of backticks inside cannot be closed from inside.
    static string Fenced(string code)
    {
        int longest = Backticks().Matches(code).Select(m => m.Length).DefaultIfEmpty(0).Max();
        string fence = new('`', Math.Max(3, longest + 1));
        return $"{fence}sh\n{code}\n{fence}";
    }

    static string Link(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>Text that Markdown and GitHub show as it is: on one line, no formatting, no links, no HTML.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char c in Blank().Replace(SvgCleaner.Printable(text), " ").Trim())
        {
            if (c == '&') escaped.Append("&amp;");
            else if (c == '<') escaped.Append("&lt;");
            else if (c == '>') escaped.Append("&gt;");
            else
            {
                if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '#' or '$' or '!') escaped.Append('\\');
                escaped.Append(c);
            }
        }

        // At the start of a line these would begin a list or a heading's underline.
        string line = escaped.ToString();
        return ListStart().IsMatch(line) ? line.Insert(line.IndexOfAny(['.', ')', '-', '+', '=']), "\\") : line;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();

    [GeneratedRegex(@"^(?:\d+[.)]|[-+])(?=\s|$)|^[-=]+$")]
    private static partial Regex ListStart();
}
