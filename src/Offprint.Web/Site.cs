using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Papers.Asking;
using Offprint.Web.Api;
using Offprint.Web.Apply;
using Offprint.Web.Assets;
using Offprint.Web.Feed;
using Offprint.Web.Layout;
using Offprint.Web.Library;
using Offprint.Web.Papers;
using Offprint.Web.Reports;
using Offprint.Web.Runs;
using Offprint.Web.Safety;
using Offprint.Web.Safety.Uploads;
using Offprint.Web.Search;

namespace Offprint.Web;

/// <summary>The site: Kestrel on a loopback address, pages rendered on the server, runs in child processes.</summary>
public static class Site
{
    const int MostConnections = 1_000;

    /// <summary>Builds the site; <see cref="WebApplication.StartAsync"/> opens it.</summary>
    /// <exception cref="InputException">The address is not of the loopback, or the database cannot be used.</exception>
    public static WebApplication Build(SiteOptions options)
    {
        options.Check();
        // Whoever reaches the site names endpoints; the keys of the environment that it was started in are its owner's.
        EndpointKeys.TakeFromFileOnly();
        // Empty: no environment variable or settings file may open the site to other machines.
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => Listen(k, options));
        AddServices(builder.Services, options);
        var app = builder.Build();
        app.UseSafety();
        app.UseResponseCompression();
        MapEndpoints(app);
        return app;
    }

    /// <summary>The address at which a started site listens.</summary>
    public static Uri AddressOf(WebApplication site)
    {
        string address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First()
            ?? throw new InvalidOperationException("The site is not started.");
        return new(address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal).Replace("[::1]", "localhost", StringComparison.Ordinal));
    }

    static void Listen(KestrelServerOptions kestrel, SiteOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.MaxRequestBodySize = RequestLimits.Form;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestLineSize = 4 * 1024;
        // A port that is to be free can be had for one address only.
        if (options.Address.Host == "localhost" && options.Address.Port != 0) kestrel.ListenLocalhost(options.Address.Port);
        else kestrel.Listen(IPAddress.TryParse(options.Address.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback, options.Address.Port);
    }

    static void AddServices(IServiceCollection services, SiteOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Time);
        services.AddSingleton(Cards.Catalogue(options.Home));
        services.AddSingleton<PaperStatuses>();
        services.AddSingleton<ReadingStore>();
        services.AddSingleton<PaperLists>();
        services.AddSingleton(p => new SemanticSearch(p.GetRequiredService<CatalogueStore>(), options.Home.Artifacts, EmbeddingEndpoint.FromEnvironment(), options.Time));
        services.AddSingleton(_ => new ArxivSource(new HttpClient(), options.Arxiv));
        services.AddHostedService<SearchUpkeep>();
        services.AddApiDescription();
        services.AddSingleton(_ => RunStore.Open(options.Home, options.Time));
        services.AddRuns();
        services.AddReports();
        services.AddRouting();
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddSafety(options);
        services.AddUploads();
        services.AddApply();
        services.AddResponseCompression(c =>
        {
            c.Providers.Add<BrotliCompressionProvider>();
            c.Providers.Add<GzipCompressionProvider>();
            c.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/atom+xml", "application/x-bibtex", "image/svg+xml"];
        });
    }

    static void MapEndpoints(WebApplication app)
    {
        app.MapAssets();
        app.MapFeed();
        app.MapSearch();
        app.MapPapers();
        app.MapLibrary();
        app.MapImport();
        app.MapLooks();
        app.MapHuggingFaceApi();
        app.MapApiDescription();
        app.MapRuns();
        app.MapReports();
        app.MapApply();
    }
}
