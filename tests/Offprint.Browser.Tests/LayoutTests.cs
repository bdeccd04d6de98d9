using Microsoft.Playwright;
using Xunit;

namespace Offprint.Browser.Tests;

/// <summary>Pages fit a phone, and nothing moves once it is shown.</summary>
public sealed class LayoutTests(Chromium chromium, FullSite full)
{
    const double MostShift = 0.02;

    // Moves by the reader's own doing do not count.
    const string WatchShifts = "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.shift += e.value; })).observe({type: 'layout-shift', buffered: true});";

    [Fact]
    public async Task No_page_is_wider_than_a_phone()
    {
        List<string> wide = [];
        await Visit.ToAsync(chromium.Browser, full.Site, async page =>
        {
            foreach (var (name, address) in full.Pages)
            {
                await page.GotoAsync(address);
                int width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                if (width > 360) wide.Add($"{name}: {width}: {await page.EvaluateAsync<string>(Widest)}");
            }
        }, o => o.ViewportSize = new() { Width = 360, Height = 740 }, expected: "status of 404");
        Assert.True(wide.Count == 0, string.Join('\n', wide));
    }

    [Theory]
    [InlineData("feed")]
    [InlineData("report")]
    public async Task Nothing_moves_while_a_page_loads(string name) => await Visit.ToAsync(chromium.Browser, full.Site, async page =>
    {
        await page.AddInitScriptAsync(WatchShifts);
        await page.GotoAsync(full.Pages[name], new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        Assert.InRange(await page.EvaluateAsync<double>("window.shift"), 0, MostShift);
    });

    // A rule for the rows of the list of runs once took hold of the links that start one, and a border made the tabs scroll.
    [Fact]
    public async Task Tabs_do_not_scroll_up_and_chips_have_one_line() => await Visit.ToAsync(chromium.Browser, full.Site, async page =>
    {
        await page.GotoAsync(full.Pages["feed"]);
        Assert.InRange(await page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('.chips .tag')].map(t => t.getBoundingClientRect().height))"), 20, 34);
        await page.GotoAsync("/papers/22");
        Assert.Equal(0, await page.EvaluateAsync<int>("(tabs => tabs.scrollHeight - tabs.clientHeight)(document.querySelector('.tabs ul'))"));
    });

    // The innermost elements that reach beyond the window, for who must mend them.
    const string Widest = "[...document.querySelectorAll('main *, header *, footer *')].filter(e => e.getBoundingClientRect().right > 361 && !e.closest('.scroll')).slice(-3).map(e => e.outerHTML.slice(0, 120)).join(' | ')";
}
