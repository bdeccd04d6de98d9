using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Offprint.Browser.Tests;

/// <summary>Every kind of page against the rules of WCAG 2.2 AA, in both colour schemes.</summary>
public sealed class AccessibilityTests(Chromium chromium, FullSite full)
{
    static readonly AxeRunOptions s_rules = new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } };

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_page_breaks_no_rule(ColorScheme colours)
    {
        List<string> found = [];
        await Visit.ToAsync(chromium.Browser, full.Site, async page =>
        {
            foreach (var (name, address) in full.Pages)
            {
                await page.GotoAsync(address);
                var result = await page.RunAxe(s_rules);
                Assert.NotEmpty(result.Passes);
                found.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{name}: {v.Id}: {n.Target}: {v.Help}: {n.Html}")));
            }
        }, o => o.ColorScheme = colours, expected: "status of 404");
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
