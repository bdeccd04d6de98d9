using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.OpenApi;
using Offprint.Web.Safety;

namespace Offprint.Web.Api;

/// <summary>The API described as OpenAPI, and a page on which one can read it.</summary>
static class ApiDescription
{
    const string Document = "v1";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, o => o.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new()
        {
            Title = "Offprint",
            Version = "1",
            Description = "Papers, runs and reports of this site. Addresses under /api/daily_papers and /api/papers are those of the Hugging Face papers API. Errors are problem details (RFC 9457).",
        };
        return Task.CompletedTask;
    }));

    public static void MapApiDescription(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/api/openapi.json").WithRule(EndpointRule.Read);
        app.MapGet("/api", async (HttpContext context, [FromKeyedServices(Document)] IOpenApiDocumentProvider description) =>
        {
            var document = await description.GetOpenApiDocumentAsync(context.RequestAborted);
            return new RazorComponentResult<ApiPage>(new { Operations = ApiOperation.Of(document) });
        }).WithRule(EndpointRule.Read).ExcludeFromDescription();
    }
}
