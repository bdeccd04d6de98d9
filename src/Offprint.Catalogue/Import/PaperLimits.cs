using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Catalogue;

/// <summary>
/// How much an import can say of one paper. Far above what sources send: a text that was made to be too large is cut
/// or left out, and the paper comes in.
/// </summary>
static class PaperLimits
{
    const int Title = 1_000, Abstract = 50_000, Names = 10_000, Name = 300, Topics = 100, Links = 20, Extra = 50_000;
    static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Paper Within(Paper told) => told with
    {
        Title = Cut(told.Title, Title),
        Abstract = told.Abstract is { } text ? Cut(text, Abstract) : null,
        Authors = [.. told.Authors.Take(Names).Select(a => Cut(a, Name))],
        Organisation = told.Organisation is { } group ? new(Cut(group.Handle, Name), Cut(group.Name, Name)) : null,
        Doi = told.Doi is { Length: <= Name } doi ? doi : null,
        Topics = [.. told.Topics.Take(Topics).Select(t => Cut(t, Name))],
        Links = [.. told.Links.Take(Links)],
        Extra = Clean(told.Extra),
    };

    static string Cut(string text, int longest)
    {
        if (text.Length <= longest) return text;
        // Not between the halves of a surrogate pair.
        return text[..(char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1)] + "…";
    }

    /// <summary>What a source told beyond the properties, as plain text and without addresses that a browser would run.</summary>
    static string? Clean(string? extra) =>
        extra is { Length: <= Extra } && Cleaned(JsonNode.Parse(extra)) is JsonObject { Count: > 0 } clean ? clean.ToJsonString(s_readable) : null;

    static JsonNode? Cleaned(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                var kept = new JsonObject();
                foreach (var (name, value) in members)
                    if (Cleaned(value) is { } clean) kept[Prose.Line(name)] = clean;
                // An object that held nothing else goes with what is dropped.
                return kept.Count > 0 || members.Count == 0 ? kept : null;
            case JsonArray elements:
                return new JsonArray([.. elements.Select(Cleaned).Where(e => e is not null)]);
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                string text = value.GetValue<string>();
                return WebAddress.IsActive(text) ? null : JsonValue.Create(Prose.Lines(text));
            default:
                return node?.DeepClone();
        }
    }
}
