using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Web.Runs;
using Offprint.Web.Safety;

namespace Offprint.Web.Apply;

/// <summary>Applying for programs.</summary>
static class ApplyApi
{
    public static void MapApplyApi(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/papers/{name}/apply/{application}", StartAsync).WithRule(EndpointRule.Json).WithName("Apply").WithTags("Apply")
            .WithSummary("Applies a paper's method: to its example, or to uploads, whose ids stand in the settings where a file is meant. Answers at once; Location is where the run can be looked at.")
            .Accepts<ApplyJson>("application/json").Produces<RunInfo>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    static async Task<IResult> StartAsync(string name, string application, ApplyJson body, CatalogueStore catalogue, Applying applying, RunStore store, RunQueue queue, CancellationToken cancellation)
    {
        var target = ApplyTarget.Find(catalogue, name, application);
        if (body.Example && body.Settings.Count > 0) throw new InputException("The example has settings of its own. Give either example: true or settings, not both.") { Field = "example" };
        if (body.Example) return Accepted(applying.StartExample(target, body.Seed));
        var fields = SettingField.Of(target.Defaults);
        var typed = new Dictionary<string, string>();
        foreach (var (key, value) in body.Settings) typed[fields.FirstOrDefault(f => f.JsonName == key)?.Name ?? key] = RunApi.Typed(value);
        var (run, order) = await applying.StartAsync(target, typed, new Dictionary<string, string>(), body.Seed, cancellation);
        if (run != null) return Accepted(run);
        var (field, message) = order.Faults.First();
        return TypedResults.Problem(message, statusCode: StatusCodes.Status400BadRequest, extensions: new Dictionary<string, object?> { ["field"] = field.Length > 0 ? field : null, ["faults"] = order.Faults });

        IResult Accepted(RunRecord started) => Results.Accepted($"/api/runs/{started.Id}", RunInfo.Of(started, store, queue, whole: true));
    }
}

/// <summary>What is to be applied, as programs send it.</summary>
public sealed record ApplyJson
{
    [Description("Applies it to the example, under the settings that suit it.")]
    public bool Example { get; init; }

    [Description("Settings that differ from the defaults, by name; files are ids of uploads.")]
    public JsonObject Settings { get; init; } = [];

    [Description("Root seed, 0 or more; the same seed gives the same figures.")]
    public long Seed { get; init; } = 1;
}
