using Microsoft.Extensions.Hosting;
using Offprint.Catalogue;

namespace Offprint.Web.Search;

/// <summary>Brings the index of meanings up to date when the site opens, in the background; the first page does not wait for it.</summary>
sealed class SearchUpkeep(SemanticSearch search) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = search.RefreshAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
