using System.Text;
using Microsoft.Playwright;
using Offprint.Web.Tests;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Offprint.Browser.Tests;

/// <summary>A method on a visitor's own file.</summary>
public sealed class ApplyTests(Chromium chromium)
{
    const string Encode = "/papers/02/apply/encode";

    [Fact]
    public async Task A_table_becomes_a_report()
    {
        await using var site = await OpenSite.StartAsync();
        await Visit.ToAsync(chromium.Browser, site, async page =>
        {
            await page.GotoAsync(Encode);
            await page.Locator("#set-input").SetInputFilesAsync(Path.Combine(AppContext.BaseDirectory, "demand.csv"));
            await page.Locator("#set-column").FillAsync("load");
            await page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
            await page.WaitForURLAsync("**/runs/*");
            await Expect(page.Locator(".report").First).ToBeVisibleAsync(new() { Timeout = 90_000 });
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "symbols.txt" })).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task What_is_wrong_with_a_table_is_said_beside_the_field()
    {
        await using var site = await OpenSite.StartAsync();
        await Visit.ToAsync(chromium.Browser, site, async page =>
        {
            await page.GotoAsync(Encode);
            await page.Locator("#set-input").SetInputFilesAsync(new FilePayload { Name = "broken.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("load\n1\nmany\n3\n") });
            await page.Locator("#set-tol").FillAsync("0.3");
            await page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("One thing is to be mended");
            var fault = page.Locator(".field.wrong");
            await Expect(fault).ToHaveCountAsync(1);
            await Expect(fault.Locator(".fault")).ToContainTextAsync("many");
            await Expect(fault.Locator("[aria-invalid=true]")).ToHaveAttributeAsync("aria-describedby", new System.Text.RegularExpressions.Regex("-fault"));
            await Expect(page.Locator("#set-tol")).ToHaveValueAsync("0.3");
        }, expected: "status of 400");
    }
}
