using System.Text.RegularExpressions;
using Offprint.Lab;

namespace Offprint.Rendering;

/// <summary>
/// Reports as one HTML file that needs nothing else: style, charts and figures are inside, nothing is fetched, no script runs.
/// It adapts from phone to desktop, to dark mode and to paper.
/// </summary>
public static partial class HtmlReport
{
    /// <summary>The style of what stands in a report; its colours come from <see cref="Theme.Css"/>.</summary>
    public static string Css { get; } = Asset("report.css");

    /// <summary>The icons of verdicts, to stand once in a page that shows chips.</summary>
    public static string VerdictSymbols => VerdictMarkup.Symbols.Html;

    /// <summary>A verdict as a chip: icon, word and colour.</summary>
    /// <param name="verdict">The verdict's name, such as <c>direction-only</c>.</param>
    /// <param name="text">What stands in it; null takes the verdict's word. Plain text, escaped here.</param>
    public static string VerdictChip(string verdict, string? text = null) => VerdictMarkup.Chip(verdict, text ?? VerdictLook.Of(verdict).Word).Html;

    /// <summary>Writes the page.</summary>
    /// <param name="reports">One or more reports, usually the experiments of one paper.</param>
    /// <param name="charts">Draws the charts. A chart that cannot be drawn is replaced by the reason and its table.</param>
    /// <param name="context">Paper, date, machine and command, as far as known.</param>
    /// <exception cref="ArgumentException">There is no report.</exception>
    public static string Write(IReadOnlyList<ReportDocument> reports, ChartRenderer charts, ReportContext? context = null)
    {
        if (reports.Count == 0) throw new ArgumentException("There is no report to write.", nameof(reports));
        context ??= new();
        string title = context.Paper?.Title ?? (reports.Count == 1 ? reports[0].Title : reports[0].Paper);
        var anchors = new Anchors();
        var sections = reports.Select(r => (Report: r, Id: anchors.Next(r.Experiment))).ToList();
        var claims = reports.SelectMany(r => r.Claims).ToList();

        return Markup.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
            <meta name="generator" content="Offprint">
            <title>{title} · measured by Offprint</title>
            <style>{new Markup(Theme.Css)}{new Markup(Css)}</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the results</a>
            {VerdictMarkup.Symbols}
            <header>
            <p class="over">{reports[0].Paper} · measured by Offprint</p>
            <h1>{title}</h1>
            {PaperLines(context.Paper)}
            {Tally(claims)}
            {Circumstances(context)}
            </header>
            {(reports.Count > 1 ? Contents(sections) : Markup.Empty)}
            <main id="main">
            {sections.Select(s => ReportSection.Write(s.Report, s.Id, anchors, charts, context, standsAlone: reports.Count == 1))}
            </main>
            <footer><p>Written by Offprint. Every figure comes from the run named beside it; the same command gives the same figures.</p></footer>
            </body>
            </html>

            """).Html;
    }

    /// <summary>What a report measured, as a fragment of somebody else's page: claims, charts, tables and notes, under headings of the third level.</summary>
    /// <param name="report">The report.</param>
    /// <param name="charts">Draws the charts. A chart that cannot be drawn is replaced by the reason and its table.</param>
    /// <param name="links">Where the page has the charts' files.</param>
    /// <returns>HTML with neither script nor style; <see cref="Css"/> and <see cref="VerdictSymbols"/> belong to it.</returns>
    public static string Fragment(ReportDocument report, ChartRenderer charts, ReportLinks links) => ReportSection.Measured(report, new Anchors(), charts, links).Html;

    /// <summary>The claims of a report, as figure and table, under no heading.</summary>
    /// <param name="report">The report.</param>
    public static string ClaimsFragment(ReportDocument report) => ReportSection.ClaimsAlone(report).Html;

    static Markup PaperLines(PaperInfo? paper)
    {
        if (paper == null) return Markup.Empty;
        var authors = string.IsNullOrWhiteSpace(paper.Authors) ? Markup.Empty : Markup.Of($"""<p class="authors">{paper.Authors}</p>""");
        // Only an id of arXiv's own form becomes a link.
        var link = paper.ArxivId is { } id && ArxivPattern().IsMatch(id) ? Markup.Of($"""<p><a href="https://arxiv.org/abs/{id}" rel="noreferrer">arXiv:{id}</a></p>""") : Markup.Empty;
        return Markup.Of($"{authors}{link}");
    }

    static Markup Tally(List<ClaimResult> claims)
    {
        if (claims.Count == 0) return Markup.Empty;
        var byOrigin = claims.GroupBy(VerdictLook.OriginOf).OrderBy(g => claims.FindIndex(c => VerdictLook.OriginOf(c) == g.Key));
        return Markup.Of($"""
            <ul class="tally" aria-label="Claims by verdict">{claims.GroupBy(c => c.Verdict).OrderBy(g => VerdictMarkup.Order(g.Key))
                .Select(g => Markup.Of($"<li>{VerdictMarkup.Chip(g.Key, $"{g.Count()} {VerdictLook.Of(g.Key).Word.ToLowerInvariant()}")}</li>"))}</ul>
            <p class="small">By origin: {string.Join("; ", byOrigin.Select(g => $"{g.Key}: {VerdictLook.Summary(g)}"))}.</p>
            """);
    }

    static Markup Circumstances(ReportContext context)
    {
        string[] lines =
        [
            .. context.Measured is { } at ? (string[])[$"Measured on {at:yyyy-MM-dd}"] : [],
            .. string.IsNullOrWhiteSpace(context.Machine) ? (string[])[] : [context.Machine],
        ];
        return lines.Length == 0 ? Markup.Empty : Markup.Of($"""<p class="small">{string.Join(" · ", lines)}</p>""");
    }

    static Markup Contents(List<(ReportDocument Report, string Id)> sections) => Markup.Of($"""
        <nav aria-label="Experiments"><h2>Experiments</h2><ol>{sections.Select(s => Markup.Of(
            $"""<li><a href="#{s.Id}">{s.Report.Title}</a> <span class="small">{VerdictLook.Summary(s.Report.Claims)}</span></li>"""))}</ol></nav>
        """);

    static string Asset(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^(?:\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d+)?$")]
    private static partial Regex ArxivPattern();
}

/// <summary>Ids within a page: readable, unique, and harmless whatever they are made of.</summary>
sealed partial class Anchors
{
    readonly HashSet<string> _taken = ["main"];

    public string Next(string name)
    {
        string slug = NotSlug().Replace(name.ToLowerInvariant(), "-").Trim('-');
        if (slug.Length == 0) slug = "part";
        string anchor = slug;
        for (int again = 2; !_taken.Add(anchor); again++) anchor = $"{slug}-{again}";
        return anchor;
    }

    [GeneratedRegex("[^a-z0-9-]+")]
    private static partial Regex NotSlug();
}
