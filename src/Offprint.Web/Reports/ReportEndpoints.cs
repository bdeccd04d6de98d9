using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Rendering;
using Offprint.Web.Papers;
using Offprint.Web.Safety;

namespace Offprint.Web.Reports;

/// <summary>What belongs to one finished run: its report in other formats, its charts, its files.</summary>
static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/runs/{id}/report.json", (string id, RunStore store) => Results.Text(ReportJson.Write(store.ReportOr404(id).Report), "application/json")).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/runs/{id}/report.md", Markdown).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/runs/{id}/charts/{file}", ChartAsync).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/runs/{id}/files/{name}", File).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/runs/{id}/delete", (string id, RunStore store) => new RazorComponentResult<DeletePage>(new { Run = store.FindOr404(id) })).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapPost("/runs/{id}/delete", Delete).WithRule(EndpointRule.Form).ExcludeFromDescription();
    }

    static IResult Markdown(string id, RunStore store)
    {
        var (run, report) = store.ReportOr404(id);
        var paper = Cards.TryGet(run.Paper)?.ToPaper();
        var context = RunDescription.Context([run], paper == null ? null : new(paper.Title, Credits.Full(paper), paper.Arxiv?.Id));
        return Results.Text(MarkdownReport.Write([report], context, (_, name) => report.Charts.Any(c => c.Name == name) ? $"{RunAddresses.Chart(run.Id, name)}.svg" : null), "text/markdown");
    }

    static async Task<IResult> ChartAsync(string id, string file, int? width, RunStore store, ReportDrawings drawings, CancellationToken cancellation)
    {
        var (run, report) = store.ReportOr404(id);
        Chart Named(string ending) => report.Charts.FirstOrDefault(c => c.Name == file[..^ending.Length]) ?? throw new NotFoundException($"The report of this run has no chart '{file[..^ending.Length]}'.");
        try
        {
            if (file.EndsWith(".svg", StringComparison.Ordinal)) return Results.Text(await drawings.SvgAsync(run, report, Named(".svg"), cancellation), "image/svg+xml");
            if (!file.EndsWith(".json", StringComparison.Ordinal)) throw new NotFoundException("A chart is there as .json and as .svg.");
            return Results.Text(Specification(Named(".json"), width).ToJsonString(), "application/json");
        }
        catch (ChartException error)
        {
            throw new NotFoundException($"This chart cannot be drawn. {error.Message}");
        }
        catch (JsonException)
        {
            throw new NotFoundException("This chart cannot be drawn: its specification is nested too deeply.");
        }
    }

    static JsonObject Specification(Chart chart, int? width) => width == null ? chart.Spec : ChartRenderer.Fitted(chart, Math.Clamp(width.Value, 200, 2_000));

    static IResult File(string id, string name, RunStore store, HttpResponse response)
    {
        var run = store.FindOr404(id);
        string path = RunFiles.Of(store, run).FirstOrDefault(f => f.Name == name).Path ?? throw new NotFoundException($"Run {run.Id} wrote no file '{name}', or it is gone.");
        // Whatever is inside, a browser is to keep it and not to show it.
        return Results.File(path, "application/octet-stream", name);
    }

    static IResult Delete(string id, RunStore store, ReportDrawings drawings)
    {
        var run = store.FindOr404(id);
        store.Delete(run.Id);
        drawings.Forget(run.Id);
        return Results.LocalRedirect("/runs");
    }
}
