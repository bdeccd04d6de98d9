using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Offprint.Catalogue;

/// <summary>
/// Atom of the arXiv API. Its traps: an error is a feed with one entry called "Error"; titles and abstracts are wrapped
/// at a fixed width; identifiers are addresses with a version; the feed has an identifier and links of its own.
/// </summary>
public static class ArxivAtom
{
    const int Deepest = 32;
    static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";
    static readonly XNamespace s_arxiv = "http://arxiv.org/schemas/atom";
    static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a feed; where the XML breaks off, the papers before the break are there.</summary>
    /// <param name="xml">The whole text.</param>
    public static PaperBatch Read(string xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        var papers = new List<Paper>();
        var problems = new List<ImportProblem>();
        if (TooDeep(xml) is { } deep) return new([], [new(deep, $"The XML has elements within elements more than {Deepest} deep, which no feed of the arXiv API has.")]);
        using var reader = Reader(xml);
        var position = (IXmlLineInfo)reader;
        try
        {
            reader.MoveToContent();
            if (reader.NamespaceURI != s_atom.NamespaceName || reader.LocalName is not ("feed" or "entry"))
                return new([], [new(position.LineNumber, $"The XML begins with <{reader.Name}>, where a <feed> of the arXiv API (Atom) is expected.")]);
            while (!reader.EOF)
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "entry" || reader.NamespaceURI != s_atom.NamespaceName)
                {
                    reader.Read();
                    continue;
                }

                int line = position.LineNumber;
                // Leaves the reader behind the entry.
                var entry = (XElement)XNode.ReadFrom(reader);
                try
                {
                    papers.Add(ReadEntry(entry));
                }
                catch (FormatException error)
                {
                    problems.Add(new(line, error.Message));
                }
            }
        }
        catch (XmlException error)
        {
            problems.Add(new(Math.Max(1, error.LineNumber), $"The XML is not well formed from here on ({error.Message.Split(" Line ")[0].TrimEnd('.')}); papers after this line are not imported."));
        }

        return new(papers, problems);
    }

    static XmlReader Reader(string xml) =>
        XmlReader.Create(new StringReader(xml), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, CloseInput = true });

    /// <summary>The line of an element that lies too deep; null where all is well. The tree of an entry takes a time that grows with the square of its depth.</summary>
    static int? TooDeep(string xml)
    {
        using var reader = Reader(xml);
        try
        {
            while (reader.Read())
                if (reader.Depth > Deepest) return ((IXmlLineInfo)reader).LineNumber;
        }
        catch (XmlException)
        {
            // Reading it in earnest says what is wrong, after the papers before it.
        }

        return null;
    }

    static Paper ReadEntry(XElement entry)
    {
        string title = Text(entry, s_atom + "title"), id = Text(entry, s_atom + "id");
        bool isArxiv = ArxivId.TryParse(id, out var arxiv);
        if (!isArxiv && (title == "Error" || id.Contains("/api/errors", StringComparison.Ordinal)))
            throw new FormatException($"arXiv answered with an error: {Text(entry, s_atom + "summary")}. Mend the request.");
        if (title.Length == 0) throw new FormatException($"The entry{(id.Length > 0 ? $" '{id}'" : "")} has no title.");
        if (!isArxiv) throw new FormatException($"'{title}' has the identifier '{id}', where an address such as http://arxiv.org/abs/2411.18506v2 is expected.");
        // Published is the day of version 1, updated that of this version.
        var date = Day(entry, "published", title) ?? Day(entry, "updated", title) ?? throw new FormatException($"'{title}' has no <published>, where its date is expected.");
        string[] authors = [.. entry.Elements(s_atom + "author").Select(a => Text(a, s_atom + "name")).Where(name => name.Length > 0)];
        return new()
        {
            Title = title,
            Abstract = Prose.LineOrNull(Text(entry, s_atom + "summary")),
            Authors = authors,
            AuthorCount = authors.Length,
            Date = date,
            Arxiv = arxiv,
            Doi = Prose.LineOrNull(Text(entry, s_arxiv + "doi")),
            Topics = [.. Categories(entry)],
            Links = [.. Pdf(entry)],
            Extra = ExtraOf(entry),
        };
    }

    static IEnumerable<string> Categories(XElement entry) =>
        entry.Elements(s_arxiv + "primary_category").Concat(entry.Elements(s_atom + "category"))
            .Select(c => Prose.Line((string?)c.Attribute("term"))).Where(term => term.Length > 0).Distinct();

    static IEnumerable<PaperLink> Pdf(XElement entry) =>
        entry.Elements(s_atom + "link")
            .Where(l => (string?)l.Attribute("title") == "pdf" || (string?)l.Attribute("type") == "application/pdf")
            .Select(l => WebAddress.OrNull((string?)l.Attribute("href"))).OfType<string>()
            .Take(1).Select(url => new PaperLink("pdf", url));

    static string? ExtraOf(XElement entry)
    {
        var extra = new JsonObject();
        if (Text(entry, s_arxiv + "comment") is { Length: > 0 } comment) extra["comment"] = comment;
        if (Text(entry, s_arxiv + "journal_ref") is { Length: > 0 } journal) extra["journalRef"] = journal;
        string[] affiliations = [.. entry.Descendants(s_arxiv + "affiliation").Select(a => Prose.Line(a.Value)).Where(a => a.Length > 0).Distinct()];
        if (affiliations.Length > 0) extra["affiliations"] = new JsonArray([.. affiliations.Select(a => JsonValue.Create(a))]);
        return extra.Count > 0 ? extra.ToJsonString(s_readable) : null;
    }

    static DateOnly? Day(XElement entry, string name, string title)
    {
        string text = Text(entry, s_atom + name);
        if (text.Length == 0) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? DateOnly.FromDateTime(time.UtcDateTime)
            : throw new FormatException($"'{title}' has <{name}> '{text}', where a time such as 2024-11-27T18:57:24Z is expected.");
    }

    static string Text(XElement element, XName name) => Prose.Line(element.Element(name)?.Value);
}
