using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Offprint.Catalogue;

/// <summary>
/// Papers in the shapes of the Hugging Face papers API: the items of <c>/api/daily_papers</c> and of a search, and the
/// record of <c>/api/papers/{id}</c>. Fields that its clients require are always there: where nothing is known they
/// are empty, and what a source told at import comes out again.
/// </summary>
public static class HuggingFaceJson
{
    static readonly string[] s_linked = ["linkedModels", "linkedDatasets", "linkedSpaces"];
    static readonly string[] s_totals = ["numTotalModels", "numTotalDatasets", "numTotalSpaces"];

    /// <summary>Writes a list as <c>/api/daily_papers</c> answers it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="papers">The papers, in the order of the list.</param>
    public static void WriteDailyPapers(Utf8JsonWriter writer, IEnumerable<Paper> papers)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(papers);
        writer.WriteStartArray();
        foreach (var paper in papers) WriteDailyPaper(writer, paper);
        writer.WriteEndArray();
    }

    /// <summary>Writes an item of such a list: the paper, and around it what the list says of it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="paper">The paper; the item's <c>publishedAt</c> is its day in the feed, the paper's own the day it appeared.</param>
    public static void WriteDailyPaper(Utf8JsonWriter writer, Paper paper)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(paper);
        using var extra = Extra(paper);
        var told = Member(extra?.RootElement, "daily");
        writer.WriteStartObject();
        writer.WritePropertyName("paper");
        WriteRecord(writer, paper, extra?.RootElement, []);
        writer.WriteString("publishedAt", PaperJson.Midnight(paper.Day));
        writer.WriteString("title", paper.Title);
        writer.WriteString("summary", paper.Abstract ?? paper.Summary);
        writer.WriteNumber("numComments", paper.Comments);
        if (paper.Organisation is { } organisation) PaperJson.WriteOrganisation(writer, organisation);
        var written = new HashSet<string>(HuggingFacePapers.Known);
        foreach (var member in Members(told).Where(m => written.Add(m.Name))) member.WriteTo(writer);
        if (written.Add("thumbnail")) writer.WriteString("thumbnail", "");
        if (written.Add("isAuthorParticipating")) writer.WriteBoolean("isAuthorParticipating", false);
        if (written.Add("submittedBy")) WriteNobody(writer, "submittedBy");
        writer.WriteEndObject();
    }

    /// <summary>Writes a paper as <c>/api/papers/{id}</c> answers it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="paper">The paper.</param>
    public static void WritePaper(Utf8JsonWriter writer, Paper paper)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(paper);
        using var extra = Extra(paper);
        WriteRecord(writer, paper, extra?.RootElement, [.. s_linked, .. s_totals]);
    }

    static void WriteRecord(Utf8JsonWriter writer, Paper paper, JsonElement? extra, IEnumerable<string> more)
    {
        writer.WriteStartObject();
        PaperJson.WriteFields(writer, paper);
        var told = Members(extra).Select(m => m.Name).ToHashSet();
        if (!told.Contains("discussionId")) writer.WriteString("discussionId", "");
        foreach (string name in more.Where(n => !told.Contains(n)))
        {
            if (s_totals.Contains(name))
            {
                writer.WriteNumber(name, 0);
                continue;
            }

            writer.WriteStartArray(name);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>The submitter of a paper that nobody submitted: the account that clients require, of the program.</summary>
    static void WriteNobody(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name);
        writer.WriteString("_id", "");
        writer.WriteString("avatarUrl", "");
        writer.WriteString("fullname", "Offprint");
        writer.WriteString("name", "offprint");
        writer.WriteString("user", "offprint");
        writer.WriteString("type", "user");
        writer.WriteBoolean("isPro", false);
        writer.WriteEndObject();
    }

    /// <summary>An identifier that stays the same for a name, in the form of the API's: 24 hexadecimal digits.</summary>
    internal static string IdOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 12));

    static JsonDocument? Extra(Paper paper) => paper.Extra is { } extra ? JsonDocument.Parse(extra) : null;

    static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var member) ? member : null;

    static IEnumerable<JsonProperty> Members(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } o ? o.EnumerateObject() : Enumerable.Empty<JsonProperty>();
}
