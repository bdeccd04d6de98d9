using System.Text.Json;
using CsCheck;
using Offprint.Tests;
using Xunit;

namespace Offprint.Catalogue.Tests;

public sealed class SqliteHostileImportTests() : HostileImportTests(Engine.Sqlite);

public sealed class PostgresHostileImportTests() : HostileImportTests(Engine.Postgres);

public abstract class HostileImportTests(Engine engine) : StoreTests(engine)
{
    const string Script = "<script>alert(1)</script>";

    Paper Import(string text)
    {
        var report = Store.Import(PaperImport.ReadPasted(text, "paste", null, Given.Time));
        Assert.Empty(report.Problems);
        return Assert.Single(Store.List());
    }

    static void HasNoHiddenCharacter(string? text)
    {
        foreach (char c in text ?? "") Assert.False(c is '\0' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'), $"U+{(int)c:X4}");
    }

    [Fact]
    public void Json_becomes_plain_text_and_keeps_no_address_that_runs()
    {
        var paper = Import("""
            [{"paper":{"id":"<script>alert(1)</script>","title":"<script>alert(1)</script>\u0000 \u202Esnit \uD800 '); DROP TABLE Papers; --","summary":"\u2066a\u0000b\u2069 <img src=x onerror=alert(1)>",
            "authors":[{"name":"<b>Ada</b>\u0000"}],"publishedAt":"2026-04-09","organization":{"name":"a\u202E/../b","fullname":"<i>O</i>"},"ai_keywords":["<u>x</u>"],
            "githubRepo":"javascript:alert(1)","projectPage":" JaVaScRiPt:alert(1)","x":{"y":["  java\tscript:alert(1)","data:text/html,x",{"u\u0000":"ok\uDC00"}]}},
            "thumbnail":"javascript:alert(1)"}]
            """);
        Assert.StartsWith(Script + " snit \uFFFD '); DROP", paper.Title, StringComparison.Ordinal);
        Assert.Equal("ab <img src=x onerror=alert(1)>", paper.Abstract);
        Assert.Equal(("<b>Ada</b>", "a/../b", "<i>O</i>", "<u>x</u>"), (paper.Authors[0], paper.Organisation!.Handle, paper.Organisation.Name, paper.Topics[0]));
        Assert.Empty(paper.Links);
        Assert.Equal("{\"x\":{\"y\":[{\"u\":\"ok\uFFFD\"}]},\"id\":\"<script>alert(1)</script>\"}", paper.Extra);
        // A slug is an address: letters, digits and hyphens.
        Assert.Matches("^[a-z0-9-]+$", paper.Slug);
        foreach (string? text in (string?[])[paper.Title, paper.Abstract, paper.Extra, paper.Organisation.Handle]) HasNoHiddenCharacter(text);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("httpx://example.org/p.pdf")]
    [InlineData("http.example.org/p.pdf")]
    [InlineData("data:application/pdf;base64,AA==")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//example.org/p.pdf")]
    public void Atom_keeps_no_address_but_of_the_web(string address)
    {
        var paper = Import($"""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry><id>http://arxiv.org/abs/2604.99001v1</id>
            <title>&lt;script&gt;alert(1)&lt;/script&gt;&#x202E;</title><published>2026-04-09T00:00:00Z</published><link href="{address}" title="pdf" type="application/pdf"/>
            <summary>&#x2067;<![CDATA[<script>]]></summary><author><name>&lt;b&gt;</name></author><category term="&lt;u&gt;"/><arxiv:comment>{address}</arxiv:comment></entry></feed>
            """);
        Assert.Equal((Script, "<script>", "<b>", "<u>"), (paper.Title, paper.Abstract, paper.Authors[0], paper.Topics[0]));
        Assert.Empty(paper.Links);
        Assert.DoesNotContain("script:", paper.Extra ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Atom_resolves_nothing_outside_itself()
    {
        var batch = PaperImport.ReadPasted("<!DOCTYPE feed [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>&x;</title></entry></feed>", "paste", null, Given.Time);
        Assert.Empty(batch.Papers);
        Assert.Single(batch.Problems);
    }

    [Fact]
    public void Page_becomes_plain_text()
    {
        var paper = Import($"Tins {Script}\0\u202E\n\n<img src=x>\u2066 text\n\n  • 2 authors\n·\nJun 4, 2025\n");
        Assert.Equal(("Tins " + Script, "<img src=x> text"), (paper.Title, paper.Abstract));
    }

    [Fact]
    public void Text_is_limited_in_size_depth_and_number()
    {
        var error = Assert.Throws<InputException>(() => PaperImport.ReadPasted(new('[', PaperImport.LargestPasted + 1), "paste"));
        Assert.Contains("up to 5,000,000", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<InputException>(() => PaperImport.ReadPasted("[" + string.Join(',', Enumerable.Repeat("""{"title":"T","publishedAt":"2026-04-09"}""", PaperImport.MostPasted + 1)) + "]", "paste"));
        Assert.Contains("holds 5,001 papers", error.Message, StringComparison.Ordinal);
        foreach (string deep in (string[])[new string('[', 1_000_000), "[" + string.Concat(Enumerable.Repeat("{\"paper\":", 500_000)), "{\"title\":\"T\",\"publishedAt\":\"2026-04-09\",\"x\":" + new string('[', 500) + new string(']', 500) + "}"])
        {
            var batch = PaperImport.ReadPasted(deep, "paste");
            Assert.Empty(batch.Papers);
            Assert.NotEmpty(batch.Problems);
        }

        var nested = PaperImport.ReadPasted("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>" + string.Concat(Enumerable.Repeat("<a>", 200_000)) + string.Concat(Enumerable.Repeat("</a>", 200_000)) + "</title></entry></feed>", "paste");
        Assert.Empty(nested.Papers);
    }

    [Fact]
    public void Overlong_values_are_cut_and_the_paper_comes_in()
    {
        string pair = "\U0001D49E";
        string many = string.Concat(Enumerable.Repeat(pair, 40_000));
        var paper = Import(JsonSerializer.Serialize(new { title = many, summary = many, publishedAt = "2026-04-09", authors = new[] { new { name = many } }, ai_keywords = Enumerable.Range(0, 1_000).Select(i => $"k{i}"), note = many }));
        Assert.Equal((999, 49_999, 299, 100), (paper.Title.Length, paper.Abstract!.Length, paper.Authors[0].Length, paper.Topics.Count));
        Assert.EndsWith(pair + "…", paper.Title, StringComparison.Ordinal);
        Assert.Null(paper.Extra);
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01")]
    public void Days_at_the_ends_of_time_do_no_harm(string day)
    {
        var batch = PaperImport.ReadPasted(JsonSerializer.Serialize(new { title = "T", publishedAt = day }), "paste");
        Store.Import(batch);
        Assert.Equal(batch.Papers.Count, Store.List(sort: PaperSort.Trending).Count);
        foreach (var kind in Enum.GetValues<FeedPeriodKind>()) Store.Neighbours(FeedPeriod.Of(kind, new(2026, 4, 1)));
    }

    [Fact]
    public void Any_text_in_any_field_comes_in_or_is_a_problem_and_never_an_error_of_the_program() =>
        Gen.String.Array[6].Sample(
            texts =>
            {
                string json = JsonSerializer.Serialize(new { id = texts[0], title = texts[1], summary = texts[2], publishedAt = "2026-04-09", authors = new[] { texts[3] }, githubRepo = texts[4], other = texts[5] });
                using var database = Given.EmptyDatabase(Engine);
                var store = Given.Store(database);
                var batch = PaperImport.ReadPasted(json, "paste", null, Given.Time);
                store.Import(batch);
                foreach (var paper in store.List()) HasNoHiddenCharacter(paper.Title + paper.Abstract + paper.Extra);
                Assert.Equal(0, store.Import(batch).Added);
            },
            iter: 30, threads: 1);
}
