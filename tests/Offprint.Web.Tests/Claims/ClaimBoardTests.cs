using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Offprint.Lab;
using Offprint.Papers;
using Offprint.Web.Claims;
using Offprint.Web.Tests.Reports;
using Xunit;

namespace Offprint.Web.Tests.Claims;

public sealed class ClaimBoardTests
{
    static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";

    const string Paper = "02-llm-abba";

    static readonly Claim s_drift = RunnablePapers.Find(Paper)!.Claims.First(c => c.Id == "drift");

    static long At(int day) => new DateTimeOffset(2027, 1, day, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    static RunRecord Full(OpenSite site, int day, string verdict, string? rule = null, Func<RunRecord, RunRecord>? change = null)
    {
        var run = StoredRuns.New(Paper, "drift", Scale.Full, createdAt: At(day));
        return site.Store().Finish(change?.Invoke(run) ?? run, StoredRuns.Report(Paper, "drift", Scale.Full, StoredRuns.Claim("drift", verdict, day, rule ?? s_drift.RuleHash)));
    }

    static ClaimState Drift(OpenSite site) => site.Services.GetRequiredService<ClaimBoard>().States().Single(s => s.Paper.Id == Paper && s.Claim.Id == "drift");

    [Fact]
    public async Task The_recorded_run_stands_until_a_full_run_of_this_site_is_newer()
    {
        await using var site = await OpenSite.StartAsync();
        var recorded = PaperStatus.Of(Paper).Recorded!;
        Assert.Equal(recorded.VerdictOf(s_drift), Drift(site).Verdict);
        Assert.Null(Drift(site).Latest!.RunId);
        Assert.Equal(RunnablePapers.All.Sum(p => p.Claims.Count()), site.Services.GetRequiredService<ClaimBoard>().States().Count);

        var run = Full(site, 1, "not-reproduced");
        Assert.Equal(Verdict.NotReproduced, Drift(site).Verdict);
        Assert.Equal(run.Id, Drift(site).Latest!.RunId);
        site.Store().Delete(run.Id);
        Assert.Null(Drift(site).Latest!.RunId);
    }

    [Fact]
    public async Task A_verdict_by_another_rule_is_stale()
    {
        await using var site = await OpenSite.StartAsync();
        Full(site, 1, "reproduced", rule: "an older rule");
        Assert.Equal(Verdict.Stale, Drift(site).Verdict);
    }

    [Fact]
    public async Task Runs_that_asked_something_else_do_not_count()
    {
        await using var site = await OpenSite.StartAsync();
        Full(site, 1, "not-reproduced", change: r => r with { Given = new() { ["seeds"] = 3 } });
        Full(site, 2, "not-reproduced", change: r => r with { Scale = Scale.Quick });
        Full(site, 3, "not-reproduced", change: r => r with { Application = true });
        Assert.Null(Drift(site).Latest!.RunId);
    }

    [Fact]
    public async Task The_feed_tells_each_change_once_and_for_ever_under_one_id()
    {
        await using var site = await OpenSite.StartAsync(o => o with { Time = new Clock(At(1)) });
        Assert.Empty(await EntriesAsync(site));
        string before = Drift(site).Latest!.Verdict;
        Assert.Equal("reproduced", before);
        Full(site, 1, "not-reproduced");
        var first = Assert.Single(await EntriesAsync(site));
        ((Clock)site.Services.GetRequiredService<SiteOptions>().Time).Now = At(2);
        Full(site, 2, "not-reproduced");
        Assert.Single(await EntriesAsync(site));
        ((Clock)site.Services.GetRequiredService<SiteOptions>().Time).Now = At(3);
        Full(site, 3, "reproduced", rule: "a later rule");
        var entries = await EntriesAsync(site);
        Assert.Equal(2, entries.Count);
        Assert.Equal(first.Element(s_atom + "id")!.Value, entries[1].Element(s_atom + "id")!.Value);
        Assert.Contains("The rule changed", entries[0].Element(s_atom + "summary")!.Value);
        Assert.DoesNotContain("The rule changed", entries[1].Element(s_atom + "summary")!.Value);
        Assert.StartsWith($"{site.Address}runs/", entries[0].Element(s_atom + "link")!.Attribute("href")!.Value, StringComparison.Ordinal);
        Assert.Contains("id=\"changes\"", await site.PageAsync("/claims"));
    }

    static async Task<IReadOnlyList<XElement>> EntriesAsync(OpenSite site) => [.. XDocument.Parse(await site.Client.GetStringAsync("/claims/changes.atom")).Root!.Elements(s_atom + "entry")];

    [Fact]
    public async Task Every_filter_is_an_address_of_page_and_JSON()
    {
        await using var site = await OpenSite.StartAsync();
        var all = JsonNode.Parse(await site.Client.GetStringAsync("/claims.json"))!.AsArray();
        foreach (var (field, of) in new (string, Func<JsonNode, string>)[] { ("field", c => $"{c["field"]}"), ("paper", c => $"{c["paper"]}"), ("origin", c => $"{c["origin"]}"), ("verdict", c => $"{c["verdict"]}") })
            foreach (var group in all.GroupBy(c => of(c!)))
            {
                var some = JsonNode.Parse(await site.Client.GetStringAsync($"/claims.json?{field}={group.Key}"))!.AsArray();
                Assert.Equal(group.Count(), some.Count);
                Pages.AssertHarmless(await site.PageAsync($"/claims?{field}={group.Key}"));
            }

        Assert.Equal(HttpStatusCode.BadRequest, (await site.Client.GetAsync("/claims?verdict=fine")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Client.GetAsync("/claims.json?origin=hearsay")).StatusCode);
    }

    [Fact]
    public async Task A_papers_claims_are_shown_with_the_history_of_their_verdicts()
    {
        await using var site = await OpenSite.StartAsync();
        var run = Full(site, 1, "not-reproduced");
        string page = await site.PageAsync($"/papers/{Paper}/claims");
        Pages.AssertHarmless(page);
        foreach (var claim in RunnablePapers.Find(Paper)!.Claims) Assert.Contains(claim.Id, page);
        Assert.Contains($"/runs/{run.Id}", page);
        Assert.Contains("recorded with the program", page);
        Assert.Contains("not built here yet", await site.PageAsync("/papers/01/claims"));
    }

    sealed class Clock(long now) : TimeProvider
    {
        public long Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
    }
}
