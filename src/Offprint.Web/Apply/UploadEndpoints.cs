using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Web.Safety;
using Offprint.Web.Safety.Uploads;

namespace Offprint.Web.Apply;

/// <summary>The uploads that are here, and deleting them.</summary>
static class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder app)
    {
        app.MapGet("/uploads", (UploadStore uploads) => new RazorComponentResult<UploadsPage>(new
        {
            Uploads = uploads.All().Select(u => (u.Id, u.Name, Note: UploadText.Note(u, uploads))).ToList(),
            Life = UploadText.Life(uploads),
        })).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapPost("/uploads/{id}/delete", (string id, UploadStore uploads) =>
        {
            uploads.Delete(uploads.FindOr404(id));
            return Results.LocalRedirect("/uploads");
        }).WithRule(EndpointRule.Form).ExcludeFromDescription();

        var api = app.MapGroup("/api/uploads").WithTags("Apply");
        api.MapPost("/", SaveAsync).WithRule(EndpointRule.Program).WithName("Upload")
            .WithSummary("Sends a file: its bytes as they are, its name as ?name=, with the header X-Offprint: 1. The id stands for it in what is applied. Deleted after a day.")
            .Accepts<Stream>("application/octet-stream").Produces<UploadInfo>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        api.MapGet("/{id}", (string id, UploadStore uploads) => UploadInfo.Of(uploads.FindOr404(id), uploads)).WithRule(EndpointRule.Read).WithName("GetUpload")
            .WithSummary("What an upload is, and when it is deleted.").Produces<UploadInfo>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapDelete("/{id}", (string id, UploadStore uploads) =>
        {
            uploads.Delete(uploads.FindOr404(id));
            return Results.NoContent();
        }).WithRule(EndpointRule.Program).WithName("DeleteUpload").WithSummary("Deletes an upload, unless a run in the queue needs it. With the header X-Offprint: 1.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<IResult> SaveAsync(HttpContext context, UploadStore uploads, UploadForm reader, SiteOptions options, string? name = null)
    {
        UploadForm.Unlimit(context);
        try
        {
            var upload = await uploads.SaveAsync(context.Request.Body, name, [], options.LargestUpload, context.RequestAborted);
            return Results.Created($"/api/uploads/{upload.Id}", UploadInfo.Of(upload, uploads));
        }
        catch (Exception error) when (error is TooLargeException or InputException)
        {
            await reader.DrainAsync(context.Request);
            throw;
        }
    }

    static Upload FindOr404(this UploadStore uploads, string id) => uploads.Find(id) ?? throw new NotFoundException("There is no such upload here, or it was deleted.");
}

/// <summary>An upload, as programs see it.</summary>
/// <param name="Id">Stands for it in what is applied.</param>
/// <param name="Name">What it was called.</param>
/// <param name="Kind">What it is by its content: text, json, parquet or safetensors.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Deleted">When it is deleted at the latest, unless a run waits for it.</param>
public sealed record UploadInfo(string Id, string Name, string Kind, long Bytes, DateTimeOffset Deleted)
{
    internal static UploadInfo Of(Upload upload, UploadStore uploads) => new(upload.Id, upload.Name, upload.Kind.ToString().ToLowerInvariant(), upload.Bytes, uploads.DeletedAt(upload));
}
