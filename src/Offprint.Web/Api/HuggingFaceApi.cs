using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Web.Feed;
using Offprint.Web.Papers;
using Offprint.Web.Safety;

namespace Offprint.Web.Api;

/// <summary>The papers part of the Hugging Face API: the same addresses, parameters and fields, so that its clients read this site.</summary>
static class HuggingFaceApi
{
    const int MostPapers = 100, Usual = 50;

    public static void MapHuggingFaceApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/daily_papers", (HttpRequest request, PaperLists lists) => ListFormats.Json(writer => HuggingFaceJson.WriteDailyPapers(writer, Daily(request, lists))))
            .WithRule(EndpointRule.Read).WithName("DailyPapers").WithTags("Papers")
            .WithSummary("Papers of a day, ISO week or month (date=2026-04-13, week=2026-W16, month=2026-04), or all; sort=publishedAt|trending, p from 0, limit up to 100.");
        app.MapGet("/api/papers/search", async (HttpRequest request, PaperLists lists, CancellationToken cancellation) =>
        {
            int limit = Number(request, "limit", Usual, 1, 120);
            var query = FeedQuery.Read(request, "/search");
            if (query.Text == null) throw new InputException("Nothing is searched for. Give words with q=.") { Field = "q" };
            var listing = await lists.SearchAsync(query, cancellation, limit);
            return ListFormats.Json(writer => HuggingFaceJson.WriteDailyPapers(writer, listing.Papers));
        }).WithRule(EndpointRule.Read).WithName("SearchPapers").WithTags("Papers").WithSummary("Papers that fit a text (q), by words and by meaning (mode=hybrid|keyword|semantic).");
        app.MapGet("/api/papers/{id}", (string id, CatalogueStore catalogue) => ListFormats.Json(writer => HuggingFaceJson.WritePaper(writer, catalogue.FindOr404(id))))
            .WithRule(EndpointRule.Read).WithName("Paper").WithTags("Papers").WithSummary("A paper by arXiv identifier, number or short name.");
    }

    static IReadOnlyList<Paper> Daily(HttpRequest request, PaperLists lists)
    {
        string?[] given = [.. ((string[])["date", "week", "month"]).Select(n => request.Query[n].FirstOrDefault())];
        if (given.Count(g => g != null) > 1) throw new InputException("date, week and month exclude each other. Give one of them.") { Field = "date" };
        string? text = given.FirstOrDefault(g => g != null);
        var period = text == null ? FeedPeriod.All : FeedPeriod.Parse(text);
        int wanted = Array.FindIndex(given, g => g != null);
        if (text != null && (int)period.Kind != wanted + 1) throw new InputException($"'{text}' is not a {((string[])["date", "week", "month"])[wanted]}. Give date=2026-04-13, week=2026-W16 or month=2026-04.") { Field = "date" };
        var query = new FeedQuery
        {
            Period = period,
            Sort = request.Query["sort"].FirstOrDefault() switch
            {
                null or "publishedAt" => PaperSort.New,
                "trending" => PaperSort.Trending,
                var other => throw new InputException($"'sort' is '{other}'. Give publishedAt or trending.") { Field = "sort" },
            },
            // Pages begin with 0 there.
            Page = Number(request, "p", 0, 0, 9_999) + 1,
        };
        return lists.Of(query, Number(request, "limit", Usual, 1, MostPapers)).Papers;
    }

    static int Number(HttpRequest request, string name, int otherwise, int least, int most) =>
        request.Query[name].FirstOrDefault() is not { } text ? otherwise
        : int.TryParse(text, out int number) && number >= least && number <= most ? number
        : throw new InputException($"'{name}' is '{text}'. Give a whole number from {least} to {most}.") { Field = name };
}
