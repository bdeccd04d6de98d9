using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Web.Feed;
using Offprint.Web.Safety;

namespace Offprint.Web.Papers;

static class PaperEndpoints
{
    static readonly string[] s_formats = [".md", ".json", ".bib", ".ris"];

    public static void MapPapers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/papers/{name}", (string name, HttpContext context, CatalogueStore catalogue, ReadingStore reading, PaperStatuses statuses) =>
        {
            string? format = s_formats.FirstOrDefault(f => name.EndsWith(f, StringComparison.Ordinal));
            var paper = catalogue.FindOr404(format == null ? name : name[..^format.Length]);
            return format == null
                ? new RazorComponentResult<PaperPage>(new { Paper = paper, State = reading.State(ReadingStore.Owner, paper.Id), Note = reading.Note(ReadingStore.Owner, paper.Id) })
                : InFormat(paper, format, context.Request, statuses);
        }).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/papers/{name}/use", (string name, CatalogueStore catalogue) => new RazorComponentResult<UsePage>(new { Paper = catalogue.FindOr404(name) })).WithRule(EndpointRule.Read).ExcludeFromDescription();
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

    static IResult InFormat(Paper paper, string format, HttpRequest request, PaperStatuses statuses) => format switch
    {
        ".json" => ListFormats.Json(writer => HuggingFaceJson.WritePaper(writer, paper)),
        ".bib" => Results.Text(Citation.BibTeX(paper), "application/x-bibtex; charset=utf-8"),
        ".ris" => Results.Text(Citation.Ris(paper), "application/x-research-info-systems; charset=utf-8"),
        _ => Results.Text(
            PaperMarkdown.Of(paper, paper.Number == null ? null : Cards.TryGet(paper.Reference), statuses.Of(paper.Reference), $"{request.Scheme}://{request.Host}{Addresses.Of(paper)}"),
            "text/markdown; charset=utf-8"),
    };
}
