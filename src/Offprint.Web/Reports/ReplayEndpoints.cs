using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Offprint.Lab;
using Offprint.Papers;
using Offprint.Web.Runs;
using Offprint.Web.Safety;
using Offprint.Web.Safety.Uploads;

namespace Offprint.Web.Reports;

/// <summary>Measuring again: a run of this site, or one that somebody exported.</summary>
static class ReplayEndpoints
{
    const int LongestToken = 4_096, MostParts = 8;

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

    static async Task<IResult> ReplayAsync(HttpContext context, Replays replays, UploadForm uploads, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        string path = Path.Combine(replays.Folder, $".{Guid.NewGuid():N}.zip");
        try
        {
            if (!await ReceiveAsync(context, path, antiforgery, cancellation))
            {
                await uploads.DrainAsync(context.Request);
                return Results.Text("This form is too old or not of this site. Go back, load the page again, and send it once more.", statusCode: StatusCodes.Status403Forbidden);
            }

            var record = await Task.Run(() => replays.Begin(path), cancellation);
            return Results.LocalRedirect(record.Verdict == null ? $"/runs/{record.Id}" : $"/runs/replays/{record.Id}");
        }
        catch (TooLargeException)
        {
            await uploads.DrainAsync(context.Request);
            throw;
        }
        finally
        {
            File.Delete(path);
        }
    }

    // The token stands before the file, so that nothing of a stranger is ever written.
    static async Task<bool> ReceiveAsync(HttpContext context, string path, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        UploadForm.Unlimit(context);
        string? boundary = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType == "multipart/form-data" ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (boundary is not { Length: > 0 and <= 70 }) throw new InputException("The file comes as a form (multipart/form-data) whose first part is the token.");
        try
        {
            var parts = new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = LongestToken, BodyLengthLimit = ExportLimits.Upload + RequestLimits.AroundUpload };
            if (await parts.ReadNextSectionAsync(cancellation) is not { } first || NameOf(first) != "token") return false;
            context.Request.Headers["X-Form-Token"] = await TokenAsync(first, cancellation);
            if (!await antiforgery.IsRequestValidAsync(context)) return false;
            for (int count = 1; count < MostParts && await parts.ReadNextSectionAsync(cancellation) is { } part; count++)
            {
                if (NameOf(part) != "file") continue;
                await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                await CopyAsync(part.Body, file, cancellation);
                if (file.Length == 0) break;
                return true;
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new InputException("The form broke off or is not well formed. Send it once more.") { Field = "file" };
        }

        throw new InputException("No file was chosen. Choose an exported run.") { Field = "file" };
    }

    static string? NameOf(MultipartSection part) =>
        ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) ? HeaderUtilities.RemoveQuotes(disposition.Name).Value : null;

    static async Task<string> TokenAsync(MultipartSection part, CancellationToken cancellation)
    {
        byte[] buffer = new byte[LongestToken];
        int read = await part.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return System.Text.Encoding.ASCII.GetString(buffer.AsSpan(0, read));
    }

    static async Task CopyAsync(Stream from, Stream to, CancellationToken cancellation)
    {
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = await from.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (to.Length + read > ExportLimits.Upload) throw new TooLargeException($"The file is larger than {Sizes.Text(ExportLimits.Upload)}, which is the most that is taken here; 'offprint runs replay' takes any size.");
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }
}
