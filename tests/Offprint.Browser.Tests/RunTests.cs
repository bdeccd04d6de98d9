using Microsoft.Playwright;
using Offprint.Web.Tests;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Offprint.Browser.Tests;

/// <summary>Runs: started, watched, cut off, stopped, gone on with, compared.</summary>
public sealed class RunTests(Chromium chromium, FullSite full)
{
    static readonly LocatorAssertionsToBeVisibleOptions s_inTime = new() { Timeout = 90_000 };

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
            await page.StartAsync("11", "functions", "quick");
            await Expect(page.Locator("[data-latest] tr").First).ToBeVisibleAsync(s_inTime);
            await page.Context.SetOfflineAsync(true);
            await Expect(page.Locator("[data-lost]")).ToBeVisibleAsync(s_inTime);
            await page.Context.SetOfflineAsync(false);
            await Expect(page.Locator("[data-lost]")).ToBeHiddenAsync(new() { Timeout = 30_000 });
            await page.EvaluateAsync("window.same = true");
            await Expect(page.Locator(".report").First).ToBeVisibleAsync(s_inTime);
            string told = await page.Locator(".standing .figures").InnerTextAsync();
            string[] pieces = told.Split(' ');
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
            await page.StartAsync("11", "functions", "quick");
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
        await page.Locator("figure[data-chart]").First.ScrollIntoViewIfNeededAsync();
        await Expect(page.Locator(".live svg").First).ToBeVisibleAsync(s_inTime);
        var mark = page.Locator(".live svg .mark-symbol path").First;
        await mark.HoverAsync(new() { Force = true });
        await Expect(page.Locator("#vg-tooltip-element")).ToBeVisibleAsync();
    });
}
