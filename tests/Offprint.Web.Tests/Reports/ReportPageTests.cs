using System.Net;
using System.Text.Json.Nodes;
using Offprint.Lab;
using Offprint.Papers;
using Offprint.Rendering.Tests;
using Xunit;

namespace Offprint.Web.Tests.Reports;

public sealed class ReportPageTests(ReportPageTests.Measured measured) : IClassFixture<ReportPageTests.Measured>
{
    /// <summary>A site with one real run, and one whose report attacks its reader.</summary>
    public sealed class Measured : IAsyncLifetime
    {
        internal OpenSite Site { get; private set; } = null!; // Set before the first test.

        internal RunRecord Real { get; private set; } = null!;

        internal RunRecord Hostile { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Site = await OpenSite.StartAsync();
            var experiment = RunnablePapers.Experiment("02-llm-abba", "drift");
            Real = await new Runner(Site.Store()).RunAsync(new() { Paper = "02-llm-abba", Experiment = experiment, Settings = Activator.CreateInstance(experiment.SettingsType)!, Scale = Scale.Smoke });
            var hostile = StoredRuns.New(SampleReports.Attack, SampleReports.Attack) with
            {
                CodeVersion = SampleReports.Attack,
                Given = new() { [SampleReports.Attack] = SampleReports.Attack },
                Settings = new() { [SampleReports.Attack] = SampleReports.Attack },
                Inputs = [new JsonObject { ["setting"] = SampleReports.Attack, ["sha256"] = SampleReports.Attack }],
                Machine = new() { ["cpu"] = SampleReports.Attack },
            };
            Hostile = Site.Store().Finish(hostile, SampleReports.Hostile(), new Dictionary<string, string>
            {
                ["<script>alert(5)<\u2215script>.csv"] = "a,b",
                ["..\u2215secret"] = "c",
                ["../../../offprint.db"] = "",
                ["table one.csv"] = "<script>alert(6)</script>",
            });
        }

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }

    OpenSite Site => measured.Site;

    [Fact]
    public async Task A_finished_run_shows_what_it_measured_and_how_to_repeat_it()
    {
        string page = await Site.PageAsync($"/runs/{measured.Real.Id}");
        var report = Site.Store().Report(measured.Real.Id)!;
        Assert.NotEmpty(report.Charts);
        foreach (var chart in report.Charts) Assert.Contains($"data-chart=\"/runs/{measured.Real.Id}/charts/{chart.Name}.json\"", page);
        Assert.Contains("offprint reproduce 02/drift --scale smoke", page);
        Assert.Contains("What differs from the paper", page);
        Assert.Contains("data-value=", page);
        Pages.AssertHarmless(page);
    }

