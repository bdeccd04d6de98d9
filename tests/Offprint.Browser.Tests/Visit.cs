using Microsoft.Playwright;
using Offprint.Web.Tests;
using Xunit;

namespace Offprint.Browser.Tests;

/// <summary>One person's visit to a site: a window of its own, which may ask nobody but the site and must have nothing to complain about.</summary>
static class Visit
{
    // The machine may be busy with other tests and a run at the same time.
    const float Patience = 60_000;

    /// <param name="browser">The browser.</param>
    /// <param name="site">Where to go.</param>
    /// <param name="journey">What is done there.</param>
    /// <param name="change">What is not as usual in this window.</param>
    /// <param name="expected">A part of those errors in the console that belong to the journey.</param>
    public static async Task ToAsync(IBrowser browser, OpenSite site, Func<IPage, Task> journey, Action<BrowserNewContextOptions>? change = null, string? expected = null)
    {
        var options = new BrowserNewContextOptions { BaseURL = site.Address.ToString(), ViewportSize = new() { Width = 1280, Height = 900 } };
        change?.Invoke(options);
        await using var window = await browser.NewContextAsync(options);
        window.SetDefaultTimeout(Patience);
        window.SetDefaultNavigationTimeout(Patience);
        List<string> complaints = [];
        await window.RouteAsync(url => !url.StartsWith(options.BaseURL, StringComparison.Ordinal), route =>
        {
            complaints.Add($"asks {route.Request.Url}");
            return route.AbortAsync();
        });
        window.Console += (_, message) =>
        {
            if (message.Type == "error" && (expected == null || !message.Text.Contains(expected, StringComparison.Ordinal))) complaints.Add(message.Text);
        };
        window.WebError += (_, error) => complaints.Add(error.Error);
        await journey(await window.NewPageAsync());
        Assert.Empty(complaints);
    }
}
