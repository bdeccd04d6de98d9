using System.Text;
using System.Xml.Linq;
using CsCheck;
using Xunit;

namespace Offprint.Catalogue.Tests;

public class AtomFeedTests
{
    static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";

    static readonly AtomFeed s_feed = new("tag:example.org,2026-01-01:feed", "Daily papers", "https://example.org/papers.atom?p=1", "https://example.org/papers?p=1");

    static XElement Written(AtomFeed feed, params AtomEntry[] entries)
    {
        using var stream = new MemoryStream();
        feed.Write(stream, entries);
        Assert.True(stream.CanWrite);
        return XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).Root!;
    }

    static string? Href(XElement element, string rel) => (string?)element.Elements(s_atom + "link").SingleOrDefault(l => (string?)l.Attribute("rel") == rel)?.Attribute("href");

    [Fact]
    public void Feed_has_what_the_standards_require()
    {
        var paper = Given.Paper("Tins & <Cans>", "2604.99001v2", "The abstract.") with
        {
            Authors = ["Ada Sample", "Ben Example"],
            FeedDate = new(2026, 4, 13),
            Topics = ["cs.LG", "a \"topic\""],
        };
        var feed = Written(
            s_feed with { Previous = "https://example.org/papers.atom", Next = "https://example.org/papers.atom?p=2" },
            AtomEntry.Of(paper, "Example.org", "https://example.org/papers/2604.99001"),
            new("urn:x", "Older", new(2025, 1, 1, 12, 0, 0, TimeSpan.FromHours(2)), "https://example.org/x"));
        Assert.Equal(s_atom + "feed", feed.Name);
        Assert.Equal(("tag:example.org,2026-01-01:feed", "Daily papers", "2026-04-13T00:00:00Z"), ((string)feed.Element(s_atom + "id")!, (string)feed.Element(s_atom + "title")!, (string)feed.Element(s_atom + "updated")!));
        Assert.Equal("Offprint", feed.Element(s_atom + "author")!.Element(s_atom + "name")!.Value);
        Assert.Equal(
            ("https://example.org/papers.atom?p=1", "https://example.org/papers?p=1", "https://example.org/papers.atom", "https://example.org/papers.atom?p=2"),
            (Href(feed, "self"), Href(feed, "alternate"), Href(feed, "previous"), Href(feed, "next")));
        var entries = feed.Elements(s_atom + "entry").ToList();
        Assert.Equal("tag:example.org,2026-01-01:paper/2604.99001", entries[0].Element(s_atom + "id")!.Value);
        Assert.Equal("Tins & <Cans>", entries[0].Element(s_atom + "title")!.Value);
        Assert.Equal(("2025-01-01T00:00:00Z", "2026-04-13T00:00:00Z"), (entries[0].Element(s_atom + "published")!.Value, entries[0].Element(s_atom + "updated")!.Value));
        Assert.Equal(["Ada Sample", "Ben Example"], entries[0].Elements(s_atom + "author").Select(a => a.Value));
        Assert.Equal(["cs.LG", "a \"topic\""], entries[0].Elements(s_atom + "category").Select(c => (string)c.Attribute("term")!));
        Assert.Equal("The abstract.", entries[0].Element(s_atom + "summary")!.Value);
        // Without a type, text is plain text.
        Assert.Null(entries[0].Element(s_atom + "summary")!.Attribute("type"));
        Assert.Equal("https://example.org/papers/2604.99001", Href(entries[0], "alternate"));
        Assert.Equal("2025-01-01T10:00:00Z", entries[1].Element(s_atom + "updated")!.Value);
    }

    [Fact]
    public void Empty_feed_has_a_time_and_no_links_to_other_pages()
    {
        var feed = Written(s_feed);
        Assert.Equal("1970-01-01T00:00:00Z", feed.Element(s_atom + "updated")!.Value);
        Assert.Equal((null, null), (Href(feed, "previous"), Href(feed, "next")));
    }

    [Fact]
    public void Identifiers_of_papers_stay_when_all_else_changes()
    {
        static string Id(Paper paper) => AtomEntry.Of(paper, "localhost", "http://localhost/x").Id;
        var paper = Given.Paper("Tins", "2604.99001v1") with { Slug = "2604.99001" };
        Assert.Equal(Id(paper), Id(paper with { Id = 9, Title = "Cans", Arxiv = new("2604.99001", 2), Number = 3, Slug = "tins", FeedDate = new(2026, 4, 1) }));
        Assert.Equal("tag:localhost,2026-01-01:paper/a%20b%C3%9F", AtomFeed.TagId("LOCALHOST", new(2026, 1, 1), "paper/a bß"));
    }

    [Fact]
    public void Any_text_makes_a_well_formed_feed_that_says_it() => Gen.String.Sample(text =>
    {
        var feed = Written(s_feed, new AtomEntry("urn:x", text, DateTimeOffset.UnixEpoch, "https://example.org/x") { Summary = text, Categories = [text], Authors = [text] });
        string carried = string.Concat(text.EnumerateRunes().Where(r => r.Value is '\t' or '\n' or '\r' or (>= 0x20 and <= 0xFFFD) or >= 0x10000).Select(r => r.ToString()));
        Assert.Equal(carried.ReplaceLineEndings("\n"), feed.Element(s_atom + "entry")!.Element(s_atom + "title")!.Value.ReplaceLineEndings("\n"));
    });
}
