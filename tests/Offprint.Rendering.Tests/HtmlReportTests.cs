using System.Text.RegularExpressions;
using Offprint.Lab;
using Xunit;

namespace Offprint.Rendering.Tests;

public sealed class HtmlReportTests(HtmlReportTests.Pages pages) : IClassFixture<HtmlReportTests.Pages>
{
    /// <summary>Pages that several tests look at, written once.</summary>
    public sealed class Pages : IDisposable
    {
        public Pages()
        {
            All = HtmlReport.Write(SampleReports.All, Charts, SampleReports.Context);
            Drift = HtmlReport.Write([SampleReports.Drift()], Charts, SampleReports.Context);
        }

        public ChartRenderer Charts { get; } = new();

        public string All { get; }

        public string Drift { get; }

        public void Dispose() => Charts.Dispose();
    }

    static readonly HashSet<string> s_expectedTags =
    [
        "!doctype", "html", "head", "meta", "title", "style", "body", "a", "svg", "symbol", "path", "use", "header", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "span", "nav", "main", "section",
        "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "dl", "dt", "dd", "code", "pre", "figure", "figcaption", "footer", "strong",
        "g", "rect", "line", "circle", "text", "tspan", "defs", "clippath", "lineargradient", "stop",
    ];

    string Page(params IReadOnlyList<ReportDocument> reports) => HtmlReport.Write(reports, pages.Charts, SampleReports.Context);

