using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Catalogue;

/// <summary>
/// JSON of the Hugging Face papers API: a list of daily papers, a list of papers, or one of either. Fields come and
/// go there, so all but the title and a date may be missing, and unknown ones are kept.
/// </summary>
public static class HuggingFacePapers
{
    /// <summary>Fields that become properties of a paper; all others are kept as they are.</summary>
    internal static IReadOnlySet<string> Known { get; } = new HashSet<string>
    {
        "paper", "id", "title", "summary", "authors", "publishedAt", "upvotes", "numComments", "projectPage", "githubRepo",
        "submittedOnDailyAt", "organization", "ai_keywords", PaperJson.OwnField,
    };

    static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads the JSON; where it breaks off, the papers before the break are there.</summary>
    /// <param name="json">The whole text.</param>
    public static PaperBatch Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        byte[] utf8 = Encoding.UTF8.GetBytes(JsonEscapes.Mended(json));
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var papers = new List<Paper>();
        var problems = new List<ImportProblem>();
        int line = 1, counted = 0;
        try
        {
            reader.Read();
            bool list = reader.TokenType == JsonTokenType.StartArray;
            while (!list || (reader.Read() && reader.TokenType != JsonTokenType.EndArray))
            {
                int start = (int)reader.TokenStartIndex;
                line += utf8.AsSpan(counted, start - counted).Count((byte)'\n');
                counted = start;
                try
                {
                    papers.Add(ReadItem(JsonElement.ParseValue(ref reader)));
                }
                catch (FormatException error)
                {
                    problems.Add(new(line, error.Message));
                }

                if (!list) break;
            }
        }
        catch (JsonException error)
        {
            problems.Add(new((int)(error.LineNumber ?? 0) + 1, $"The JSON is not well formed from here on ({error.Message.Split(" LineNumber")[0].TrimEnd('.')}); papers after this line are not imported."));
        }

