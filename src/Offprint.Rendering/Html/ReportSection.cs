using System.Text.Json.Nodes;
using Offprint.Lab;

namespace Offprint.Rendering;

/// <summary>One experiment on the page.</summary>
static class ReportSection
{
    /// <summary>Rows of a table behind a chart that the page shows; all of them are in the report's JSON.</summary>
    const int RowsBehindChart = 200;

    /// <summary>Height of most charts with heading and caption, in pixels.</summary>
    const double OrdinaryHeight = 480;

    public static Markup Write(ReportDocument report, string id, Anchors anchors, ChartRenderer charts, ReportContext context, bool standsAlone)
    {
        var title = standsAlone && context.Paper == null ? Markup.Of($"<h2>Experiment</h2>") : Markup.Of($"<h2>{report.Title}</h2>");
        return Markup.Of($"""
            <section id="{id}" class="experiment">
            {title}
            {Facts(report)}
            {Measured(report, anchors, charts, null)}
            {Repeat(report, context)}
            {Files(report)}
            </section>
            """);
    }

    /// <summary>What was measured: claims, charts, tables, notes.</summary>
    public static Markup Measured(ReportDocument report, Anchors anchors, ChartRenderer charts, ReportLinks? links) => Markup.Of($"""
        {Claims(report)}
        {Charts(report, anchors, charts, links)}
        {Tables(report, links)}
        {Notes(report)}
        """);

    static Markup Facts(ReportDocument report)
    {
        string pieces = report.Pieces.Failed > 0 ? $"{report.Pieces.Failed:N0} of {report.Pieces.Total:N0} pieces failed" : $"{report.Pieces.Total:N0} {(report.Pieces.Total == 1 ? "piece" : "pieces")} of work";
        string note = report.Scale switch
        {
            "quick" => "Quick scale: verdicts are provisional.",
            "smoke" => "Smoke scale: shows that the method runs, gives no verdict.",
            _ => "",
        };
        return Markup.Of($"""
            <p class="facts">{report.Experiment} · {report.Scale} scale · seed {Figures.Plain(report.Seed)} · {pieces} · {Figures.Duration(report.Seconds)} · run {report.Run}</p>
            {(note.Length == 0 ? Markup.Empty : Markup.Of($"""<p class="small">{note}</p>"""))}
            """);
    }

    static Markup Claims(ReportDocument report) => report.Claims.Count == 0 ? Markup.Empty : Markup.Of($"""
        <h3>Claims</h3>
        {ClaimsAlone(report)}
        {ClaimsTable.CarryOver(report)}
        """);

    /// <summary>The claims as figure and table.</summary>
    public static Markup ClaimsAlone(ReportDocument report) => report.Claims.Count == 0 ? Markup.Empty : Markup.Of($"""
        {Both(ClaimsFigure.Svg(report, Theme.Adaptive), ClaimsFigure.Svg(report, Theme.Adaptive, ChartRenderer.Narrow))}
        {ClaimsTable.Write(report)}
        """);

    static Markup Charts(ReportDocument report, Anchors anchors, ChartRenderer charts, ReportLinks? links) => report.Charts.Count == 0 ? Markup.Empty : Markup.Of($"""
        <h3>Charts</h3>
        <div class="charts">{report.Charts.Select(c => ChartFigure(c, anchors.Next($"chart-{c.Name}"), charts, links))}</div>
        """);

    static Markup ChartFigure(Chart chart, string id, ChartRenderer charts, ReportLinks? links)
    {
        Markup drawing, size = Markup.Empty;
        bool drawn = true;
        try
        {
            string wide = charts.Svg(chart.Spec, Theme.Adaptive, id, chart.Title);
            drawing = Both(wide, charts.Svg(chart.Spec, Theme.Adaptive, id, chart.Title, ChartRenderer.Narrow));
            // Beside a tall chart several others have room.
            int rows = (int)Math.Clamp(SvgCleaner.Height(wide) / OrdinaryHeight, 1, 6);
            if (rows > 1) size = Markup.Of($""" class="rows-{rows}" """);
        }
        catch (ChartException error)
        {
            drawn = false;
            drawing = Markup.Of($"""<p class="notice">This chart could not be drawn. {error.Message}</p>""");
        }

        return Markup.Of($"""
            <figure id="{id}"{size}{(drawn ? Drawn(links, chart) : Markup.Empty)}><h4>{chart.Title}</h4>
            {drawing}
            <figcaption>{chart.Caption}</figcaption>
            {(links == null ? Markup.Empty : Markup.Of($"""<p class="small"><a href="{links.Chart(chart)}.svg" download>SVG</a> · <a href="{links.Chart(chart)}.json">Vega-Lite</a></p>"""))}
            {Behind(chart, open: !drawn, links)}
            </figure>
            """);
    }

    // A script that finds the address draws the chart anew, so that it answers to a pointer.
    static Markup Drawn(ReportLinks? links, Chart chart) => links == null ? Markup.Empty : Markup.Of($""" data-chart="{links.Chart(chart)}.json" """);

    static Markup Behind(Chart chart, bool open, ReportLinks? links)
    {
        if (ChartTable.From(chart, RowsBehindChart) is not { } table) return Markup.Empty;
        string count = table.Total > table.Rows.Count ? $"first {table.Rows.Count:N0} of {table.Total:N0} rows; report.json has them all" : $"{table.Total:N0} {(table.Total == 1 ? "row" : "rows")}";
        return Markup.Of($"""
            <details{(open ? new Markup(" open") : Markup.Empty)}><summary>The table behind this chart ({count})</summary>
            {DataTable.Write(chart.Title, table.Columns, table.Rows, withValues: links != null)}
            </details>
            """);
    }

    static Markup Tables(ReportDocument report, ReportLinks? links) => report.Tables.Count == 0 ? Markup.Empty : Markup.Of($"""
        <h3>Tables</h3>
        {report.Tables.Select(t => Markup.Of($"<h4>{t.Name}</h4>{DataTable.Write(t.Name, t.Columns, t.Rows, withValues: links != null)}"))}
        """);

    static Markup Notes(ReportDocument report) => report.Notes.Count == 0 ? Markup.Empty : Markup.Of($"""
        <h3>Notes</h3>
        {report.Notes.Select(n => Markup.Of($"""<p class="prose">{n}</p>"""))}
        """);

    static Markup Repeat(ReportDocument report, ReportContext context) => Markup.Of($"""
        <h3>Repeat it</h3>
        <pre tabindex="0" aria-label="Command"><code>{context.Command(report)}</code></pre>
        {(report.Settings.Count == 0 ? Markup.Empty : Markup.Of($"""
            <details><summary>Settings ({report.Settings.Count})</summary>
            {DataTable.Write("Settings", ["Setting", "Value"], [.. report.Settings.Select(s => (IReadOnlyList<JsonNode?>)[JsonValue.Create(s.Key), s.Value is JsonValue v ? v : JsonValue.Create(ReportContext.Setting(s.Value))])])}
            </details>
            """))}
        """);

    static Markup Files(ReportDocument report) => report.Files.Count == 0 ? Markup.Empty : Markup.Of($"""
        <h3>Files</h3>
        <p class="small">Written by the run, beside its record.</p>
        <ul class="files">{report.Files.Select(f => Markup.Of($"<li><code>{f}</code></li>"))}</ul>
        """);

    // The SVG was made or cleaned in this library, so it may stand as it is. Only one of the two is ever visible.
    static Markup Both(string wide, string narrow) => Markup.Of($"""<div class="desktop">{new Markup(wide)}</div><div class="phone">{new Markup(narrow)}</div>""");
}
