using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Web.Forms;
using Offprint.Web.Safety;
using Offprint.Web.Safety.Uploads;

namespace Offprint.Web.Apply;

/// <summary>A method on the visitor's own data: the form, what comes of sending it, and the example.</summary>
static class ApplyEndpoints
{
    const string Route = "/papers/{name}/apply/{application}";

    public static void MapApplyPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(Route, (string name, string application, CatalogueStore catalogue, UploadStore uploads, Examples examples) =>
            Page(ApplyTarget.Find(catalogue, name, application), null, uploads, examples)).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapPost(Route, SendAsync).WithRule(EndpointRule.Upload).ExcludeFromDescription();
        app.MapPost(Route + "/example", (string name, string application, CatalogueStore catalogue, Applying applying) =>
            Results.LocalRedirect($"/runs/{applying.StartExample(ApplyTarget.Find(catalogue, name, application)).Id}")).WithRule(EndpointRule.Form).ExcludeFromDescription();
        app.MapGet(Route + "/example/{file}", Example).WithRule(EndpointRule.Read).ExcludeFromDescription();
    }

    static async Task<IResult> SendAsync(string name, string application, HttpContext context, CatalogueStore catalogue, UploadForm reader, UploadStore uploads, Examples examples, Applying applying)
    {
        var target = ApplyTarget.Find(catalogue, name, application);
        var fields = SettingField.Of(target.Defaults);
        if (await reader.ReadAsync(context, fields) is not { } form) return Results.Text(RequestGate.OldForm, statusCode: StatusCodes.Status403Forbidden);
        var (run, order) = await applying.StartAsync(target, FormValues.Read(form.Values, fields), form.Faults, seed: 1, context.RequestAborted);
        return run != null ? Results.LocalRedirect($"/runs/{run.Id}") : Page(target, order, uploads, examples);
    }

    static RazorComponentResult<ApplyPage> Page(ApplyTarget target, ApplyOrder? sent, UploadStore uploads, Examples examples) => new(new
    {
        Target = target,
        Example = examples.Of(target.Runnable, target.Application),
        Values = sent?.Typed ?? new Dictionary<string, string>(),
        Faults = sent?.Faults ?? [],
        Kept = (sent?.Files ?? []).ToDictionary(f => f.Field, f => new KeptFile(f.Upload.Id, f.Upload.Name, UploadText.Note(f.Upload, uploads))),
        uploads.Largest,
        Life = UploadText.Life(uploads),
    })
    { StatusCode = sent == null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };

    static IResult Example(string name, string application, string file, CatalogueStore catalogue, Examples examples)
    {
        var target = ApplyTarget.Find(catalogue, name, application);
        var files = examples.Of(target.Runnable, target.Application).Files;
        return files.TryGetValue(file, out string? path)
            ? Results.File(path, "application/octet-stream", file)
            : throw new NotFoundException($"The example has no file '{file}'. There are: {string.Join(", ", files.Keys)}.");
    }
}
