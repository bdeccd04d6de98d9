using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Web.Safety;

namespace Offprint.Web.Feed;

static class FeedEndpoints
{
    public static void MapFeed(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => Results.LocalRedirect("/papers")).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/papers", (CatalogueStore catalogue) => new RazorComponentResult<FeedPage>(new { Papers = catalogue.List(limit: 50) })).WithRule(EndpointRule.Read).ExcludeFromDescription();
    }
}
