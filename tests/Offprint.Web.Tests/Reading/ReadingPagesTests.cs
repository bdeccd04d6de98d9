using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Offprint.Catalogue;
using Offprint.Web.Tests.Reports;
using Xunit;

namespace Offprint.Web.Tests.Reading;

public sealed class ReadingPagesTests
{
    const string Script = "<script>alert(1)</script>";

    [Fact]
    public async Task Every_list_answers_as_page_atom_json_and_citations()
    {
        await using var site = await OpenSite.StartAsync();
        foreach (string list in (string[])["/papers", "/papers/month/2024-11", "/papers/week/2024-W48", "/papers/date/2024-11-27", "/library", "/search"])
        {
            string query = list == "/search" ? "?q=time" : "?topic=time%20series";
            Assert.Contains("rel=\"alternate\" type=\"application/atom", await site.PageAsync(list + query));
            var feed = XDocument.Parse(await site.Client.GetStringAsync($"{list}.atom{query}")).Root!;
            Assert.Equal("feed", feed.Name.LocalName);
            Assert.All(feed.Elements().Where(e => e.Name.LocalName == "entry"), e => Assert.StartsWith("tag:", e.Elements().First(c => c.Name.LocalName == "id").Value));
            int entries = feed.Elements().Count(e => e.Name.LocalName == "entry");
            Assert.Equal(entries, JsonNode.Parse(await site.Client.GetStringAsync($"{list}.json{query}"))!.AsArray().Count);
            Assert.Equal(entries, (await site.Client.GetStringAsync($"{list}.bib{query}")).Split("@misc{").Length - 1);
            Assert.Equal(entries, (await site.Client.GetStringAsync($"{list}.ris{query}")).Split("TY  - ").Length - 1);
        }
    }

