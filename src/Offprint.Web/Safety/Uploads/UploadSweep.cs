using Microsoft.Extensions.Hosting;

namespace Offprint.Web.Safety.Uploads;

/// <summary>Deletes old uploads when the site starts, and then several times within an upload's life.</summary>
sealed class UploadSweep(UploadStore uploads, SiteOptions options) : BackgroundService
{
    static readonly TimeSpan s_most = TimeSpan.FromMinutes(15), s_least = TimeSpan.FromMilliseconds(50);

    /// <summary>Before the site listens, so what is there in parts only is of an earlier one.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        uploads.Sweep(atStart: true);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var often = options.UploadLife / 20;
        using var timer = new PeriodicTimer(often > s_most ? s_most : often < s_least ? s_least : often, options.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) uploads.Sweep();
        }
        catch (OperationCanceledException)
        {
            // The site ends.
        }
    }
}
