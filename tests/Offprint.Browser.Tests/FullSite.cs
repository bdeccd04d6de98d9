using Offprint.Browser.Tests;
using Offprint.Web.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(FullSite))]

namespace Offprint.Browser.Tests;

/// <summary>A site where something of each kind is to be seen: a vote, a tag, a note, two finished runs. Tests read it only.</summary>
public sealed class FullSite : IAsyncLifetime
{
    const string Paper = "/papers/02";
    OpenSite? _site;

    internal OpenSite Site => _site!; // Set before any test.

    /// <summary>An address of each kind of page.</summary>
    public IReadOnlyDictionary<string, string> Pages { get; private set; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        _site = await OpenSite.StartAsync();
        await DoAsync($"{Paper}/vote");
        await DoAsync($"{Paper}/save");
        await DoAsync($"{Paper}/tag", ("tag", "series"));
        await DoAsync($"{Paper}/note", ("note", "*Read* again."));
        string first = await _site.RunAsync("02", "drift", "smoke", 1), second = await _site.RunAsync("02", "drift", "smoke", 2);
        Pages = new Dictionary<string, string>
        {
            ["feed"] = "/papers",
            ["topics"] = "/topics",
            ["search"] = "/search?q=series",
            ["read"] = Paper,
            ["run"] = $"{Paper}/run",
            ["claims of a paper"] = $"{Paper}/claims",
            ["use"] = $"{Paper}/use",
            ["paper without a method"] = "/papers/20/run",
            ["library"] = "/library",
            ["import"] = "/import",
            ["apply"] = $"{Paper}/apply/encode",
            ["uploads"] = "/uploads",
            ["runs"] = "/runs",
            ["report"] = first,
            ["compare"] = $"/runs/compare?a={first.Split('/')[^1]}&b={second.Split('/')[^1]}",
            ["claims"] = "/claims",
            ["about"] = "/about",
            ["api"] = "/api",
            ["error"] = "/papers/none-such",
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_site != null) await _site.DisposeAsync();
    }

    async Task DoAsync(string path, params (string Name, string Value)[] fields)
    {
        using var response = await Site.PostAsync(path, fields);
        Assert.True((int)response.StatusCode < 400, $"{path}: {response.StatusCode}");
    }
}
