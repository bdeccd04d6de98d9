using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Lab;
using Offprint.Rendering;
using Offprint.Web.Safety;

namespace Offprint.Web.Reports;

/// <summary>The list of all runs.</summary>
static class RunListEndpoints
{
    public static void MapRunList(this IEndpointRouteBuilder app)
    {
        app.MapGet("/runs", (HttpRequest request, RunStore store) =>
        {
            var query = RunQuery.Of(request.Query);
            var runs = Page(store, query);
            return new RazorComponentResult<RunListPage>(new
            {
                Query = query,
                Runs = runs.Take(RunQuery.PageSize).ToList(),
                Total = store.Count(query.Filter),
                Experiments = store.Experiments(),
            });
        }).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/runs.json", Json).WithRule(EndpointRule.Read).ExcludeFromDescription();
    }

    static IReadOnlyList<RunRecord> Page(RunStore store, RunQuery query) => store.List(query.Filter, RunQuery.PageSize, (query.Page - 1) * RunQuery.PageSize);

    static IResult Json(HttpRequest request, RunStore store)
    {
        var query = RunQuery.Of(request.Query);
        int total = store.Count(query.Filter);
        return Results.Json(new
        {
            total,
            page = query.Page,
            next = query.Page * RunQuery.PageSize < total ? (query with { Page = query.Page + 1 }).Address("/runs.json") : null,
            runs = Page(store, query).Select(Describe),
        });
    }

    static object Describe(RunRecord run) => new
    {
        id = run.Id,
        paper = run.Paper,
        experiment = run.Experiment,
        application = run.Application,
        scale = run.Scale.Name(),
        seed = run.Seed,
        status = AddressQuery.Name(run.Status),
        created = DateTimeOffset.FromUnixTimeMilliseconds(run.CreatedAt),
        ended = run.EndedAt is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : (DateTimeOffset?)null,
        seconds = run.Seconds,
        pieces = run.PiecesTotal,
        done = run.PiecesDone,
        failed = run.PiecesFailed,
        verdicts = run.Verdicts ?? new JsonObject(),
        code = run.CodeVersion,
        machine = RunDescription.Machine(run),
    };
}
