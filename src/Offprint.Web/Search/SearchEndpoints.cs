using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Web.Feed;
using Offprint.Web.Safety;

namespace Offprint.Web.Search;

static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder app)
    {
        app.MapGet("/search", async (HttpRequest request, PaperLists lists, CancellationToken cancellation) =>
            new RazorComponentResult<SearchPage>(new { Listing = await lists.SearchAsync(FeedQuery.Read(request, "/search"), cancellation) })).WithRule(EndpointRule.Read).ExcludeFromDescription();
        foreach (string format in ListFormats.All)
        {
            app.MapGet("/search" + format, async (HttpRequest request, PaperLists lists, CancellationToken cancellation) =>
                ListFormats.Write(await lists.SearchAsync(FeedQuery.Read(request, "/search"), cancellation), format)).WithRule(EndpointRule.Read).ExcludeFromDescription();
        }
    }
}