    [Fact]
    public async Task Filters_narrow_the_feed()
    {
        await using var site = await OpenSite.StartAsync();
        async Task<string[]> Titles(string query) =>
            [.. JsonNode.Parse(await site.Client.GetStringAsync("/papers.json" + query))!.AsArray().Select(p => p!["title"]!.GetValue<string>())];
        Assert.Equal(Offprint.Papers.RunnablePapers.All.Count, (await Titles("?runnable=1")).Length);
        Assert.Contains("Weighted least-squares approximation with determinantal point processes and generalized volume sampling", await Titles("?verdict=not-reproduced"));
        Assert.All(await Titles("?org=bytedance%20seed"), t => Assert.Contains("Swiss", t));
        Assert.Equal((await Titles("?topic=TIME%20series")).Order(), (await Titles("?topic=time%20series")).Order());
        Assert.Empty(await Titles("?topic=none"));
        foreach (string wrong in (string[])["?sort=best", "?verdict=fine", "?p=0", "?p=x", "?show=all"])
        {
            using var response = await site.Client.GetAsync("/papers" + wrong);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/papers/2411.18506")]
    [InlineData("/papers/02-llm-abba")]
    [InlineData("/papers/2")]
    [InlineData("/papers/llm-abba")]
    public async Task A_paper_has_citation_metadata_and_other_formats(string address)
    {
        await using var site = await OpenSite.StartAsync();
        string page = await site.PageAsync(address);
        Pages.AssertHarmlessBut(page, "formaction");
        Assert.Contains("<meta name=\"citation_title\" content=\"LLM-ABBA: Understanding time series via symbolic approximation\"", page);
        Assert.Equal(3, page.Split("name=\"citation_author\"").Length - 1);
        Assert.Contains("<meta name=\"citation_arxiv_id\" content=\"2411.18506\"", page);
        string data = page.Split("<script type=\"application/ld+json\">")[1].Split("</script>")[0];
        Assert.Equal("ScholarlyArticle", JsonNode.Parse(data)!["@type"]!.GetValue<string>());
        Assert.StartsWith("# LLM-ABBA", await site.Client.GetStringAsync(address + ".md"));
        Assert.StartsWith("@misc{chen2024llmabba", await site.Client.GetStringAsync(address + ".bib"));
        Assert.StartsWith("TY  - UNPB", await site.Client.GetStringAsync(address + ".ris"));
        Assert.Equal("2411.18506", JsonNode.Parse(await site.Client.GetStringAsync(address + ".json"))!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_unknown_paper_is_not_here()
    {
        await using var site = await OpenSite.StartAsync();
        using var response = await site.Client.GetAsync("/papers/9999.99999");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain("offprint papers", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_reader_votes_saves_tags_notes_and_takes_it_all_along()
    {
        await using var site = await OpenSite.StartAsync();
        using (await site.PostAsync("/papers/02/vote")) { }
        using (await site.PostAsync("/papers/02/save")) { }
        using (await site.PostAsync("/papers/02/tag", ("tag", "symbols"))) { }
        using (await site.PostAsync("/papers/02/note", ("note", "**bold** " + Script))) { }
        string page = await site.PageAsync("/papers/02");
        Assert.Contains("aria-label=\"1 votes; vote\"", page);
        Assert.Contains("<strong>bold</strong>", page);
        Assert.DoesNotContain(Script, page);
        Assert.Contains("LLM-ABBA", await site.PageAsync("/library"));
        Assert.Contains("LLM-ABBA", await site.PageAsync("/library?tag=Symbols"));
        Assert.DoesNotContain("LLM-ABBA", await site.PageAsync("/library?show=unread&topic=none"));

        using var zip = new System.IO.Compression.ZipArchive(await site.Client.GetStreamAsync("/library/export"));
        Assert.Contains(zip.Entries, e => e.FullName.EndsWith(".bib", StringComparison.Ordinal));
        Assert.Contains(zip.Entries, e => e.FullName == "README.txt");

        using (await site.PostAsync("/papers/02/vote")) { }
        using (await site.PostAsync("/papers/02/untag", ("tag", "SYMBOLS"))) { }
        page = await site.PageAsync("/papers/02");
        Assert.Contains("aria-label=\"0 votes; vote\"", page);
        Assert.DoesNotContain("/library?tag=symbols", page);
    }

    [Fact]
    public async Task A_vote_by_script_tells_what_is_now()
    {
        await using var site = await OpenSite.StartAsync();
        site.Client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        using var response = await site.PostAsync("/papers/40/vote");
        var now = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(now["voted"]!.GetValue<bool>());
        Assert.Equal(1, now["votes"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_an_import_brings_stays_text_on_every_page()
    {
        await using var site = await OpenSite.StartAsync();
        string json = $$"""
            [{"paper":{"id":"2601.00001","title":"T {{Script}} <img src=x onerror=alert(1)>","summary":"S {{Script}}","authors":[{"name":"A {{Script}}"}],"publishedAt":"2026-01-02T00:00:00.000Z",
              "ai_keywords":["K {{Script}}","\"><svg onload=alert(1)>"],"githubRepo":"javascript:alert(1)","projectPage":"https://example.org/\"><script>","organization":{"name":"o","fullname":"O {{Script}}"} } }]
            """;
        using (var added = await site.PostAsync("/import", ("text", json)))
            Assert.Contains("1 new", await added.Content.ReadAsStringAsync());
        foreach (string path in (string[])["/papers", "/papers/2601.00001", "/search?q=script", "/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/topics", "/papers?org=O%20%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/papers?topic=%22%3E%3Csvg%20onload%3Dalert(1)%3E"])
        {
            string page = await site.PageAsync(path);
            Assert.DoesNotContain("<script>alert", page);
            Assert.DoesNotContain("<img src=x", page);
            Assert.DoesNotContain("<svg onload", page);
            Assert.DoesNotContain("javascript:", page);
            Pages.AssertHarmlessBut(page, "formaction");
        }

        XDocument.Parse(await site.Client.GetStringAsync("/papers.atom"));
        Assert.DoesNotContain("<script>", await site.Client.GetStringAsync("/papers/2601.00001.md"));
    }

    [Fact]
    public async Task What_cannot_be_imported_is_said_and_stays_in_the_form()
    {
        await using var site = await OpenSite.StartAsync();
        using var response = await site.PostAsync("/import", ("text", "neither & nor"), ("year", "2026"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        string page = await response.Content.ReadAsStringAsync();
        Assert.Contains("role=\"alert\"", page);
        Assert.Contains("neither &amp; nor", page);
    }

    [Fact]
    public async Task A_paper_comes_by_its_arxiv_identifier_from_the_configured_source()
    {
        await using var arxiv = await FixedAnswer.StartAsync("application/atom+xml", """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2602.01234v1</id><published>2026-02-01T00:00:00Z</published><updated>2026-02-01T00:00:00Z</updated>
            <title>Kernels of
              everything</title><summary>We say a lot.</summary><author><name>Ada Author</name></author><category term="cs.LG"/></entry></feed>
            """);
        await using var site = await OpenSite.StartAsync(o => o with { Arxiv = arxiv.Address });
        using var response = await site.PostAsync("/import", ("arxiv", "https://arxiv.org/abs/2602.01234"));
        Assert.Contains("1 new", await response.Content.ReadAsStringAsync());
        Assert.Contains("Kernels of everything", await site.PageAsync("/papers/2602.01234"));
        Assert.Contains("id_list=2602.01234", Assert.Single(arxiv.Asked));
    }

    [Fact]
    public async Task Search_by_meaning_comes_when_its_index_is_there()
    {
        await using var site = await OpenSite.StartAsync();
        await site.Services.GetRequiredService<SemanticSearch>().RefreshAsync();
        string page = await site.PageAsync("/search?q=tournaments%20of%20models&mode=semantic");
        Assert.Contains("Near in meaning", page);
        Assert.Contains("Swiss", page);
        Assert.Contains("Similar papers", await site.PageAsync("/papers/02"));
        Assert.Contains("<mark>Swiss</mark>", await site.PageAsync("/search?q=swiss&mode=keyword"));
    }
}
