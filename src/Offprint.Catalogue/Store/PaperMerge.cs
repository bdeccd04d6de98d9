using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Catalogue;

/// <summary>
/// Two accounts of one paper as one. Fuller values win over emptier ones, whichever came first; of two equally full
/// ones the older account's stays, so that a second import changes nothing. A card decides what it states.
/// </summary>
static class PaperMerge
{
    static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is known of a paper that was not: as told, without repetitions.</summary>
    internal static Paper AsTold(Paper told) => told with
    {
        AuthorCount = told.Authors.Count > 0 ? told.Authors.Count : told.AuthorCount,
        Topics = [.. told.Topics.Distinct(StringComparer.OrdinalIgnoreCase)],
        Links = [.. told.Links.DistinctBy(l => l.Rel)],
    };

    /// <summary>What is known after an import told <paramref name="told"/> about <paramref name="known"/>.</summary>
    internal static Paper WithImport(Paper known, Paper told)
    {
        bool carded = known.Number is not null;
        // A source that names no version is taken as older than any that does.
        int newer = (told.Arxiv?.Version ?? 0).CompareTo(known.Arxiv?.Version ?? 0);
        bool authors = told.Authors.Count > 0
            && (known.Authors.Count == 0 || (!carded && (newer > 0 || (newer == 0 && told.Authors.Count > known.Authors.Count))));
        return known with
        {
            Title = newer > 0 && !carded ? told.Title : known.Title,
            Abstract = Fuller(known.Abstract, told.Abstract, newer),
            Authors = authors ? told.Authors : known.Authors,
            AuthorCount = authors ? told.Authors.Count : known.Authors.Count > 0 ? known.Authors.Count : Math.Max(known.AuthorCount, told.AuthorCount),
            Organisation = Fuller(known.Organisation, told.Organisation),
            Arxiv = Fuller(known.Arxiv, told.Arxiv),
            Doi = known.Doi ?? told.Doi,
            // A card's topics are the site's; keywords of sources would dilute them.
            Topics = carded ? known.Topics : [.. known.Topics.Union(told.Topics, StringComparer.OrdinalIgnoreCase)],
            Links = [.. known.Links.Concat(told.Links).DistinctBy(l => l.Rel)],
            Comments = Math.Max(known.Comments, told.Comments),
            Upvotes = Math.Max(known.Upvotes, told.Upvotes),
            FeedDate = known.FeedDate is { } a && told.FeedDate is { } b ? (a < b ? a : b) : known.FeedDate ?? told.FeedDate,
            Extra = Joined(known.Extra, told.Extra),
        };
    }

    /// <summary>What is known after the card <paramref name="card"/> was laid over <paramref name="known"/>.</summary>
    internal static Paper WithCard(Paper known, Paper card) => known with
    {
        Number = card.Number,
        Slug = card.Slug,
        Title = card.Title,
        Summary = card.Summary,
        Authors = card.Authors.Count > 0 ? card.Authors : known.Authors,
        AuthorCount = card.Authors.Count > 0 ? card.Authors.Count : known.AuthorCount,
        Organisation = Fuller(card.Organisation, known.Organisation),
        Date = card.Date,
        Arxiv = Fuller(card.Arxiv, known.Arxiv),
        Topics = card.Topics,
        Links = [.. card.Links.Concat(known.Links).DistinctBy(l => l.Rel)],
        Field = card.Field,
        Libraries = card.Libraries,
    };

    static Organisation? Fuller(Organisation? first, Organisation? second) =>
        first is null ? second
        : second is null ? first
        : new(first.Handle.Length > 0 ? first.Handle : second.Handle, first.Name.Length > 0 ? first.Name : second.Name);

    static ArxivId? Fuller(ArxivId? first, ArxivId? second) =>
        first is not { } a ? second
        : second is not { } b || b.Id != a.Id || (b.Version ?? 0) <= (a.Version ?? 0) ? a
        : b;

    static string? Fuller(string? known, string? told, int newer) =>
        told is null ? known
        : known is null || newer > 0 || (newer == 0 && told.Length > known.Length) ? told
        : known;

    /// <summary>Members of both; of a member in both the larger number or the longer value.</summary>
    static string? Joined(string? known, string? told)
    {
        if (known is null || told is null) return known ?? told;
        var joined = JsonNode.Parse(known)!.AsObject();
        bool changed = false;
        foreach (var (name, value) in JsonNode.Parse(told)!.AsObject())
        {
            if (joined[name] is { } there && !IsFuller(value, there)) continue;
            joined[name] = value?.DeepClone();
            changed = true;
        }

        // Untouched text stays as it is, to the last character: then nothing has changed.
        return changed ? joined.ToJsonString(s_readable) : known;
    }

    static bool IsFuller(JsonNode? told, JsonNode known) =>
        told is not null && told.GetValueKind() == known.GetValueKind() && told.GetValueKind() switch
        {
            JsonValueKind.Number => told.GetValue<double>() > known.GetValue<double>(),
            JsonValueKind.True or JsonValueKind.False => false,
            _ => told.ToJsonString(s_readable).Length > known.ToJsonString(s_readable).Length,
        };
}
