using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Offprint.Lab;
using Offprint.Web.Runs.Live;

namespace Offprint.Web.Runs;

static class RunSetup
{
    /// <summary>The store of runs, the queue that works on them, and what watches them.</summary>
    public static void AddRuns(this IServiceCollection services, SiteOptions options)
    {
        services.TryAddSingleton(_ => RunStore.Open(options.Home, options.Time));
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

    /// <summary>The run of an address: its whole id, or enough of its start or end.</summary>
    public static RunRecord RunOr404(this RunStore store, string id)
    {
        try
        {
            return id.Length == 36 ? store.Run(id) : store.Find(id);
        }
        catch (InputException error)
        {
            throw new Safety.NotFoundException(error.Message.Replace("'offprint runs' lists", "the page of runs lists", StringComparison.Ordinal));
        }
    }
}
