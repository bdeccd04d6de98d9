using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Web.Feed;
using Offprint.Web.Papers;
using Offprint.Web.Safety;

namespace Offprint.Web.Library;

/// <summary>What the reader keeps: votes, a reading list, tags, notes, and what was read.</summary>
static class LibraryEndpoints
{
    public static void MapLibrary(this IEndpointRouteBuilder app)
    {
        app.MapGet("/library", (HttpRequest request, PaperLists lists, ReadingStore reading) =>
            new RazorComponentResult<LibraryPage>(new { Listing = lists.Of(QueryOf(request)), Tags = reading.Tags(ReadingStore.Owner) })).WithRule(EndpointRule.Read).ExcludeFromDescription();
        foreach (string format in ListFormats.All)
            app.MapGet("/library" + format, (HttpRequest request, PaperLists lists) => ListFormats.Write(lists.Of(QueryOf(request)), format)).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/library/export", Export).WithRule(EndpointRule.Read).ExcludeFromDescription();

        Mark(app, "vote", (reading, paper, _) => reading.ToggleVote(ReadingStore.Owner, paper.Id));
        Mark(app, "save", (reading, paper, _) => reading.SetSaved(ReadingStore.Owner, paper.Id, !reading.State(ReadingStore.Owner, paper.Id).Saved));
        Mark(app, "read", (reading, paper, _) => reading.SetRead(ReadingStore.Owner, paper.Id, !reading.State(ReadingStore.Owner, paper.Id).Read));
        Mark(app, "note", (reading, paper, form) => reading.SetNote(ReadingStore.Owner, paper.Id, form["note"].ToString()));
        Mark(app, "tag", (reading, paper, form) => reading.AddTag(ReadingStore.Owner, paper.Id, form["tag"].ToString()));
        Mark(app, "untag", (reading, paper, form) => reading.RemoveTag(ReadingStore.Owner, paper.Id, form["tag"].ToString()));
    }

    static FeedQuery QueryOf(HttpRequest request)
    {
        var query = FeedQuery.Read(request, "/library");
        return query is { Show: null, Tag: null } ? query with { Show = "saved" } : query;
    }

    static void Mark(IEndpointRouteBuilder app, string what, Action<ReadingStore, Paper, IFormCollection> change) =>
        app.MapPost($"/papers/{{name}}/{what}", async (string name, HttpContext context, CatalogueStore catalogue, ReadingStore reading) =>
        {
            var form = await context.Request.ReadFormAsync();
            var paper = catalogue.FindOr404(name);
            change(reading, paper, form);
            // The script of the page asks for what is now, the form itself for the page.
            if (!context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal)) return Back.To(form["back"], Addresses.Of(paper), $"p{paper.Id}");
            var state = reading.State(ReadingStore.Owner, paper.Id);
            return Results.Json(new { votes = catalogue.FindOr404(name).Votes, voted = state.Voted, saved = state.Saved, read = state.Read });
        }).WithRule(EndpointRule.Form).ExcludeFromDescription();

    static IResult Export(ReadingStore reading, TimeProvider time)
    {
        // A zip is written in step with its stream, which an answer is not; votes, notes and tags are small.
        using var zip = new MemoryStream();
        reading.Export(ReadingStore.Owner, zip);
        return Results.Bytes(zip.ToArray(), "application/zip", $"offprint-library-{time.GetUtcNow():yyyy-MM-dd}.zip");
    }
}
