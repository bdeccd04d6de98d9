using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Offprint.Catalogue;

/// <summary>
/// Papers as JSON with the field names of a paper in the Hugging Face papers API, so that its clients understand them;
/// what only Offprint knows stands in the field <c>offprint</c>.
/// </summary>
public static class PaperJson
{
    internal const string OwnField = "offprint", VotesHere = "votesHere";

    static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A paper as a JSON object.</summary>
    /// <param name="paper">The paper.</param>
    public static string Of(Paper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return Text(writer => Write(writer, paper));
    }

    /// <summary>Papers as a JSON array.</summary>
    /// <param name="papers">The papers, in the order of the array.</param>
    public static string Of(IEnumerable<Paper> papers)
    {
        ArgumentNullException.ThrowIfNull(papers);
        return Text(writer =>
        {
            writer.WriteStartArray();
            foreach (var paper in papers) Write(writer, paper);
            writer.WriteEndArray();
        });
    }

    /// <summary>Writes a paper as a JSON object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="paper">The paper. Its <c>id</c> is the arXiv identifier, or else the slug; its <c>summary</c> the abstract, or else Offprint's summary.</param>
    public static void Write(Utf8JsonWriter writer, Paper paper)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(paper);
        writer.WriteStartObject();
        WriteFields(writer, paper);
        writer.WriteEndObject();
    }

    /// <summary>The members of a paper's object.</summary>
    internal static void WriteFields(Utf8JsonWriter writer, Paper paper)
    {
        writer.WriteString("id", paper.Arxiv?.Id ?? paper.Slug);
        writer.WriteString("title", paper.Title);
        writer.WriteString("summary", paper.Abstract ?? paper.Summary);
        writer.WriteStartArray("authors");
        foreach (string author in paper.Authors)
        {
            writer.WriteStartObject();
            writer.WriteString("_id", HuggingFaceJson.IdOf(author));
            writer.WriteString("name", author);
            writer.WriteBoolean("hidden", false);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("publishedAt", Midnight(paper.Date));
        if (paper.FeedDate is { } feed) writer.WriteString("submittedOnDailyAt", Midnight(feed));
        writer.WriteNumber("upvotes", paper.Votes);
        writer.WriteNumber("numComments", paper.Comments);
        if (paper.Organisation is { } organisation) WriteOrganisation(writer, organisation);
        if (paper.Link("code") is { } code) writer.WriteString("githubRepo", code);
        if (paper.Link("project") is { } project) writer.WriteString("projectPage", project);
        Strings(writer, "ai_keywords", paper.Topics);
        WriteExtra(writer, paper.Extra);
        WriteOwn(writer, paper);
    }

    internal static void WriteOrganisation(Utf8JsonWriter writer, Organisation organisation)
    {
        writer.WriteStartObject("organization");
        writer.WriteString("name", organisation.Handle.Length > 0 ? organisation.Handle : organisation.Name);
        writer.WriteString("fullname", organisation.Name);
        writer.WriteEndObject();
    }

    static void WriteOwn(Utf8JsonWriter writer, Paper paper)
    {
        writer.WriteStartObject(OwnField);
        writer.WriteString("reference", paper.Reference);
        if (paper.Number is { } number) writer.WriteNumber("number", number);
        writer.WriteString("slug", paper.Slug);
        if (paper.Summary.Length > 0) writer.WriteString("summary", paper.Summary);
        if (paper.AuthorCount > 0) writer.WriteNumber("authorCount", paper.AuthorCount);
        if (paper.Arxiv?.Version is { } version) writer.WriteNumber("arxivVersion", version);
        if (paper.VotesHere > 0) writer.WriteNumber(VotesHere, paper.VotesHere);
        if (paper.Doi is { } doi) writer.WriteString("doi", doi);
        if (paper.Field is { } field) writer.WriteString("field", field);
        if (paper.Libraries.Count > 0) Strings(writer, "libraries", paper.Libraries);
        writer.WriteEndObject();
    }

    /// <summary>What a source told beyond the properties goes out as it came in.</summary>
    static void WriteExtra(Utf8JsonWriter writer, string? extra)
    {
        if (extra is null) return;
        using var document = JsonDocument.Parse(extra);
        foreach (var member in document.RootElement.EnumerateObject().Where(m => m.Name is not ("id" or "daily"))) member.WriteTo(writer);
    }

    static void Strings(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    internal static string Midnight(DateOnly day) => $"{day:yyyy-MM-dd}T00:00:00.000Z";

    static string Text(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_options)) write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
