using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Offprint.Web.Reports;

static class ReportSetup
{
    /// <summary>What draws reports and remembers replays.</summary>
    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportDrawings>();
    }

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        app.MapRunList();
        app.MapCompare();
        app.MapReport();
    }
}
