using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Rendering;
using Offprint.Web.Papers;
using Offprint.Web.Reports;
using Offprint.Web.Safety;

namespace Offprint.Web.Apply;

/// <summary>Everything of a finished run as one zip: page, text, data, figures, and the files that it wrote.</summary>
static class ResultsZip
{
    static readonly SearchValues<char> s_notInNames = SearchValues.Create("/\\:*?\"<>|");

    public static void MapResults(this IEndpointRouteBuilder app) => app.MapGet("/runs/{id}/results.zip", SendAsync).WithRule(EndpointRule.Read).ExcludeFromDescription();

    static async Task SendAsync(string id, RunStore store, ReportDrawings drawings, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var (run, report) = store.ReportOr404(id);
        var folder = Directory.CreateTempSubdirectory("offprint-results-");
        try
        {
            var drawn = await DrawAsync(folder.FullName, run, report, drawings, cancellation);
            // Whole before it is sent: an error on the way is then an error page, not half a zip.
            string whole = Path.Combine(folder.FullName, "results.zip");
            await using (var zip = await ZipFile.OpenAsync(whole, ZipArchiveMode.Create, cancellation))
            {
                foreach (string name in drawn) await zip.CreateEntryFromFileAsync(Path.Combine(folder.FullName, name), name, cancellation);
                foreach (var (name, path) in FilesOf(store, run, drawn)) await zip.CreateEntryFromFileAsync(path, name, cancellation);
            }

            context.Response.ContentType = "application/zip";
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{run.Paper}-{run.Experiment}-{run.Id[^8..]}.zip\"";
            context.Response.ContentLength = new FileInfo(whole).Length;
            await context.Response.SendFileAsync(whole, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static Task<IReadOnlyList<string>> DrawAsync(string folder, RunRecord run, ReportDocument report, ReportDrawings drawings, CancellationToken cancellation)
    {
        var paper = Cards.TryGet(run.Paper)?.ToPaper();
        var context = RunDescription.Context([run], paper == null ? null : new(paper.Title, Credits.Full(paper), paper.Arxiv?.Id));
        return drawings.InTurnAsync(charts => ReportFolder.Write(folder, [report], charts, context), cancellation);
    }

    // Names that could lead out of where the zip is unpacked are left out; a file named as one of the report's has another name here.
    static IEnumerable<(string Name, string Path)> FilesOf(RunStore store, RunRecord run, IReadOnlyList<string> drawn) =>
        RunFiles.Of(store, run).Where(f => IsPlain(f.Name)).Select(f => (drawn.Contains(f.Name, StringComparer.OrdinalIgnoreCase) ? $"files-{f.Name}" : f.Name, f.Path));

    internal static bool IsPlain(string name) =>
        name.Length is > 0 and <= 200 && name[0] != '.' && !name.AsSpan().ContainsAny(s_notInNames) && !name.Any(char.IsControl);
}
