using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Offprint.Web.Claims;

namespace Offprint.Web.Reports;

static class ReportSetup
{
    /// <summary>What draws reports, remembers replays, and knows the claims.</summary>
    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportDrawings>();
        services.AddSingleton<Replays>();
        services.AddSingleton<ClaimBoard>();
    }

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        app.MapRunList();
        app.MapCompare();
        app.MapReport();
        app.MapReplays();
        app.MapClaims();
    }
}
