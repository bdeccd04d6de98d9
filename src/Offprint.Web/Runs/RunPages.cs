using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Offprint.Lab;
using Offprint.Web.Reports;
using Offprint.Web.Runs.Live;
using Offprint.Web.Safety;

namespace Offprint.Web.Runs;

/// <summary>A run's page, its events, and the buttons on it.</summary>
static class RunPages
{
    static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(15);

    public static void MapRunPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/runs/{id}", Page).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/runs/{id}/events", EventsAsync).WithRule(EndpointRule.Read).WithName("WatchRun").WithTags("Runs")
            .WithSummary("What happens in a run, as server-sent events: a snapshot, then updates, then 'ended'. Last-Event-ID, or after= for the first connection, replays what was missed.")
            .Produces<RunNews>(StatusCodes.Status200OK, "text/event-stream").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        app.MapPost("/runs/{id}/cancel", (string id, RunStore store, RunQueue queue) =>
        {
            var run = store.FindOr404(id);
            queue.Cancel(run);
            return Back.To($"/runs/{run.Id}");
        }).WithRule(EndpointRule.Form).ExcludeFromDescription();
        app.MapPost("/runs/{id}/resume", (string id, RunStore store, RunQueue queue) => Back.To($"/runs/{queue.Resume(store.FindOr404(id)).Id}"))
            .WithRule(EndpointRule.Form).ExcludeFromDescription();
    }

    static IResult Page(string id, RunStore store, RunFeeds feeds, HttpResponse response)
    {
        var run = store.FindOr404(id);
        if (run.Id != id) return Results.LocalRedirect($"/runs/{run.Id}");
        response.Headers.CacheControl = "no-store"; // Going back shows how it stands, not how it stood.
        var feed = feeds.Of(run);
        // What a feed tells last stands in the store before, so this order never shows an end without its report.
        var news = feed.Now.News;
        run = store.Run(run.Id);
        string? obstacle = news.Status is "interrupted" or "failed" || run.PiecesFailed > 0 ? RunRequests.Obstacle(run) : null;
        return new RazorComponentResult<RunPage>(new { Run = run, News = news, Obstacle = obstacle, Report = run.Status == RunStatus.Finished ? store.Report(run.Id) : null });
    }

    static async Task EventsAsync(string id, string? after, HttpContext context, RunStore store, RunFeeds feeds, IHostApplicationLifetime site)
    {
        var feed = feeds.Of(store.FindOr404(id));
        string? heard = context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : after;
        var response = context.Response;
        if (feed.IsAtEnd(heard))
        {
            response.StatusCode = StatusCodes.Status204NoContent; // Tells a browser not to come again.
            return;
        }

        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        // The site does not wait for its readers when it ends.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, site.ApplicationStopping);
        try
        {
            await response.BodyWriter.WriteAsync("retry: 2000\n\n"u8.ToArray(), end.Token);
            await foreach (byte[] frame in feed.Listen(heard, s_quiet, end.Token)) await response.BodyWriter.WriteAsync(frame, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader is gone, or the site ends.
        }
    }
}
