using Microsoft.Playwright;
using Offprint.Storage;
using Offprint.Web.Tests;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Offprint.Browser.Tests;

/// <summary>Reading: the feed by keys, search, and what a reader keeps.</summary>
public sealed class ReadingTests(Chromium chromium)
{
    [Fact]
    public async Task The_feed_is_read_by_keys()
    {
        await using var site = await OpenSite.StartAsync();
        await Visit.ToAsync(chromium.Browser, site, async page =>
        {
            await page.GotoAsync("/papers");
            ILocator Paper(int n) => page.Locator("[data-item]").Nth(n);
            ILocator Do(int n, string what) => Paper(n).Locator($"[data-do={what}]");
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("j");
            await Expect(Paper(1).Locator("[data-open]")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("k");
            await Expect(Paper(0)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex(@"\bat\b"));

            await page.EvaluateAsync("window.same = true");
            await page.Keyboard.PressAsync("u");
            await Expect(Do(0, "vote")).ToHaveAttributeAsync("aria-pressed", "true");
            await Expect(Do(0, "vote").Locator("[data-count]")).ToHaveTextAsync("1");
            await page.Keyboard.PressAsync("s");
            await Expect(Do(0, "save")).ToHaveTextAsync("Saved");
            Assert.True(await page.EvaluateAsync<bool>("window.same === true"), "The page was left.");

            await page.Keyboard.PressAsync("?");
            await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
            await page.Keyboard.PressAsync("/");
            await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();

            await page.EvaluateAsync("document.activeElement.blur()");
            string title = await Paper(0).Locator("h2").InnerTextAsync();
            await page.Keyboard.PressAsync("o");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
            await Expect(Do(0, "vote")).ToHaveAttributeAsync("aria-pressed", "true");
        });
    }

    [Fact]
    public async Task A_paper_is_found_voted_for_tagged_noted_and_saved()
    {
        await using var site = await OpenSite.StartAsync();
        await Visit.ToAsync(chromium.Browser, site, async page =>
        {
            await page.GotoAsync("/papers");
            await page.GetByRole(AriaRole.Searchbox).FillAsync("symbolic time series");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/search?*"); // Else the first of the feed may be read.
            var first = page.Locator("[data-item] [data-open]").First;
            string title = await first.InnerTextAsync();
            await first.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
            await page.Locator("[data-do=vote]").ClickAsync();
            await Expect(page.Locator("[data-do=vote]")).ToHaveAttributeAsync("aria-pressed", "true");
            await page.Locator("[data-do=save]").ClickAsync();
            await Expect(page.Locator("[data-do=save]")).ToHaveTextAsync("Saved");
            await page.GetByLabel("New tag").FillAsync("<b>to read</b>");
            await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
            await Expect(page.Locator("li.tag > a")).ToHaveTextAsync("<b>to read</b>");
            await page.GetByText("Write a note").ClickAsync();
            await page.GetByLabel("Note, as Markdown").FillAsync("Compare with **SAX** <script>alert(1)</script>");
            await page.GetByRole(AriaRole.Button, new() { Name = "Keep the note" }).ClickAsync();
            await Expect(page.Locator(".note strong")).ToHaveTextAsync("SAX");

            await page.GetByRole(AriaRole.Link, new() { Name = "Library" }).ClickAsync();
            await Expect(page.Locator("[data-item] h2")).ToHaveTextAsync(title);
            foreach (string list in (string[])["Voted", "With notes"])
            {
                await page.GetByRole(AriaRole.Link, new() { Name = list, Exact = true }).ClickAsync();
                await Expect(page.Locator("[data-item] h2")).ToHaveTextAsync(title);
            }
        });
    }

    [Fact]
    public async Task A_pasted_page_of_daily_papers_fills_the_feed()
    {
        string? folder = DataSets.FromEnvironment().Find("daily-papers");
        Assert.SkipWhen(folder is null, "the data set daily-papers is not here");
        await using var site = await OpenSite.StartAsync();
        await Visit.ToAsync(chromium.Browser, site, async page =>
        {
            await page.GotoAsync("/import");
            await page.GetByLabel("Text", new() { Exact = true }).FillAsync(await File.ReadAllTextAsync(Path.Combine(folder, "page.txt")));
            await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("new,");
            Assert.DoesNotContain("could not be read", await page.GetByRole(AriaRole.Status).InnerTextAsync(), StringComparison.Ordinal);
            await page.GetByRole(AriaRole.Link, new() { Name = "To the papers" }).ClickAsync();
            await Expect(page.Locator("[data-item]").First).ToBeVisibleAsync();
        });
    }
}
