using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Offprint.Web.Apply;

static class ApplySetup
{
    /// <summary>Examples, and what turns orders into runs.</summary>
    public static void AddApply(this IServiceCollection services)
    {
        services.AddSingleton<Examples>();
        services.AddSingleton<Applying>();
    }

    public static void MapApply(this IEndpointRouteBuilder app)
    {
        app.MapApplyPages();
        app.MapApplyApi();
        app.MapUploads();
        app.MapResults();
    }
}