        return new(papers, problems);
    }

    static Paper ReadItem(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new FormatException($"The entry is {Kind(item)}, where an object of a paper is expected.");
        var paper = Member(item, "paper") is { ValueKind: JsonValueKind.Object } inner ? inner : item;
        string title = Prose.Line(Text(paper, "title") ?? Text(item, "title"));
        if (title.Length == 0)
            throw new FormatException(Text(item, "error") is { } error ? $"The API answered with an error: {Prose.Line(error)}" : $"The entry{Named(paper)} has no title.");
        var published = Day(paper, "publishedAt", title);
        // The list's own day is a field of the paper. Without it, the item's date is that of the list where it differs from the paper's.
        var listed = Day(paper, "submittedOnDailyAt", title) ?? Day(item, "submittedOnDailyAt", title);
        var outer = Day(item, "publishedAt", title);
        var date = published ?? outer ?? listed ?? throw new FormatException($"'{title}' has no publishedAt, where its date is expected.");
        bool isArxiv = ArxivId.TryParse(Text(paper, "id"), out var arxiv);
        string[] authors = [.. Authors(paper)];
        return new()
        {
            Title = title,
            Abstract = Prose.LineOrNull(Text(paper, "summary") ?? Text(item, "summary")),
            Authors = authors,
            AuthorCount = authors.Length,
            Organisation = OrganisationOf(Member(paper, "organization") ?? Member(item, "organization")),
            Date = date,
            Arxiv = isArxiv ? arxiv : null,
            Topics = [.. Strings(paper, "ai_keywords")],
            Links = [.. Links(paper)],
            Comments = Count(item, "numComments") ?? Count(paper, "numComments") ?? 0,
            Upvotes = Upvotes(item, paper),
            FeedDate = listed ?? (outer != date ? outer : null),
            Extra = ExtraOf(item, paper, isArxiv),
        };
    }

    static string? ExtraOf(JsonElement item, JsonElement paper, bool isArxiv)
    {
        var extra = Unknown(paper);
        if (!isArxiv && Text(paper, "id") is { } id) extra["id"] = id;
        if (Member(item, "paper") is not null && Unknown(item) is { Count: > 0 } outer) extra["daily"] = outer;
        return extra.Count > 0 ? extra.ToJsonString(s_readable) : null;
    }

    static JsonObject Unknown(JsonElement element)
    {
        var unknown = new JsonObject();
        foreach (var member in element.EnumerateObject().Where(m => !Known.Contains(m.Name) && !SaysNothing(m)))
            unknown[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        return unknown;
    }

    /// <summary>Whether a field is only there because clients require it: see <see cref="HuggingFaceJson"/>.</summary>
    static bool SaysNothing(JsonProperty member) => member.Value.ValueKind == JsonValueKind.Null || member.Name switch
    {
        "thumbnail" or "discussionId" => Scalar(member.Value) is "",
        "isAuthorParticipating" => member.Value.ValueKind == JsonValueKind.False,
        "submittedBy" => member.Value.ValueKind == JsonValueKind.Object && Text(member.Value, "_id") is "",
        "linkedModels" or "linkedDatasets" or "linkedSpaces" => member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() == 0,
        "numTotalModels" or "numTotalDatasets" or "numTotalSpaces" => member.Value.ValueKind == JsonValueKind.Number && member.Value.GetDouble() == 0,
        _ => false,
    };

    /// <summary>The votes of the source: an Offprint adds its own and says how many they are.</summary>
    static int Upvotes(JsonElement item, JsonElement paper)
    {
        int all = Count(paper, "upvotes") ?? Count(item, "upvotes") ?? 0;
        return Member(paper, PaperJson.OwnField) is { ValueKind: JsonValueKind.Object } own ? Math.Max(0, all - (Count(own, PaperJson.VotesHere) ?? 0)) : all;
    }

    static IEnumerable<string> Authors(JsonElement paper) =>
        Elements(paper, "authors").Select(a => Prose.Line(a.ValueKind == JsonValueKind.Object ? Text(a, "name") : Scalar(a))).Where(name => name.Length > 0);

    static IEnumerable<string> Strings(JsonElement element, string name) =>
        Elements(element, name).Select(e => Prose.Line(Scalar(e))).Where(s => s.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);

    static IEnumerable<PaperLink> Links(JsonElement paper)
    {
        if (WebAddress.OrNull(Text(paper, "githubRepo")) is { } code) yield return new("code", code);
        if (WebAddress.OrNull(Text(paper, "projectPage")) is { } project) yield return new("project", project);
    }

    static Organisation? OrganisationOf(JsonElement? element)
    {
        string? handle = element is { ValueKind: JsonValueKind.Object } o ? Prose.LineOrNull(Text(o, "name")) : null;
        string? name = element is { ValueKind: JsonValueKind.Object } full ? Prose.LineOrNull(Text(full, "fullname")) : element is { } plain ? Prose.LineOrNull(Scalar(plain)) : null;
        return handle is null && name is null ? null : new(handle ?? "", name ?? handle!);
    }

    static DateOnly? Day(JsonElement element, string name, string title)
    {
        if (Text(element, name) is not { } text || string.IsNullOrWhiteSpace(text)) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? DateOnly.FromDateTime(time.UtcDateTime)
            : throw new FormatException($"'{title}' has {name} '{Prose.Line(text)}', where a time such as 2026-04-13T00:00:00.000Z is expected.");
    }

    static int? Count(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int count) && count >= 0 ? count : null;

    static JsonElement? Member(JsonElement element, string name) => element.TryGetProperty(name, out var member) ? member : null;

    static string? Text(JsonElement element, string name) => Member(element, name) is { } member ? Scalar(member) : null;

    static string? Scalar(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    static JsonElement.ArrayEnumerator Elements(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default;

    static string Named(JsonElement paper) => Text(paper, "id") is { } id ? $" '{Prose.Line(id)}'" : "";

    static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
