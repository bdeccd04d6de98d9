using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Offprint.Lab;
using Xunit;

namespace Offprint.Web.Tests.Reports;

public sealed class RunListTests(RunListTests.Listed listed) : IClassFixture<RunListTests.Listed>
{
    const int Runs = 10_000;

    /// <summary>A site with ten thousand runs, five of them finished.</summary>
    public sealed class Listed : IAsyncLifetime
    {
        internal OpenSite Site { get; private set; } = null!; // Set before the first test.

        public async ValueTask InitializeAsync()
        {
            Site = await OpenSite.StartAsync();
            for (int i = 0; i < 5; i++)
            {
                string verdict = i == 0 ? "not-reproduced" : "reproduced", paper = i < 2 ? "40-swiss-round" : "02-llm-abba", experiment = i < 2 ? "exactness" : "drift";
                Site.Store().Finish(StoredRuns.New(paper, experiment, i == 4 ? Scale.Full : Scale.Quick, i, 1_780_000_000_000 + i), StoredRuns.Report(paper, experiment, Scale.Quick, StoredRuns.Claim("c", verdict, i)));
            }

            // The rest is made by copying one row.
            using var connection = Storage.Sqlite.Open(Site.Home.DatabasePath);
            using var copy = connection.CreateCommand();
            copy.CommandText = $"""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Runs - 5})
                INSERT INTO Runs (Id, Paper, Experiment, Application, Identity, Scale, Seed, Fresh, Given, Settings, Code, CodeVersion, Machine, Inputs, Rules, Status, CreatedAt, Seconds, PiecesTotal, PiecesDone, PiecesFailed, Attempts)
                SELECT printf('00000000-0000-7000-8000-%012d', i), '11-deeponet', 'learning', 0, i, 'quick', i, 0, Given, Settings || printf('%*c', 800, ' '), Code, CodeVersion, Machine, Inputs, Rules, 'interrupted', 1700000000000 + i, 1, 4, 2, 0, 1
                FROM n, (SELECT * FROM Runs LIMIT 1)
                """;
            copy.ExecuteNonQuery();
        }

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }

    OpenSite Site => listed.Site;

    async Task<JsonNode> JsonAsync(string query) => JsonNode.Parse(await Site.Client.GetStringAsync($"/runs.json{query}"))!;

    [Theory]
    [InlineData("", Runs)]
    [InlineData("?paper=02-llm-abba", 3)]
    [InlineData("?paper=40-swiss-round&experiment=exactness", 2)]
    [InlineData("?status=finished", 5)]
    [InlineData("?status=interrupted", Runs - 5)]
    [InlineData("?verdict=reproduced", 4)]
    [InlineData("?verdict=not-reproduced", 1)]
    [InlineData("?scale=full", 1)]
    [InlineData("?paper=%27%20OR%201=1", 0)]
    [InlineData("?verdict=reproduced&paper=40-swiss-round", 1)]
    public async Task A_filter_is_an_address(string query, int expected)
    {
        Assert.Equal(expected, (await JsonAsync(query))["total"]!.GetValue<int>());
        Pages.AssertHarmless(await Site.PageAsync("/runs" + query));
    }

    [Theory]
    [InlineData("?status=nonsense", "queued, running")]
    [InlineData("?verdict=good", "not-reproduced")]
    [InlineData("?scale=huge", "smoke, quick or full")]
    [InlineData("?p=0", "from 1 on")]
    public async Task A_filter_that_there_is_not_is_told_with_those_there_are(string query, string told)
    {
        using var answer = await Site.Client.GetAsync("/runs.json" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(told, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_and_newest_first()
    {
        string? next = "/runs.json?status=interrupted";
        var seen = new List<long>();
        for (int page = 0; page < 3 && next != null; page++)
        {
            var json = JsonNode.Parse(await Site.Client.GetStringAsync(next))!;
            seen.AddRange(json["runs"]!.AsArray().Select(r => r!["seed"]!.GetValue<long>()));
            next = json["next"]?.GetValue<string>();
        }

        Assert.Equal(Enumerable.Range(0, 150).Select(i => (long)(Runs - 5 - i)), seen);
    }

    [Fact]
    public async Task A_run_whose_process_died_is_told_as_interrupted_wherever_runs_are_listed()
    {
        await using var site = await OpenSite.StartAsync();
        RunRecord dead = StoredRuns.New("02-llm-abba", "drift", createdAt: 1_780_000_000_001), alive = StoredRuns.New("40-swiss-round", "exactness");
        foreach (var run in (RunRecord[])[dead, alive])
        {
            site.Store().Create(run);
            Assert.True(site.Store().TryAcquire(run.Id, run.Id, run.Status));
        }

        using (var connection = Storage.Sqlite.Open(site.Home.DatabasePath))
        using (var die = connection.CreateCommand())
        {
            // A process with the id of this one, begun at another time.
            die.CommandText = $"UPDATE Runs SET OwnerProcess = '{RunOwner.Host} {Environment.ProcessId} 1@boot' WHERE Id = '{dead.Id}'";
            Assert.Equal(1, die.ExecuteNonQuery());
        }

        var list = JsonNode.Parse(await site.Client.GetStringAsync("/runs.json"))!;
        Assert.Equal(["interrupted", "running"], list["runs"]!.AsArray().Select(r => r!["status"]!.GetValue<string>()));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(await site.Client.GetStringAsync("/api/runs")), list["runs"]));
    }

    [Fact]
    public async Task Ten_thousand_runs_are_listed_in_a_tenth_of_a_second()
    {
        await Site.PageAsync("/runs");
        var times = new List<double>();
        for (int i = 0; i < 9; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await Site.PageAsync(i % 2 == 0 ? "/runs" : "/runs?verdict=not-reproduced");
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        // The fastest: other work of the machine is not the list's.
        Assert.InRange(times.Min(), 0, 100);
    }

    [Fact]
    public async Task Two_ticked_runs_are_compared_and_any_other_number_is_told()
    {
        var ids = (await JsonAsync("?status=finished"))["runs"]!.AsArray().Select(r => r!["id"]!.GetValue<string>()).ToList();
        using var two = await Site.Client.GetAsync($"/runs/compare?run={ids[0]}&run={ids[1]}");
        Assert.Equal($"/runs/compare?a={ids[0]}&b={ids[1]}", two.Headers.Location?.OriginalString);
        foreach (string chosen in (string[])["", $"?run={ids[0]}", $"?run={ids[0]}&run={ids[1]}&run={ids[2]}"])
            Assert.Equal(HttpStatusCode.BadRequest, (await Site.Client.GetAsync("/runs/compare" + chosen)).StatusCode);
    }
}
