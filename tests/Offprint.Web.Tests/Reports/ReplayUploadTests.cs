using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Offprint.Lab;
using Offprint.Papers;
using Xunit;

namespace Offprint.Web.Tests.Reports;

public sealed partial class ReplayUploadTests
{
    [Fact]
    public async Task An_exported_run_is_measured_again_to_the_last_bit_and_a_changed_figure_is_found()
    {
        await using var site = await OpenSite.StartAsync();
        var run = await MeasureAsync(site);
        byte[] exported = await site.Client.GetByteArrayAsync($"/runs/{run.Id}/export");

        using var taken = await SendAsync(site, exported);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        string again = taken.Headers.Location!.OriginalString;
        Assert.NotEqual($"/runs/{run.Id}", again);
        await EndAsync(site, again);
        Assert.Contains("every figure is the same to the last bit", await site.PageAsync(again));

        // What came of it is kept, the export is not.
        Assert.Empty(Directory.GetFiles(Path.Combine(site.Home.Artifacts, "replays"), "*.zip"));

        using var changed = await SendAsync(site, Change(exported, "report.json", report => report["notes"]!.AsArray().Add("<b>tampered</b>")));
        again = changed.Headers.Location!.OriginalString;
        await EndAsync(site, again);
        string page = await site.PageAsync(again);
        Assert.Contains("a figure is another", page);
        Pages.AssertHarmless(page);
    }

    [Fact]
    public async Task What_cannot_be_measured_here_is_not_verified_and_says_why()
    {
        await using var site = await OpenSite.StartAsync();
        byte[] exported = await site.Client.GetByteArrayAsync($"/runs/{(await MeasureAsync(site)).Id}/export");
        async Task<string> OutcomeAsync(Action<JsonNode> change)
        {
            using var answer = await SendAsync(site, Change(exported, "run.json", change));
            Assert.StartsWith("/runs/replays/", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
            return await site.PageAsync(answer.Headers.Location!.OriginalString);
        }

        string unknown = await OutcomeAsync(run => run["experiment"] = "<script>alert(1)</script>");
        Assert.Contains("not verified", unknown);
        Pages.AssertHarmless(unknown);
        Assert.Contains("no setting", await OutcomeAsync(run => run["settings"]!["nonsense"] = 1), StringComparison.OrdinalIgnoreCase);

        // A stranger's settings may name any file of this machine; none is opened.
        string file = await OutcomeAsync(run =>
        {
            run["experiment"] = "encode";
            run["settings"] = new JsonObject { ["input"] = "/dev/zero" };
        });
        Assert.Contains("no part of the export", file);
        Assert.Single(site.Store().List());
    }

    [Fact]
    public async Task Bombs_and_what_is_no_export_are_refused()
    {
        await using var site = await OpenSite.StartAsync();
        byte[] zeros = new byte[40_000_000];
        foreach (var (file, why) in new (byte[], string)[]
        {
            (Zip(("run.json", zeros), ("report.json", "{}"u8.ToArray())), "100 times its size"),
            (Zip([.. Enumerable.Range(0, 10_001).Select(i => ($"files/{i}", Array.Empty<byte>()))]), "10,001 entries"),
            (Zip(("run.json", "[[[["u8.ToArray()), ("report.json", "{}"u8.ToArray())), "cannot be read"),
            (Zip(("../../run.json", "{}"u8.ToArray())), "no run.json"),
            ("MZ not a zip"u8.ToArray(), "cannot be read"),
            ([], "No file was chosen"),
        })
        {
            using var answer = await SendAsync(site, file);
            string told = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest && told.Contains(why, StringComparison.Ordinal), $"{answer.StatusCode} {told}");
            Assert.DoesNotContain(site.Home.Folder, told);
        }

        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(site.Home.Artifacts, "replays")));
        Assert.Empty(site.Store().List());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_with_the_limit()
    {
        await using var site = await OpenSite.StartAsync();
        using var answer = await SendAsync(site, new byte[50_000_001]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("50 MB", await answer.Content.ReadAsStringAsync());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(site.Home.Artifacts, "replays")));
    }

    [Fact]
    public async Task Without_its_token_first_nothing_is_written()
    {
        await using var site = await OpenSite.StartAsync();
        using var without = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "x.zip" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await site.Client.PostAsync("/runs/replay", without)).StatusCode);
        using var wrong = new MultipartFormDataContent { { new StringContent("wrong"), "token" }, { new ByteArrayContent([1, 2, 3]), "file", "x.zip" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await site.Client.PostAsync("/runs/replay", wrong)).StatusCode);
        using var late = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "x.zip" }, { new StringContent(await TokenAsync(site)), "token" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await site.Client.PostAsync("/runs/replay", late)).StatusCode);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(site.Home.Artifacts, "replays")));
    }

    [Fact]
    public async Task A_run_is_asked_for_again_as_a_run_of_its_own()
    {
        await using var site = await OpenSite.StartAsync();
        var run = await MeasureAsync(site);
        using var answer = await site.PostAsync($"/runs/{run.Id}/again");
        string again = answer.Headers.Location!.OriginalString;
        Assert.NotEqual($"/runs/{run.Id}", again);
        await EndAsync(site, again);
        var second = site.Store().Find(again["/runs/".Length..]);
        Assert.True(second.Fresh);
        Assert.Equal(run.Settings.ToJsonString(), second.Settings.ToJsonString());
    }

    static async Task<RunRecord> MeasureAsync(OpenSite site)
    {
        var experiment = RunnablePapers.Experiment("02-llm-abba", "drift-formula");
        return await new Runner(site.Store()).RunAsync(new() { Paper = "02-llm-abba", Experiment = experiment, Settings = Activator.CreateInstance(experiment.SettingsType)!, Scale = Scale.Smoke });
    }

    static async Task EndAsync(OpenSite site, string address)
    {
        for (int i = 0; i < 600; i++)
        {
            var run = site.Store().Find(address["/runs/".Length..]);
            if (run.Status == RunStatus.Finished) return;
            Assert.NotEqual(RunStatus.Failed, run.Status);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"{address} did not end within a minute.");
    }

    static async Task<string> TokenAsync(OpenSite site) => WebUtility.HtmlDecode(Token().Match(await site.PageAsync("/runs")).Groups[1].Value);

    static async Task<HttpResponseMessage> SendAsync(OpenSite site, byte[] file)
    {
        using var content = new MultipartFormDataContent { { new StringContent(await TokenAsync(site)), "token" } };
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        content.Add(part, "file", "../../run.zip");
        return await site.Client.PostAsync("/runs/replay", content);
    }

    static byte[] Change(byte[] zip, string name, Action<JsonNode> change)
    {
        using var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            JsonNode content;
            using (var old = archive.GetEntry(name)!.Open()) content = JsonNode.Parse(old)!;
            change(content);
            archive.GetEntry(name)!.Delete();
            using var written = archive.CreateEntry(name).Open();
            JsonSerializer.Serialize(written, content);
        }

        return stream.ToArray();
    }

    static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }

        return stream.ToArray();
    }

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
