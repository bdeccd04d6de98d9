using Xunit;

namespace Offprint.Catalogue.Tests;

public class ArxivAtomTests
{
    static string Feed(string entries) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom">
          <id>http://arxiv.org/api/abc</id>
          <title>arXiv Query: tins</title>
          <link href="http://arxiv.org/api/query?search_query=tins" type="application/atom+xml"/>
          <opensearch:totalResults>1</opensearch:totalResults>
        {entries}
        </feed>
        """;

    const string Entry = """
          <entry>
            <id>https://arxiv.org/abs/2604.99001v3</id>
            <title>Tins,
          Opened</title>
            <updated>2026-04-20T10:00:00Z</updated>
            <link href="https://arxiv.org/abs/2604.99001v3" rel="alternate" type="text/html"/>
            <link href="https://arxiv.org/pdf/2604.99001v3" rel="related" type="application/pdf" title="pdf"/>
            <summary>  We open
        tins &lt; 1 kg.
            </summary>
            <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
            <category term="stat.ML" scheme="http://arxiv.org/schemas/atom"/>
            <published>2026-04-09T17:59:58Z</published>
            <arxiv:comment>12 pages</arxiv:comment>
            <arxiv:primary_category term="stat.ML"/>
            <arxiv:journal_ref>J. Tins 3 (2026)</arxiv:journal_ref>
            <arxiv:doi>10.1000/tins.3</arxiv:doi>
            <author><name>Ada Sample</name><arxiv:affiliation>Kitchen</arxiv:affiliation></author>
            <author><name>Ben Example</name></author>
          </entry>
        """;

    [Fact]
    public void Read_takes_an_entry_with_its_wrapped_lines_and_versioned_identifier()
    {
        var batch = ArxivAtom.Read(Feed(Entry));
        Assert.Empty(batch.Problems);
        var paper = Assert.Single(batch.Papers);
        Assert.Equal("Tins, Opened", paper.Title);
        Assert.Equal("We open tins < 1 kg.", paper.Abstract);
        Assert.Equal(new ArxivId("2604.99001", 3), paper.Arxiv);
        Assert.Equal(new DateOnly(2026, 4, 9), paper.Date);
        Assert.Equal(["Ada Sample", "Ben Example"], paper.Authors);
        Assert.Equal(["stat.ML", "cs.LG"], paper.Topics);
        Assert.Equal("10.1000/tins.3", paper.Doi);
        Assert.Equal([new("pdf", "https://arxiv.org/pdf/2604.99001v3")], paper.Links);
        Assert.Equal("""{"comment":"12 pages","journalRef":"J. Tins 3 (2026)","affiliations":["Kitchen"]}""", paper.Extra);
        Assert.Null(paper.FeedDate);
    }

    [Fact]
    public void Read_tells_an_error_that_comes_as_an_entry()
    {
        var batch = ArxivAtom.Read(Feed("""
            <entry>
              <id>https://arxiv.org/api/errors#incorrect_id_format_for_1234.12345</id>
              <title>Error</title>
              <summary>incorrect id format for 1234.12345</summary>
              <updated>2026-04-20T00:00:00Z</updated>
            </entry>
            """));
        Assert.Empty(batch.Papers);
        var problem = Assert.Single(batch.Problems);
        Assert.Equal(7, problem.Line);
        Assert.Contains("incorrect id format for 1234.12345", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_names_malformed_entries_by_line_and_imports_the_rest()
    {
        var batch = ArxivAtom.Read(Feed($"""
            <entry><id>https://arxiv.org/abs/2604.99009v1</id></entry>
            <entry><id>urn:tins</id><title>Not of arXiv</title></entry>
            <entry><id>https://arxiv.org/abs/2604.99002v1</id><title>No day</title></entry>
            <entry><id>https://arxiv.org/abs/2604.99002v1</id><title>Bad day</title><published>now</published></entry>
            {Entry}
            """));
        Assert.Equal("Tins, Opened", Assert.Single(batch.Papers).Title);
        Assert.Equal([7, 8, 9, 10], batch.Problems.Select(p => p.Line));
        Assert.Equal(["has no title", "'urn:tins'", "no <published>", "'now'"], batch.Problems.Zip(["has no title", "'urn:tins'", "no <published>", "'now'"], (p, part) => p.Message.Contains(part, StringComparison.Ordinal) ? part : p.Message));
    }

    [Fact]
    public void Read_imports_what_comes_before_a_break()
    {
        string feed = Feed(Entry + "\n<entry><title>Cut");
        var batch = ArxivAtom.Read(feed[..feed.IndexOf("</feed>", StringComparison.Ordinal)]);
        Assert.Single(batch.Papers);
        Assert.Contains("not well formed", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_refuses_entities_of_a_document_type()
    {
        var batch = ArxivAtom.Read("<!DOCTYPE feed [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><feed xmlns=\"http://www.w3.org/2005/Atom\"/>");
        Assert.Empty(batch.Papers);
        Assert.Single(batch.Problems);
    }

    [Fact]
    public void Read_of_other_xml_says_what_is_expected()
    {
        var problem = Assert.Single(ArxivAtom.Read("<rss version=\"2.0\"><channel/></rss>").Problems);
        Assert.Contains("<rss>", problem.Message, StringComparison.Ordinal);
        Assert.Empty(ArxivAtom.Read(Feed("")).Papers);
    }
}
