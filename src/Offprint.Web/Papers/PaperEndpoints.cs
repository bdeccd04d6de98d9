using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Web.Safety;

namespace Offprint.Web.Papers;

static class PaperEndpoints
{
    public static void MapPapers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/papers/{name}", (string name, CatalogueStore catalogue) => new RazorComponentResult<PaperPage>(new { Paper = catalogue.FindOr404(name) })).WithRule(EndpointRule.Read).ExcludeFromDescription();
    }

    /// <summary>The paper of an address: by arXiv identifier, number, slug, or unique beginning.</summary>
    public static Paper FindOr404(this CatalogueStore catalogue, string name)
    {
        try
        {
            return catalogue.Find(name);
        }
        catch (InputException error)
        {
            throw new NotFoundException(error.Message.Replace("; 'offprint papers' lists them", "", StringComparison.Ordinal));
        }
    }
}
