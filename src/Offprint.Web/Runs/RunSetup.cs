using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Offprint.Web.Runs.Live;

namespace Offprint.Web.Runs;

static class RunSetup
{
    /// <summary>The queue that works on runs, and what watches them.</summary>
    public static void AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<RunFeeds>();
        services.AddSingleton<RunQueue>();
        services.AddHostedService(s => s.GetRequiredService<RunFeeds>());
        services.AddHostedService(s => s.GetRequiredService<RunQueue>());
    }

    public static void MapRuns(this IEndpointRouteBuilder app)
    {
        app.MapRunPages();
        app.MapRunTab();
        app.MapRunApi();
    }
}
