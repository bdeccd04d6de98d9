using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Offprint.Storage;

namespace Offprint.Web.Tests;

/// <summary>A site with a home of its own on a free port, and a client that keeps its cookies and follows no redirect.</summary>
sealed partial class OpenSite : IAsyncDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("offprint-site-");
    readonly WebApplication _app;

    OpenSite(Func<SiteOptions, SiteOptions>? change)
    {
        var options = new SiteOptions { Address = new("http://localhost:0"), Home = new(_folder.FullName), Child = Child, Log = message => Log.Add(message) };
        options = change?.Invoke(options) ?? options;
        Home = options.Home;
        _app = Site.Build(options);
    }

    public OffprintHome Home { get; }

    public HttpClient Client { get; private set; } = null!; // Set when the site is open.

    public Uri Address { get; private set; } = null!;

    /// <summary>What the site told its host.</summary>
    public List<string> Log { get; } = [];

    public IServiceProvider Services => _app.Services;

    public static async Task<OpenSite> StartAsync(Func<SiteOptions, SiteOptions>? change = null)
    {
        var site = new OpenSite(change);
        await site._app.StartAsync();
        site.Address = Site.AddressOf(site._app);
        site.Client = site.NewClient();
        return site;
    }

    /// <summary>Another browser: a client with cookies of its own.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = Address };

    public async Task<string> PageAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await Client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : throw new HttpRequestException($"{path}: {(int)response.StatusCode} {text}");
    }

    /// <summary>Sends a form with the token of a page.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        string token = Token().Match(await PageAsync("/papers")).Groups[1].Value;
        using var content = new FormUrlEncodedContent([new("token", WebUtility.HtmlDecode(token)), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        return await Client.PostAsync(path, content);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    static ProcessStartInfo Child() => new("dotnet", [Path.Combine(AppContext.BaseDirectory, "offprint.dll"), "measure"]);

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
