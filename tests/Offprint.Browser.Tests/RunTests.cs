using Microsoft.Playwright;
using Offprint.Web.Tests;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Offprint.Browser.Tests;

/// <summary>Runs: started, watched, cut off, stopped, gone on with, compared.</summary>
public sealed class RunTests(Chromium chromium, FullSite full)
{
    static readonly LocatorAssertionsToBeVisibleOptions s_inTime = new() { Timeout = 90_000 };

    // Long enough to be stopped in its middle, and to hear of after a break; an eighth of the quick run, since the other tests compute at the same time.
    static readonly (string, string)[] s_short = [("functions", "300,1000,3000"), ("seeds", "2"), ("steps", "500")];

    [Fact]
    public async Task A_smoke_run_is_watched_until_its_report_is_there()
    {
        await using var site = await OpenSite.StartAsync();
        await Visit.ToAsync(chromium.Browser, site, async page =>
        {
            await page.StartAsync("02", "drift", "smoke");
            await Expect(page.Locator(".report").First).ToBeVisibleAsync(s_inTime);
            await Expect(page.Locator(".standing .state")).ToHaveTextAsync("finished");
            await Expect(page.GetByText("Smoke scale: it shows that the method runs")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task A_cut_connection_loses_nothing()
    {
        await using var site = await OpenSite.StartAsync();
        await Visit.ToAsync(chromium.Browser, site, async page =>
        {
            int asked = 0;
            await page.RouteAsync("**/events*", async route =>
            {
                // The connection breaks after its first news, then there is none, then it is back.
                asked++;
                if (asked == 1) await route.FulfillAsync(new() { ContentType = "text/event-stream", Body = await site.FirstNewsAsync(new Uri(route.Request.Url).AbsolutePath) });
                else if (asked == 2) await route.AbortAsync();
                else await route.ContinueAsync();
            });
            await page.StartAsync("11", "functions", "quick", s_short);
            await Expect(page.Locator("[data-lost]")).ToBeVisibleAsync(s_inTime);
            await Expect(page.Locator("[data-latest] tr").First).ToBeVisibleAsync();
            int before = await LatestAsync(page);
            await Expect(page.Locator("[data-lost]")).ToBeHiddenAsync(new() { Timeout = 30_000 });
            int after = before;
            for (int i = 0; i < 600 && after <= before; i++, await Task.Delay(100)) after = await LatestAsync(page);
            Assert.True(after > before, $"Nothing came after step {before}.");

            await Expect(page.Locator(".report").First).ToBeVisibleAsync(s_inTime);
            string[] pieces = (await page.Locator(".standing .figures").InnerTextAsync()).Split(' ');
            Assert.Equal(pieces[2], pieces[0]); // "18 of 18 pieces done"
            await Expect(page.Locator("[data-plot] polyline").First).ToBeVisibleAsync(s_inTime);
        }, expected: "net::ERR_");
    }

    [Fact]
    public async Task A_run_is_stopped_and_goes_on_where_it_was()
    {
        await using var site = await OpenSite.StartAsync();
        await Visit.ToAsync(chromium.Browser, site, async page =>
        {
            await page.StartAsync("11", "functions", "quick", s_short);
            await Expect(page.Locator("[data-latest] tr").First).ToBeVisibleAsync(s_inTime);
            await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeVisibleAsync(s_inTime);
            await Expect(page.Locator(".standing .state")).ToHaveTextAsync("interrupted");
            await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
            await Expect(page.Locator(".report").First).ToBeVisibleAsync(s_inTime);
            await Expect(page.Locator(".standing .state")).ToHaveTextAsync("finished");
        });
    }

    [Fact]
    public async Task Two_runs_are_compared() => await Visit.ToAsync(chromium.Browser, full.Site, async page =>
    {
        await page.GotoAsync("/runs");
        await page.GetByRole(AriaRole.Checkbox).Nth(0).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox).Nth(1).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare the two chosen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Two runs compared");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "The two runs" })).ToContainTextAsync("seed");
    });

    [Fact]
    public async Task Charts_answer_to_a_pointer() => await Visit.ToAsync(chromium.Browser, full.Site, async page =>
    {
        await page.GotoAsync(full.Pages["report"]);
        foreach (var chart in await page.Locator("figure[data-chart]").AllAsync())
        {
            await chart.ScrollIntoViewIfNeededAsync();
            await Expect(chart.Locator(".live svg")).ToBeVisibleAsync(s_inTime);
        }

        await page.Locator(".live .mark-symbol.role-mark path").First.HoverAsync(new() { Force = true });
        var told = page.Locator("#vg-tooltip-element");
        await Expect(told).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(told.Locator("td.value").First).ToBeInViewportAsync(new() { Ratio = 1 });
    });

    /// <summary>The furthest step that the page knows of any curve.</summary>
    static Task<int> LatestAsync(IPage page) =>
        page.EvaluateAsync<int>("Math.max(0, ...[...document.querySelectorAll('[data-latest] td:nth-child(3)')].map(c => Number(c.textContent.replaceAll(',', ''))))");
}
