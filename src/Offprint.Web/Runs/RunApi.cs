using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Web.Papers;
using Offprint.Web.Reports;
using Offprint.Web.Safety;

namespace Offprint.Web.Runs;

/// <summary>Runs for programs: start, list, look, cancel, resume, report.</summary>
static class RunApi
{
    const int MostListed = 500;

    public static void MapRunApi(this IEndpointRouteBuilder app)
    {
        var runs = app.MapGroup("/api/runs").WithTags("Runs");
        runs.MapGet("/", List).WithRule(EndpointRule.Read).WithName("ListRuns").WithSummary("The newest runs first; by paper and status where given, at most 500.")
            .Produces<IReadOnlyList<RunInfo>>().ProducesProblem(StatusCodes.Status400BadRequest);
        runs.MapPost("/", Start).WithRule(EndpointRule.Json).WithName("StartRun")
            .WithSummary("Starts an experiment, or finds the unfinished run of the same question. Answers at once; Location is where the run can be looked at.")
            .Accepts<RunOrder>("application/json").Produces<RunInfo>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapGet("/{id}", (string id, RunStore store, RunQueue queue) => Results.Ok(RunInfo.Of(store.FindOr404(id), store, queue, whole: true)))
            .WithRule(EndpointRule.Read).WithName("GetRun").WithSummary("One run: its question, how far it is, its place in the queue, its failed pieces and its log.")
            .Produces<RunInfo>().ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapPost("/{id}/cancel", (string id, RunStore store, RunQueue queue) =>
        {
            var run = store.FindOr404(id);
            queue.Cancel(run);
            return Accepted(store.Run(run.Id), store, queue);
        }).WithRule(EndpointRule.Json).WithName("CancelRun").WithSummary("Takes a run out of the queue, or stops it at its next safe point. What is measured stays; the run can be resumed.")
            .Produces<RunInfo>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapPost("/{id}/resume", (string id, RunStore store, RunQueue queue) => Accepted(queue.Resume(store.FindOr404(id)), store, queue))
            .WithRule(EndpointRule.Json).WithName("ResumeRun").WithSummary("Lets a run wait for its turn again that was stopped, that failed, or that has failed pieces.")
            .Produces<RunInfo>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapGet("/{id}/report", Report).WithRule(EndpointRule.Read).WithName("GetReport").WithSummary("The report of a finished run: claims with verdicts, tables, charts.")
            .Produces<ReportDocument>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    static IResult List(RunStore store, RunQueue queue, string? paper = null, string? status = null, int limit = 50)
    {
        if (limit is < 1 or > MostListed) throw new InputException($"The limit is {limit}, but must be 1 to {MostListed}.") { Field = "limit" };
        RunStatus? wanted = status == null ? null
            : Enum.TryParse<RunStatus>(status, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(status[0]) ? parsed
            : throw new InputException($"The status is '{status}', but must be one of queued, running, interrupted, finished, failed.") { Field = "status" };
        return Results.Ok(store.List(new RunFilter { Paper = paper, Status = wanted }, limit).Select(r => RunInfo.Of(r, store, queue)).ToList());
    }

    static IResult Start(RunOrder order, CatalogueStore catalogue, RunStore store, RunQueue queue)
    {
        var paper = catalogue.FindOr404(order.Paper);
        var runnable = paper.Runnable() ?? throw new NotFoundException($"'{paper.Title}' cannot be run yet.");
        var experiment = runnable.Experiments.FirstOrDefault(e => e.Id == order.Experiment)
            ?? throw new InputException($"{runnable.Id} has no experiment '{order.Experiment}'. There are: {string.Join(", ", runnable.Experiments.Select(e => e.Id))}.") { Field = "experiment" };
        var scale = Scales.Parse(order.Scale);
        var given = order.Settings.ToDictionary(s => s.Key, s => Typed(s.Value));
        // A path of a request must not lead into this machine's files: data comes as an upload.
        if (SettingField.Of(experiment.SettingsAt(scale)).FirstOrDefault(f => f.Kind == SettingKind.File && (given.ContainsKey(f.Name) || given.ContainsKey(f.JsonName))) is { } file)
            throw new InputException($"'{file.Name}' is a file, which cannot be named here. Run this experiment from the command line.") { Field = file.Name };
        var run = queue.Enqueue(new()
        {
            Paper = runnable.Id,
            Experiment = experiment,
            Settings = SettingValues.With(experiment.SettingsAt(scale), given),
            Given = new([.. given.Select(g => KeyValuePair.Create(g.Key, (JsonNode?)g.Value))]),
            Scale = scale,
            Seed = order.Seed,
            Fresh = order.Fresh,
            RetryFailed = order.RetryFailed,
        });
        return Accepted(run, store, queue);
    }

    static IResult Accepted(RunRecord run, RunStore store, RunQueue queue) => Results.Accepted($"/api/runs/{run.Id}", RunInfo.Of(run, store, queue, whole: true));

    static IResult Report(string id, RunStore store)
    {
        var run = store.FindOr404(id);
        return store.Report(run.Id) is { } report
            ? Results.Text(ReportJson.Write(report), "application/json")
            : throw new NotFoundException($"Run {run.Id} has no report yet; it is {run.Status.ToString().ToLowerInvariant()}.");
    }

    // As it would be typed, which is how settings are read everywhere.
    internal static string Typed(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join(",", list.Select(Typed)),
        JsonObject => throw new InputException("A setting is a number, a text, true, false, or a list of them; given an object.") { Field = "settings" },
        _ => value.ToString(),
    };
}
