using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Web.Safety;

namespace Offprint.Web.Feed;

static class FeedEndpoints
{
    static readonly string[] s_kinds = ["date", "week", "month"];

    public static void MapFeed(this IEndpointRouteBuilder app)
    {
        Page(app, "/", () => Results.LocalRedirect("/papers"));
        Page(app, "/papers", (HttpRequest request, PaperLists lists) => new RazorComponentResult<FeedPage>(new { Listing = lists.Of(FeedQuery.Read(request, "/papers")) }));
        foreach (string format in ListFormats.All)
            Page(app, "/papers" + format, (HttpRequest request, PaperLists lists) => ListFormats.Write(lists.Of(FeedQuery.Read(request, "/papers")), format));
        foreach (string kind in s_kinds)
        {
            Page(app, $"/papers/{kind}/{{period}}", (string period, HttpRequest request, PaperLists lists) =>
            {
                var (name, format) = ListFormats.Split(period);
                var listing = lists.Of(FeedQuery.Read(request, "/papers", PeriodOf(kind, name)));
                return format == null ? new RazorComponentResult<FeedPage>(new { Listing = listing }) : ListFormats.Write(listing, format);
            });
        }

        Page(app, "/topics", (CatalogueStore catalogue) => new RazorComponentResult<TopicsPage>(new { Topics = catalogue.Topics(200), Organisations = catalogue.Organisations(200) }));
    }

    static void Page(IEndpointRouteBuilder app, string pattern, Delegate handler) => app.MapGet(pattern, handler).WithRule(EndpointRule.Read).ExcludeFromDescription();

    static FeedPeriod PeriodOf(string kind, string text)
    {
        var period = FeedPeriod.Parse(text);
        return period.Kind.ToString().Equals(kind == "date" ? "day" : kind, StringComparison.OrdinalIgnoreCase)
            ? period
            : throw new InputException($"'{text}' is a {period.Kind.ToString().ToLowerInvariant()}, which is at /papers/{(period.Kind == FeedPeriodKind.Day ? "date" : period.Kind.ToString().ToLowerInvariant())}/{period}.");
    }
}
