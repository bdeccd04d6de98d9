using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Lab;
using Offprint.Papers;
using Offprint.Web.Runs;
using Offprint.Web.Safety;
using Offprint.Web.Safety.Uploads;

namespace Offprint.Web.Reports;

/// <summary>Measuring again: a run of this site, or one that somebody exported.</summary>
static class ReplayEndpoints
{
    const int MostParts = 7;

    public static void MapReplays(this IEndpointRouteBuilder app)
    {
        app.MapPost("/runs/{id}/again", (string id, RunStore store, RunQueue queue) => Results.LocalRedirect(RunAddresses.Of(queue.Enqueue(Again(store.FindOr404(id))))))
            .WithRule(EndpointRule.Form).ExcludeFromDescription();
        app.MapPost("/runs/replay", ReplayAsync).WithRule(EndpointRule.Upload).ExcludeFromDescription();
        app.MapGet("/runs/replays/{id}", (string id, Replays replays) => new RazorComponentResult<ReplayPage>(new { Replay = replays.Find(id) ?? throw new NotFoundException("There is no such replay here.") }))
            .WithRule(EndpointRule.Read).ExcludeFromDescription();
    }

    // The same question to today's code, measured anew instead of looked up.
    static RunRequest Again(RunRecord run) => RunRequest.Of(run, RunnablePapers.Experiment(run.Paper, run.Experiment)) with { Fresh = true };

    static async Task<IResult> ReplayAsync(HttpContext context, Replays replays, UploadForm reader, CancellationToken cancellation)
    {
        string path = Path.Combine(replays.Folder, $".{Guid.NewGuid():N}.zip");
        try
        {
            long size = 0;
            bool isOwn = await reader.ReadAsync(context, MostParts, ExportLimits.Upload + RequestLimits.AroundUpload, async part =>
            {
                if (part.Field == "file" && size == 0) size = await SaveAsync(part.Content, path, cancellation);
            });
            if (!isOwn) return Results.Text(RequestGate.OldForm, statusCode: StatusCodes.Status403Forbidden);
            if (size == 0) throw new InputException("No file was chosen. Choose an exported run.") { Field = "file" };
            var record = await Task.Run(() => replays.Begin(path), cancellation);
            return Results.LocalRedirect(record.Verdict == null ? $"/runs/{record.Id}" : $"/runs/replays/{record.Id}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    static async Task<long> SaveAsync(Stream content, string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (file.Length + read > ExportLimits.Upload) throw new TooLargeException($"The file is larger than {Sizes.Text(ExportLimits.Upload)}, which is the most that is taken here; 'offprint runs replay' takes any size.");
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return file.Length;
    }
}