    [Fact]
    public async Task A_hostile_report_stays_text()
    {
        string page = await Site.PageAsync($"/runs/{measured.Hostile.Id}");
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page);
        Pages.AssertHarmless(page);
        foreach (string path in (string[])["/runs", $"/runs/{measured.Hostile.Id}/delete", $"/runs/compare?a={measured.Hostile.Id}&b={measured.Real.Id}"]) Pages.AssertHarmless(await Site.PageAsync(path));
    }

    [Fact]
    public async Task A_report_is_drawn_once_until_the_run_ends_anew()
    {
        await Site.PageAsync($"/runs/{measured.Real.Id}");
        string kept = Assert.Single(Directory.GetFiles(Path.Combine(Site.Home.Artifacts, "pages", measured.Real.Id), "*-report.html"));
        string drawn = await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(kept, "<p>kept</p>" + drawn, TestContext.Current.CancellationToken);
        Assert.Contains("<p>kept</p>", await Site.PageAsync($"/runs/{measured.Real.Id}"));
        // A drawing of another end of the same run is another file, so the kept one is not read.
        File.Move(kept, kept.Replace($"{measured.Real.EndedAt}-", "1-", StringComparison.Ordinal));
        Assert.DoesNotContain("<p>kept</p>", await Site.PageAsync($"/runs/{measured.Real.Id}"));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(kept)!, "*-report.html"));
    }

    [Fact]
    public async Task A_chart_is_there_as_data_and_as_a_picture()
    {
        string name = Site.Store().Report(measured.Real.Id)!.Charts[0].Name, address = $"/runs/{measured.Real.Id}/charts/{name}";
        using var data = await Site.Client.GetAsync($"{address}.json?width=320");
        Assert.Equal("application/json", data.Content.Headers.ContentType?.MediaType);
        Assert.Equal(320, JsonNode.Parse(await data.Content.ReadAsStringAsync())!["width"]!.GetValue<int>());
        using var picture = await Site.Client.GetAsync($"{address}.svg");
        string svg = await picture.Content.ReadAsStringAsync();
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("charts/nothing.json", HttpStatusCode.NotFound)]
    [InlineData("charts/..%2f..%2foffprint.db.json", HttpStatusCode.NotFound)]
    [InlineData("charts/%2e%2e/report.json", HttpStatusCode.OK)] // The client itself resolves this to the report.
    [InlineData("files/..%2f..%2f..%2foffprint.db", HttpStatusCode.NotFound)]
    [InlineData("files/..%5c..%5coffprint.db", HttpStatusCode.NotFound)]
    [InlineData("files/....//offprint.db", HttpStatusCode.NotFound)]
    [InlineData("files/%00", HttpStatusCode.NotFound)]
    [InlineData("files/Table one.csv", HttpStatusCode.NotFound)]
    [InlineData("charts/broken.svg", HttpStatusCode.NotFound)]
    public async Task Only_names_of_the_record_lead_to_something(string path, HttpStatusCode expected)
    {
        using var answer = await Site.Client.GetAsync($"/runs/{measured.Hostile.Id}/{path}");
        if (path.Contains("%00", StringComparison.Ordinal)) Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest);
        else Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_file_of_the_run_is_kept_by_the_browser_and_never_shown()
    {
        using var answer = await Site.Client.GetAsync($"/runs/{measured.Hostile.Id}/files/table%20one.csv");
        Assert.Equal("<script>alert(6)</script>", await answer.Content.ReadAsStringAsync());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        string page = await Site.PageAsync($"/runs/{measured.Hostile.Id}");
        Assert.Contains("25 B", page);
        Assert.DoesNotContain("offprint.db\"", page);
    }

    [Fact]
    public async Task The_report_is_there_as_JSON_and_as_Markdown()
    {
        var json = JsonNode.Parse(await Site.Client.GetStringAsync($"/runs/{measured.Real.Id}/report.json"))!;
        Assert.Equal(measured.Real.Id, json["run"]!.GetValue<string>());
        string text = await Site.Client.GetStringAsync($"/runs/{measured.Real.Id}/report.md");
        Assert.Contains($"/runs/{measured.Real.Id}/charts/", text);
        Assert.StartsWith("# ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_asks_first_and_leaves_nothing_of_the_run()
    {
        var run = Site.Store().Finish(StoredRuns.New("02-llm-abba", "drift"), StoredRuns.Report("02-llm-abba", "drift", Scale.Quick, StoredRuns.Claim("drift", "reproduced", 2)));
        await Site.PageAsync($"/runs/{run.Id}");
        Assert.True(Directory.Exists(Path.Combine(Site.Home.Artifacts, "pages", run.Id)));
        Assert.Contains("Delete this run?", await Site.PageAsync($"/runs/{run.Id}/delete"));
        Assert.Equal(run.Id, Site.Store().Find(run.Id).Id);
        using var gone = await Site.PostAsync($"/runs/{run.Id}/delete");
        Assert.Equal("/runs", gone.Headers.Location?.OriginalString);
        Assert.Throws<InputException>(() => Site.Store().Find(run.Id));
        Assert.False(Directory.Exists(Path.Combine(Site.Home.Artifacts, "pages", run.Id)));
    }
}
