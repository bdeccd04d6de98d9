using System.Net;
using System.Text.Json.Nodes;
using Offprint.Lab;
using Offprint.Papers;
using Offprint.Tests;
using Offprint.Web.Tests.Apply;
using Offprint.Web.Tests.Reports;
using Xunit;

namespace Offprint.Web.Tests;

/// <summary>The site on a PostgreSQL server, where everything is as with a file.</summary>
public sealed class ServerDatabaseTests : IAsyncLifetime
{
    readonly FreshDatabase _database = new(Engine.Postgres);
    OpenSite _site = null!; // Set before the test.

    public async ValueTask InitializeAsync() => _site = await OpenSite.StartAsync(o => o with { Home = _database.Home });

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _database.Dispose();
    }

    async Task<JsonNode> JsonAsync(string path) => JsonNode.Parse(await _site.Client.GetStringAsync(path))!; // No answer is the word null.

    /// <summary>Sends a form and follows it to the page that it leads to.</summary>
    async Task<string> SayAsync(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await _site.PostAsync(path, fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await _site.PageAsync(answer.Headers.Location!.OriginalString); // A redirect says where.
    }

    [Fact]
    public async Task Papers_are_listed_searched_and_read()
    {
        Assert.Contains("LLM-ABBA", await _site.PageAsync("/papers?topic=time%20series"));
        Assert.Contains("LLM-ABBA", await _site.PageAsync("/papers/month/2024-11"));
        Assert.Contains("time series", await _site.PageAsync("/topics"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<mark>Swiss</mark>", await _site.PageAsync("/search?q=swiss&mode=keyword"));
        Assert.Contains("Nothing", await _site.PageAsync("/search?q=zzzzzz&mode=keyword"));
        string paper = await _site.PageAsync("/papers/02");
        Assert.Contains("<meta name=\"citation_arxiv_id\" content=\"2411.18506\"", paper);
        Assert.Contains("aria-label=\"0 votes; vote\"", paper);
        var day = Assert.Single((await JsonAsync("/api/daily_papers?date=2024-11-27")).AsArray());
        Assert.Equal("2411.18506", day!["paper"]!["id"]!.GetValue<string>());
        Assert.Equal(5, (await JsonAsync("/api/daily_papers?limit=5&sort=trending")).AsArray().Count);
        Assert.Contains("Swiss", (await JsonAsync("/api/papers/search?q=swiss"))[0]!["paper"]!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_reader_votes_tags_saves_and_notes()
    {
        await SayAsync("/papers/02/vote");
        await SayAsync("/papers/02/tag", ("tag", "Symbols"));
        await SayAsync("/papers/02/save");
        string paper = await SayAsync("/papers/02/note", ("note", "**bold** and \u03bb"));
        Assert.Contains("aria-label=\"1 votes; vote\"", paper);
        Assert.Contains("<strong>bold</strong> and \u03bb", WebUtility.HtmlDecode(paper));
        Assert.Contains("LLM-ABBA", await _site.PageAsync("/library"));
        Assert.Contains("LLM-ABBA", await _site.PageAsync("/library?tag=symbols"));
        Assert.DoesNotContain("LLM-ABBA", await _site.PageAsync("/library?tag=none"));
        Assert.Contains("aria-label=\"0 votes; vote\"", await SayAsync("/papers/02/vote"));
    }

    [Fact]
    public async Task A_paper_is_imported_and_found()
    {
        const string json = """
            [{"paper":{"id":"2601.00001","title":"Kernels of 'everything' \\ 100 %","summary":"We say a lot of kumquats.","authors":[{"name":"Ada O'Author"}],"publishedAt":"2026-01-02T00:00:00.000Z","ai_keywords":["kernels"]}}]
            """;
        foreach (string told in (string[])["1 new", "1 known already"])
        {
            using var answer = await _site.PostAsync("/import", ("text", json));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(told, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Contains("Ada O'Author", WebUtility.HtmlDecode(await _site.PageAsync("/papers/2601.00001")));
        Assert.Contains("<mark>kumquats</mark>", await _site.PageAsync("/search?q=kumquats&mode=keyword"));
        Assert.Equal(@"Kernels of 'everything' \ 100 %", (await JsonAsync("/api/daily_papers?date=2026-01-02"))[0]!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_run_goes_from_the_form_to_its_report_the_list_and_the_board()
    {
        Assert.Contains("Nothing was run here yet", await _site.PageAsync("/runs"));
        using var started = await _site.PostAsync("/papers/02/run", ("run.experiment", "drift-formula"), ("run.scale", "full"), ("run.shown", "full"), ("run.seed", "1"));
        var run = await _site.FinishedAsync(started);
        string id = run["id"]!.GetValue<string>();
        Assert.True(run["status"]!.GetValue<string>() == "finished" && run["failed"]!.GetValue<int>() == 0, $"{run}");

        string page = await _site.PageAsync($"/runs/{id}");
        Assert.Contains("class=\"report", page);
        Pages.AssertHarmless(page);
        var report = ReportJson.Read(await _site.Client.GetStringAsync($"/runs/{id}/report.json"));
        Assert.Equal((id, "02-llm-abba", "drift-formula", "full"), (report.Run, report.Paper, report.Experiment, report.Scale));
        Assert.NotEmpty(report.Claims);

        Assert.Contains($"/runs/{id}", await _site.PageAsync("/runs?status=finished&verdict=" + report.Claims[0].Verdict));
        Assert.Contains("No run is of this kind", await _site.PageAsync("/runs?scale=smoke"));
        Assert.Equal(id, Assert.Single((await JsonAsync("/runs.json"))["runs"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Contains($"/runs/{id}", await _site.PageAsync("/papers/02/run"));

        Assert.Contains(RunnablePapers.Experiment("02-llm-abba", "drift-formula").Claims[0].Id, await _site.PageAsync("/claims?paper=02-llm-abba"));
        var states = (await JsonAsync("/claims.json?paper=02-llm-abba")).AsArray();
        foreach (var claim in report.Claims) Assert.Equal((claim.Verdict, id), Standing(states, claim.Id));
        Assert.False(File.Exists(Path.Combine(_database.Folder, "offprint.db")), "something was kept in a file");
    }

    static (string Verdict, string? Run) Standing(JsonArray states, string claim)
    {
        var state = states.Single(s => s!["id"]!.GetValue<string>() == claim)!;
        return (state["verdict"]!.GetValue<string>(), state["run"]?.GetValue<string>());
    }
}
