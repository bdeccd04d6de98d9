using Microsoft.Playwright;

namespace Offprint.Browser.Tests;

/// <summary>Steps that several journeys take.</summary>
static class Steps
{
    /// <summary>Starts an experiment from its paper's Run tab; the page is then the run's.</summary>
    public static async Task StartAsync(this IPage page, string paper, string experiment, string scale, params (string Name, string Value)[] settings)
    {
        await page.GotoAsync($"/papers/{paper}/run");
        var form = page.Locator($"section[aria-labelledby='{experiment}-title'] form");
        await form.GetByLabel("Scale").SelectOptionAsync(scale);
        // Settings are folded away.
        if (settings.Length > 0) await form.EvaluateAsync("f => f.querySelectorAll('details').forEach(d => d.open = true)");
        foreach (var (name, value) in settings) await form.Locator($"[name='{name}']").FillAsync(value);
        await form.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/runs/*");
    }
}
