using Microsoft.Playwright;

namespace Offprint.Browser.Tests;

/// <summary>Steps that several journeys take.</summary>
static class Steps
{
    /// <summary>Starts an experiment from its paper's Run tab; the page is then the run's.</summary>
    public static async Task StartAsync(this IPage page, string paper, string experiment, string scale)
    {
        await page.GotoAsync($"/papers/{paper}/run");
        var form = page.Locator($"section[aria-labelledby='{experiment}-title'] form");
        await form.GetByLabel("Scale").SelectOptionAsync(scale);
        await form.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/runs/*");
    }
}