    [Fact]
    public void Hostile_text_stays_text_everywhere()
    {
        string html = HtmlReport.Write([SampleReports.Hostile(), SampleReports.Hostile()], pages.Charts, new()
        {
            Paper = new(SampleReports.Attack, SampleReports.Attack, SampleReports.Attack),
            Machine = SampleReports.Attack,
            Command = _ => SampleReports.Attack,
        });
        var tags = HtmlTag.All(html);
        Assert.DoesNotContain(tags.Select(t => t.Name), n => !s_expectedTags.Contains(n));
        Assert.DoesNotContain(tags.SelectMany(t => t.Attributes.Keys), k => k.StartsWith("on", StringComparison.Ordinal) || k is "src" or "srcset" or "xlink:href" or "srcdoc" or "action" or "data");
        // Nothing but addresses within the page: the arXiv id given is none.
        Assert.All(tags.Where(t => t.Attributes.ContainsKey("href")), t => Assert.Matches("^#[a-z0-9-]+$", t.Attributes["href"]));
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html);
        Assert.DoesNotContain("\u0001", html);
    }

    [Fact]
    public void Page_fetches_nothing()
    {
        string html = pages.All;
        Assert.Contains("default-src 'none'", html);
        Assert.DoesNotContain("@import", html);
        Assert.All(Regex.Matches(html, @"url\(([^)]*)\)").Select(m => m.Groups[1].Value), address => Assert.StartsWith("#", address, StringComparison.Ordinal));
        var links = HtmlTag.All(html).Where(t => t.Attributes.TryGetValue("href", out string? href) && !href.StartsWith('#')).ToList();
        Assert.Equal(["https://arxiv.org/abs/2411.18506"], links.Select(l => l.Attributes["href"]).Distinct());
        Assert.All(links, l => Assert.Equal("a", l.Name));
    }

    [Fact]
    public void Every_tag_that_opens_is_closed_in_order()
    {
        var open = new Stack<string>();
        foreach (var tag in HtmlTag.All(pages.All))
        {
            if (tag.Name == "!doctype" || (tag.IsClosed && !tag.IsEnd)) continue;
            if (!tag.IsEnd) open.Push(tag.Name);
            else Assert.Equal(open.Pop(), tag.Name);
        }

        Assert.Empty(open);
    }

    [Fact]
    public void Headings_descend_without_a_gap_and_ids_are_unique()
    {
        var tags = HtmlTag.All(pages.All);
        int[] levels = [.. tags.Where(t => !t.IsEnd && Regex.IsMatch(t.Name, "^h[1-6]$")).Select(t => t.Name[1] - '0')];
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        string[] ids = [.. tags.Where(t => t.Attributes.ContainsKey("id")).Select(t => t.Attributes["id"])];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(tags.Where(t => t.Attributes.TryGetValue("href", out string? href) && href.StartsWith('#')), t => Assert.Contains(t.Attributes["href"][1..], ids));
    }

    [Fact]
    public void Several_experiments_have_a_table_of_contents_and_one_has_none()
    {
        var many = HtmlTag.All(pages.All);
        Assert.Single(many, t => t is { Name: "nav", IsEnd: false });
        Assert.Contains(many, t => t.Attributes.TryGetValue("href", out string? href) && href == "#drift");
        Assert.DoesNotContain(HtmlTag.All(pages.Drift), t => t.Name == "nav");
    }

    [Fact]
    public void Claims_stand_with_what_the_paper_says_what_was_measured_and_why()
    {
        string html = pages.Drift;
        foreach (string part in (string[])
        [
            "After one wrong symbol the free chain", "1.75", "§3.2, Proposition 1", "1.637 [1.579, 1.695]", "n = 10, quick scale", "Reproduced", "provisional", "0.082 ± 0.006 z", "not stated by the paper",
            "median over seeds of the ratio of errors", "the geometry of both chains", "the absolute error: the paper uses 40 real series", "AMD EPYC 7763", "2026-03-14",
        ]) Assert.Contains(part, html);
    }

    [Fact]
    public void Every_verdict_is_an_icon_and_a_word()
    {
        var tags = HtmlTag.All(Page(SampleReports.Verdicts()));
        string[] words = [.. tags.Select((t, i) => (Tag: t, Index: i)).Where(t => t.Tag.Attributes.GetValueOrDefault("class")?.StartsWith("chip", StringComparison.Ordinal) == true)
            .Select(t => string.Concat(tags.Skip(t.Index).TakeWhile(x => !(x.Name == "span" && x.IsEnd)).Select(x => x.TextAfter)).Trim())];
        foreach (string word in (string[])["Direction only", "Not reproduced", "Inconclusive", "Out of reach here", "Not run", "Stale", "Reproduced"]) Assert.Contains(word, words);
        Assert.DoesNotContain("", words);
        Assert.Equal(words.Length, tags.Count(t => t.Name == "use"));
    }

    [Fact]
    public void Numbers_of_a_table_stand_on_the_right()
    {
        var tags = HtmlTag.All(pages.Drift);
        Assert.Contains(tags, t => t.Name == "th" && t.Attributes.GetValueOrDefault("class") == "number" && t.TextAfter == "free chain (z)");
        Assert.Contains(tags, t => t.Name == "td" && t.Attributes.GetValueOrDefault("class") == "number" && t.TextAfter == "0.031");
        Assert.Contains(tags, t => t.Name == "td" && !t.Attributes.ContainsKey("class") && t.TextAfter == "symbol replaced");
    }

    [Fact]
    public void Every_chart_has_caption_table_and_both_widths()
    {
        var report = SampleReports.Ranking();
        string html = Page(report);
        var tags = HtmlTag.All(html);
        Assert.Equal(report.Charts.Count, tags.Count(t => t is { Name: "figure", IsEnd: false }));
        Assert.All(report.Charts, c => Assert.Equal(2, tags.Count(t => t.Name == "svg" && t.Attributes.GetValueOrDefault("aria-label") == c.Title)));
        Assert.All(report.Charts, c => Assert.Contains(tags, t => t.Name == "figcaption" && t.TextAfter == c.Caption));
        Assert.Contains("The table behind this chart (124 rows)", html);
    }

    [Fact]
    public void Chart_that_cannot_be_drawn_gives_its_reason_and_its_table()
    {
        string html = Page(SampleReports.Hostile());
        Assert.Contains("This chart could not be drawn. Its specification cannot be drawn", html);
        Assert.Contains("waits for something outside of itself", html);
        Assert.Equal(2, Regex.Count(html, "<details open>"));
    }

    [Fact]
    public void Command_repeats_the_run_and_quotes_what_a_shell_would_read()
    {
        Assert.Equal(
            "offprint reproduce 02-llm-abba/drift --scale quick --seed 1 --set tolerance=0.1 --set max-piece-length=64 --set scl=true --set 'signals=sine,square wave' --set 'data-folder=it'\\''s here'",
            ReportContext.Repeat(SampleReports.Drift()));
        Assert.Contains("offprint reproduce 02-llm-abba/drift --scale quick", pages.Drift);
    }

    [Fact]
    public void Same_reports_give_the_same_page() => Assert.Equal(pages.Drift, Page(SampleReports.Drift()));

    [Fact]
    public void A_fragment_needs_no_style_of_its_own_and_names_where_its_charts_are()
    {
        foreach (var report in SampleReports.All)
        {
            string html = HtmlReport.Fragment(report, pages.Charts, new(chart => $"/charts/{Uri.EscapeDataString(chart.Name)}"));
            var tags = HtmlTag.All(html);
            Assert.DoesNotContain(tags, t => t.Name is "style" or "script" or "html" or "h1" or "h2");
            Assert.DoesNotContain(tags, t => t.Attributes.ContainsKey("style"));
            Assert.Equal(
                tags.Where(t => t.Name == "a" && t.Attributes.TryGetValue("href", out string? to) && to.EndsWith(".json", StringComparison.Ordinal)).Select(t => t.Attributes["href"]),
                report.Charts.Select(c => $"/charts/{Uri.EscapeDataString(c.Name)}.json"));
        }
    }

    [Fact]
    public void No_element_of_a_page_has_a_style_attribute() => Assert.DoesNotContain(HtmlTag.All(pages.All), t => t.Attributes.ContainsKey("style"));

    [Fact]
    public void Numbers_of_a_fragment_stand_unrounded_beside_what_is_shown()
    {
        string html = HtmlReport.Fragment(SampleReports.Drift(), pages.Charts, new(chart => chart.Name));
        Assert.Contains("data-value=\"0.031\"", html);
        Assert.DoesNotContain("data-value", pages.Drift);
    }

    [Fact]
    public void No_report_is_refused() => Assert.Throws<ArgumentException>(() => Page());
}
