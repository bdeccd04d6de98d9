using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
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
    public static void MapReport(this IEndpointRouteBuilder app)
    {
        app.MapGet("/runs/{id}/report.json", (string id, RunStore store) => Results.Text(ReportJson.Write(store.ReportOr404(id).Report), "application/json")).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/runs/{id}/report.md", Markdown).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/runs/{id}/charts/{file}", ChartAsync).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/runs/{id}/files/{name}", File).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/runs/{id}/export", Export).WithRule(EndpointRule.Read).ExcludeFromDescription();
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

    static Task<IResult> ChartAsync(string id, string file, int? width, RunStore store, ReportDrawings drawings, CancellationToken cancellation)
    {
        var (run, report) = store.ReportOr404(id);
        return ChartFiles.AnswerAsync(report.Charts, file, width, chart => drawings.SvgAsync(run, report, chart, cancellation));
    }

    static IResult File(string id, string name, RunStore store)
    {
        var run = store.FindOr404(id);
        string path = RunFiles.Of(store, run).FirstOrDefault(f => f.Name == name).Path ?? throw new NotFoundException($"Run {run.Id} wrote no file '{name}', or it is gone.");
        // Whatever is inside, a browser is to keep it and not to show it.
        return Results.File(path, "application/octet-stream", name);
    }

    static void Export(string id, RunStore store, HttpContext context)
    {
        var run = store.FindOr404(id);
        // A zip is written as it is made, piece after piece, which .NET does in step with the stream.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = $"attachment; filename=offprint-run-{run.Id[^8..]}.zip";
        RunExport.Write(store, run, context.Response.Body);
    }

    static IResult Delete(string id, RunStore store, ReportDrawings drawings)
    {
        var run = store.FindOr404(id);
        store.Delete(run.Id);
        drawings.Forget(run.Id);
        return Results.LocalRedirect("/runs");
    }
}
