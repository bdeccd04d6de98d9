using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Lab;
using Offprint.Web.Runs;
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

    static IResult Json(HttpRequest request, RunStore store, RunQueue queue)
    {
        var query = RunQuery.Of(request.Query);
        int total = store.Count(query.Filter);
        return Results.Json(new
        {
            total,
            page = query.Page,
            next = query.Page * RunQuery.PageSize < total ? (query with { Page = query.Page + 1 }).Address("/runs.json") : null,
            runs = Page(store, query).Select(r => RunInfo.Of(r, store, queue)),
        });
    }
}
