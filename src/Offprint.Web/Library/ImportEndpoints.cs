using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Web.Safety;

namespace Offprint.Web.Library;

/// <summary>Adds papers: by arXiv identifier, or from a text in any format that the catalogue reads.</summary>
static class ImportEndpoints
{
    public static void MapImport(this IEndpointRouteBuilder app)
    {
        app.MapGet("/import", () => new RazorComponentResult<ImportPage>()).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapPost("/import", async (HttpContext context, CatalogueStore catalogue, ArxivSource arxiv, SemanticSearch search, TimeProvider time) =>
        {
            var form = await context.Request.ReadFormAsync();
            string id = form["arxiv"].ToString().Trim(), text = form["text"].ToString(), year = form["year"].ToString().Trim();
            try
            {
                var report = id.Length > 0 ? catalogue.Import(await arxiv.FetchAsync(id, context.RequestAborted)) : catalogue.Import(PaperImport.ReadPasted(text, "The pasted text", YearOf(year), time));
                if (report.Added + report.Updated > 0) _ = search.RefreshAsync();
                return new RazorComponentResult<ImportPage>(new { Report = report });
            }
            catch (InputException error)
            {
                // What was typed stays in the form.
                return new RazorComponentResult<ImportPage>(new { Fault = error.Message, Arxiv = id, Text = text, Year = year }) { StatusCode = StatusCodes.Status400BadRequest };
            }
        }).WithRule(EndpointRule.Form).ExcludeFromDescription();
    }

    static int? YearOf(string text) => text.Length == 0 ? null
        : int.TryParse(text, out int year) && year is >= 1991 and <= 2199 ? year
        : throw new InputException($"The year '{text}' is none. Give one such as 2026, or leave it empty.") { Field = "year" };
}
