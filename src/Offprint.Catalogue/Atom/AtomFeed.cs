using System.Globalization;
using System.Text;
using System.Xml;

namespace Offprint.Catalogue;

/// <summary>
/// A page of a list as Atom 1.0 (RFC 4287) with links to the pages around it (RFC 5005, section 3). All text is plain
/// text; what XML cannot carry is left out.
/// </summary>
/// <param name="Id">What identifies the list for ever, the same on each of its pages.</param>
/// <param name="Title">One line of plain text.</param>
/// <param name="Self">The absolute address of this page of the feed.</param>
/// <param name="Alternate">The absolute address of the same list as a web page.</param>
public sealed record AtomFeed(string Id, string Title, string Self, string Alternate)
{
    const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>The type of the document for HTTP.</summary>
    public const string MediaType = "application/atom+xml; charset=utf-8";

    /// <summary>Who publishes it.</summary>
    public string Author { get; init; } = "Offprint";

    /// <summary>The address of the page before this one; null on the first.</summary>
    public string? Previous { get; init; }

    /// <summary>The address of the page after this one; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>When the list last changed; null takes the newest time of the entries, and of an empty list the beginning of 1970.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>An identifier by RFC 4151, such as <c>tag:localhost,2026-01-01:paper/7</c>.</summary>
    /// <param name="authority">A host name that was the publisher's on that day.</param>
    /// <param name="day">A day that never changes for an identifier.</param>
    /// <param name="specific">What is named, unique for authority and day.</param>
    public static string TagId(string authority, DateOnly day, string specific)
    {
        ArgumentException.ThrowIfNullOrEmpty(authority);
        ArgumentException.ThrowIfNullOrEmpty(specific);
        string path = string.Join('/', specific.Split('/').Select(Uri.EscapeDataString));
        return string.Create(CultureInfo.InvariantCulture, $"tag:{authority.ToLowerInvariant()},{day:yyyy-MM-dd}:{path}");
    }

    /// <summary>Writes the document as UTF-8.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="entries">The entries of this page, in the order of the list.</param>
    public void Write(Stream stream, IReadOnlyCollection<AtomEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(entries);
        using var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n", CloseOutput = false });
        xml.WriteStartElement("feed", Namespace);
        Element(xml, "id", Id);
        Element(xml, "title", Title);
        Element(xml, "updated", Time(Updated ?? entries.Select(e => e.Updated).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max()));
        Person(xml, Author);
        Link(xml, "self", Self, "application/atom+xml");
        Link(xml, "alternate", Alternate, "text/html");
        if (Previous is not null) Link(xml, "previous", Previous, "application/atom+xml");
        if (Next is not null) Link(xml, "next", Next, "application/atom+xml");
        foreach (var entry in entries) Write(xml, entry);
        xml.WriteEndElement();
    }

    static void Write(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        Element(xml, "id", entry.Id);
        Element(xml, "title", entry.Title);
        if (entry.Published is { } published) Element(xml, "published", Time(published));
        Element(xml, "updated", Time(entry.Updated));
        foreach (string author in entry.Authors) Person(xml, author);
        Link(xml, "alternate", entry.Link, "text/html");
        foreach (string category in entry.Categories)
        {
            xml.WriteStartElement("category", Namespace);
            xml.WriteAttributeString("term", Clean(category));
            xml.WriteEndElement();
        }

        if (entry.Summary is { Length: > 0 } summary) Element(xml, "summary", summary);
        xml.WriteEndElement();
    }

    static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, Clean(text));

    static void Person(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Namespace);
        Element(xml, "name", name);
        xml.WriteEndElement();
    }

    static void Link(XmlWriter xml, string rel, string address, string type)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", Clean(address));
        xml.WriteEndElement();
    }

    static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Without the characters that XML 1.0 forbids; the writer would throw at them.</summary>
    static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000) clean.Append(rune.ToString());
        return clean.ToString();
    }
}
