using Microsoft.Extensions.DependencyInjection;

namespace Offprint.Web.Safety.Uploads;

static class UploadSetup
{
    /// <summary>Visitors' files, what reads them, and what deletes them.</summary>
    public static void AddUploads(this IServiceCollection services)
    {
        services.AddSingleton<UploadStore>();
        services.AddSingleton<UploadForm>();
        services.AddHostedService<UploadSweep>();
    }
}
