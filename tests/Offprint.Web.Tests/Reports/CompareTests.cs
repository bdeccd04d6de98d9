using Offprint.Lab;
using Xunit;

namespace Offprint.Web.Tests.Reports;

public sealed class CompareTests
{
    [Fact]
    public async Task Settings_figures_and_curves_stand_side_by_side()
    {
        await using var site = await OpenSite.StartAsync();
        var report = StoredRuns.Report("11-deeponet", "learning", Scale.Quick, StoredRuns.Claim("c", "reproduced", 2));
        var a = site.Store().Finish(StoredRuns.New("11-deeponet", "learning"), report, curves: [("train", 1, 1.0), ("train", 2, 1e-4)]);
        var b = site.Store().Finish(StoredRuns.New("11-deeponet", "learning", seed: 2) with { Settings = new() { ["seeds"] = 50 } },
            report with { Claims = [StoredRuns.Claim("c", "not-reproduced", 1)], Tables = [report.Tables[0] with { Rows = [report.Tables[0].Rows[0], ["b", 5.0]] }] }, curves: [("train", 1, 0.5), ("other", 1, 3.0)]);
        string page = await site.PageAsync($"/runs/compare?a={a.Id}&b={b.Id}");
        Pages.AssertHarmless(page);
        Assert.Contains("<th scope=\"row\">seeds</th><td>100</td><td>50</td><td>differs</td>", page);
        Assert.Contains("other verdict, −50%", System.Net.WebUtility.HtmlDecode(page));
        Assert.Contains("1 number is the same in both, 1 differs", page);
        Assert.Contains($"data-chart=\"/runs/compare/{a.Id}/{b.Id}/charts/curve-1.json\"", page);
        Assert.DoesNotContain("different experiments", page);
        string curve = await site.Client.GetStringAsync($"/runs/compare/{a.Id}/{b.Id}/charts/curve-2.json");
        Assert.Contains($"first run ({a.Id[^8..]})", curve);
        Assert.Contains($"second run ({b.Id[^8..]})", curve);
    }

    [Fact]
    public async Task Runs_of_different_experiments_say_so()
    {
        await using var site = await OpenSite.StartAsync();
        var a = site.Store().Finish(StoredRuns.New("02-llm-abba", "drift"), StoredRuns.Report("02-llm-abba", "drift", Scale.Quick));
        var b = site.Store().Finish(StoredRuns.New("40-swiss-round", "exactness"), StoredRuns.Report("40-swiss-round", "exactness", Scale.Quick));
        Assert.Contains("different experiments", await site.PageAsync($"/runs/compare?a={a.Id}&b={b.Id}"));
    }
}
