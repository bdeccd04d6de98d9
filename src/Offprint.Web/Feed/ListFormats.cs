using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Offprint.Catalogue;
using Offprint.Web.Papers;

namespace Offprint.Web.Feed;

/// <summary>A list of papers in other formats than a page.</summary>
static class ListFormats
{
    // Feed readers know entries by these for ever, so the name is the program's and not that of a machine: who reads two
    // sites sees what both have once.
    const string Authority = "offprint.local";

    static readonly DateOnly s_named = new(2026, 1, 1);
    static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The endings of addresses.</summary>
    public static IReadOnlyList<string> All { get; } = [".atom", ".json", ".bib", ".ris"];

    /// <summary>A last part of an address as name and ending; null for a page.</summary>
    public static (string Name, string? Format) Split(string part) =>
        All.FirstOrDefault(f => part.EndsWith(f, StringComparison.Ordinal)) is { } format ? (part[..^format.Length], format) : (part, null);

    public static IResult Write(PaperListing listing, string format) => format switch
    {
        ".json" => Json(writer => HuggingFaceJson.WriteDailyPapers(writer, listing.Papers)),
        ".bib" => Results.Text(Citation.BibTeX(listing.Papers), "application/x-bibtex; charset=utf-8"),
        ".ris" => Results.Text(Citation.Ris(listing.Papers), "application/x-research-info-systems; charset=utf-8"),
        _ => new Written(AtomFeed.MediaType, (stream, request) => WriteAtom(stream, request, listing)),
    };

    /// <summary>What is written as JSON, in which letters of all scripts stand as they are.</summary>
    public static Written Json(Action<Utf8JsonWriter> write) => new("application/json; charset=utf-8", (stream, _) =>
    {
        using var writer = new Utf8JsonWriter(stream, s_readable);
        write(writer);
    });

    /// <summary>The id of a feed, or of an entry that is no paper.</summary>
    public static string TagId(string specific) => AtomFeed.TagId(Authority, s_named, specific);

    static void WriteAtom(Stream stream, HttpRequest request, PaperListing listing)
    {
        string site = $"{request.Scheme}://{request.Host}";
        var query = listing.Query;
        var first = query with { Page = 1 };
        new AtomFeed(TagId("list" + first.Address()), TitleOf(query), site + query.Address(".atom"), site + query.Address())
        {
            Previous = query.Page > 1 ? site + (query with { Page = query.Page - 1 }).Address(".atom") : null,
            Next = listing.HasMore ? site + (query with { Page = query.Page + 1 }).Address(".atom") : null,
        }.Write(stream, [.. listing.Papers.Select(p => AtomEntry.Of(p, Authority, site + Addresses.Of(p)))]);
    }

    static string TitleOf(FeedQuery query)
    {
        var title = new StringBuilder("Offprint");
        if (query.Period.Kind != FeedPeriodKind.All) title.Append($" · {query.Period}");
        foreach (string? part in (ReadOnlySpan<string?>)[query.Text, query.Show, query.Tag, query.Topic, query.Organisation, query.Runnable ? "runnable" : null, query.Verdict?.ToString()])
            if (part != null) title.Append($" · {part}");
        return title.ToString();
    }

    /// <summary>A document that is made in memory: small, and an error in it is still an error page.</summary>
    internal sealed class Written(string type, Action<Stream, HttpRequest> write) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            using var document = new MemoryStream();
            write(document, context.Request);
            context.Response.ContentType = type;
            context.Response.ContentLength = document.Length;
            document.Position = 0;
            await document.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }
}
