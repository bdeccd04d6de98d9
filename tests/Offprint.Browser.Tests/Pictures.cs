using Microsoft.Playwright;
using Offprint.Web.Tests;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Offprint.Browser.Tests;

/// <summary>The pictures of the documentation: light and dark, on a desk and on a phone. <c>-explicit only</c> makes them anew.</summary>
public sealed class Pictures(Chromium chromium)
{
    static readonly (string Name, int Width, int Height)[] s_windows = [("desktop", 1280, 860), ("phone", 390, 844)];
    static readonly ColorScheme[] s_colours = [ColorScheme.Light, ColorScheme.Dark];

    static readonly string s_folder = Path.Combine(Storage.Checkout.Root()?.FullName ?? throw new InvalidOperationException("The tests do not lie in a checkout."), "docs", "images");

    [Fact(Explicit = true)]
    public async Task Pictures_of_the_site_are_taken()
    {
        await using var site = await OpenSite.StartAsync();
        string[] runs = [await site.RunAsync("02", "drift", "quick", 1), await site.RunAsync("02", "drift", "quick", 2)];
        foreach (string act in (string[])["/papers/02/vote", "/papers/40/vote", "/papers/02/save", "/papers/16/read"]) (await site.PostAsync(act)).Dispose();
        (await site.PostAsync("/papers/02/tag", ("tag", "series"))).Dispose();
        (string Name, string Address, string? At)[] pages =
        [
            ("feed", "/papers", null), ("paper-read", "/papers/02", null), ("paper-run", "/papers/02/run", null), ("paper-claims", "/papers/02/claims", null),
            ("paper-use", "/papers/02/use", null), ("apply", "/papers/02/apply/encode", null), ("report", runs[0], null), ("report-charts", runs[0], "figure[data-chart]"),
            ("compare", $"/runs/compare?a={runs[0].Split('/')[^1]}&b={runs[1].Split('/')[^1]}", null), ("claims", "/claims", null),
            ("search", "/search?q=uncertainty+of+a+forecast", null), ("error", "/papers/none-such", null),
        ];
        foreach (var (name, address, at) in pages) await TakeAsync(site, name, page => page.GotoAsync(address), at);
    }

    [Fact(Explicit = true)]
    public async Task Pictures_of_a_run_in_progress_are_taken()
    {
        await using var site = await OpenSite.StartAsync();
        await TakeAsync(site, "running", async page =>
        {
            await page.StartAsync("11", "functions", "quick");
            await Expect(page.Locator("[data-plot] polyline").First).ToBeVisibleAsync(new() { Timeout = 90_000 });
        }, at: null);
    }

    async Task TakeAsync(OpenSite site, string name, Func<IPage, Task> open, string? at)
    {
        foreach (var colours in s_colours)
        {
            foreach (var (window, width, height) in s_windows)
            {
                await Visit.ToAsync(chromium.Browser, site, async page =>
                {
                    await open(page);
                    if (at != null) await page.Locator(at).Nth(1).EvaluateAsync("e => e.scrollIntoView({ behavior: 'instant' })");
                    // Charts are drawn when they come into view.
                    foreach (var chart in await page.Locator("figure[data-chart]").AllAsync())
                    {
                        if (await chart.EvaluateAsync<bool>("e => e.getBoundingClientRect().top < innerHeight && e.getBoundingClientRect().bottom > 0"))
                            await Expect(chart.Locator(".live svg")).ToBeVisibleAsync();
                    }

                    // What was scrolled to is painted some frames later.
                    await page.EvaluateAsync("new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 300))");
                    string dark = colours == ColorScheme.Dark ? "-dark" : "";
                    await page.ScreenshotAsync(new() { Path = Path.Combine(s_folder, $"site-{name}-{window}{dark}.png") });
                }, o => (o.ColorScheme, o.ViewportSize) = (colours, new() { Width = width, Height = height }), expected: "status of 404");
            }
        }
    }
}
