using Microsoft.Playwright;
using Offprint.Web.Tests;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Offprint.Browser.Tests;

/// <summary>The whole site in a browser that runs no script.</summary>
public sealed class WithoutScriptTests(Chromium chromium)
{
    [Fact]
    public async Task Everything_but_live_news_works()
    {
        await using var site = await OpenSite.StartAsync();
        await Visit.ToAsync(chromium.Browser, site, async page =>
        {
            await page.GotoAsync("/papers");
            await page.Locator("[data-do=vote]").First.ClickAsync();
            await Expect(page.Locator("[data-do=vote][aria-pressed=true]")).ToHaveCountAsync(1);
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/papers"));

            await page.GetByRole(AriaRole.Searchbox).FillAsync("operator learning");
            await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
            await Expect(page.Locator("[data-item]").First).ToBeVisibleAsync();

            // The page of a run reads itself anew until the report is there.
            await page.StartAsync("02", "drift", "smoke");
            await Expect(page.Locator(".report").First).ToBeVisibleAsync(new() { Timeout = 90_000 });
            await Expect(page.Locator(".report svg").First).ToBeVisibleAsync();

            await page.GotoAsync("/papers/02/apply/encode");
            await page.GetByRole(AriaRole.Button, new() { Name = "Try the example" }).ClickAsync();
            await page.WaitForURLAsync("**/runs/*");
            await Expect(page.Locator(".report").First).ToBeVisibleAsync(new() { Timeout = 90_000 });
        }, o => o.JavaScriptEnabled = false);
    }
}
