using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Offprint.Storage;
using Xunit;

namespace Offprint.Cli.Tests;

public sealed class ReproduceTests : IDisposable
{
    readonly Program _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void Json_on_standard_output_is_the_report_and_nothing_else_and_the_same_for_the_same_seed()
    {
        using var other = new Program();
        var first = _program.Run("reproduce", "02", "--scale", "smoke", "--json", "-");
        var second = other.Run("reproduce", "02", "--scale", "smoke", "--json", "-", "--jobs", "1");
        Assert.Equal(0, first.ExitCode);
        var (a, b) = (Figures(first.Output), Figures(second.Output));
        Assert.Equal(a.ToJsonString(), b.ToJsonString());
        Assert.All(a, report => Assert.Equal("02-llm-abba", report!["paper"]!.GetValue<string>()));
        Assert.All(a.SelectMany(r => r!["claims"]!.AsArray()), claim => Assert.Equal("not-run", claim!["verdict"]!.GetValue<string>()));
    }

    [Fact]
    public void A_finished_run_is_listed_shown_exported_replayed_and_deleted()
    {
        Assert.Equal(0, _program.Run("reproduce", "02/drift", "--scale", "smoke").ExitCode);
        var run = JsonNode.Parse(_program.Run("runs", "list", "--json").Output)!.AsArray().Single()!;
        string id = run["id"]!.GetValue<string>();
        Assert.Equal("finished", run["status"]!.GetValue<string>());
        Assert.Contains("02-llm-abba/drift", _program.Run("runs", "show", id[^6..]).Output);

        Assert.Equal(0, _program.Run("runs", "export", id, "--to", "run.zip").ExitCode);
        var replay = _program.Run("runs", "replay", "run.zip");
        Assert.Equal("exact", replay.Output.Trim());
        Assert.Equal(0, replay.ExitCode);
        Assert.Contains("asked the same", _program.Run("runs", "compare", id, id).Output);

        Assert.Equal(0, _program.Run("runs", "delete", id).ExitCode);
        Assert.DoesNotContain(id[^8..], _program.Run("runs").Output);
        Assert.Equal(0, _program.Run("runs", "prune").ExitCode);
    }

    [Fact]
    public void A_replay_sends_no_key_of_the_environment_where_the_export_says()
    {
        Assert.SkipUnless(DataSets.FromEnvironment().Find("tinyshakespeare") is not null, "the public-domain text is not here");
        Assert.Equal(0, _program.Run("apply", "44", "--words", "5", "--out", "asked").ExitCode);
        string id = JsonNode.Parse(_program.Run("runs", "list", "--json").Output)!.AsArray().Single()!["id"]!.GetValue<string>();
        Assert.Equal(0, _program.Run("runs", "export", id, "--to", "run.zip").ExitCode);
        using (var zip = ZipFile.Open(Path.Combine(_program.Work, "run.zip"), ZipArchiveMode.Update))
        {
            var entry = zip.GetEntry("run.json")!;
            JsonNode run;
            using (var content = entry.Open()) run = JsonNode.Parse(content)!;
            (run["settings"]!["endpoint"], run["settings"]!["model"], run["settings"]!["key"]) = ("http://127.0.0.1:9/v1", "m", "MY_API_KEY");
            entry.Delete();
            using var written = new StreamWriter(zip.CreateEntry("run.json").Open());
            written.Write(run.ToJsonString());
        }

        var replay = _program.Run(new() { ["MY_API_KEY"] = "sk-0123456789abcdef" }, ["runs", "replay", "run.zip"]);
        Assert.NotEqual(0, replay.ExitCode);
        Assert.Contains("There is no key 'MY_API_KEY' here", replay.Error + replay.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_gets_page_text_json_charts_and_files()
    {
        Assert.Equal(0, _program.Run("reproduce", "02/drift", "--scale", "smoke", "--out", "result").ExitCode);
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(_program.Work, "result"), "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f))];
        Assert.Contains("report.html", files);
        Assert.Contains("report.md", files);
        Assert.Contains("report.json", files);
        Assert.Contains(files, f => f.EndsWith(".svg", StringComparison.Ordinal));
    }

    [Fact]
    public void An_interrupt_stops_within_three_seconds_says_how_to_resume_and_resuming_repeats_no_finished_piece()
    {
        string[] command = ["reproduce", "40/stability", "--scale", "full", "--set", "iterations=400000"];
        Assert.SkipUnless(Storage.DataSets.FromEnvironment().Find("obs-scaling") != null, "the data set obs-scaling is not here");
        using var process = _program.Start(command);
        WaitForPieces(process, 2);
        var watch = Stopwatch.StartNew();
        Program.Interrupt(process);
        var stopped = Program.Finish(process);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 3);
        Assert.Equal(130, stopped.ExitCode);
        Assert.Contains("offprint runs resume", stopped.Error);

        var before = Attempts();
        Assert.Contains(before, p => p.Status == "done");
        using var again = _program.Start(command);
        WaitForPieces(again, before.Count(p => p.Status == "done") + 1);
        Program.Interrupt(again);
        Program.Finish(again);
        var after = Attempts();
        foreach (var done in before.Where(p => p.Status == "done")) Assert.Contains(done, after);
    }

    void WaitForPieces(Process process, int count)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < 60 && !process.HasExited)
        {
            if (File.Exists(Path.Combine(_program.Home, "offprint.db")) && Attempts().Count(p => p.Status == "done") >= count) return;
            process.WaitForExit(50);
        }

        Assert.Fail($"The run did not reach {count} finished pieces; it {(process.HasExited ? "ended" : "goes on")}.");
    }

    List<(int Ordinal, string Status, int Attempts)> Attempts()
    {
        using var store = Lab.RunStore.Open(new(_program.Home));
        return [.. store.List().SelectMany(r => store.Pieces(r.Id)).Select(p => (p.Ordinal, p.Status, p.Attempts))];
    }

    // Without what differs between any two runs.
    static JsonArray Figures(string json)
    {
        var reports = JsonNode.Parse(json) as JsonArray ?? [JsonNode.Parse(json)];
        foreach (var report in reports)
        {
            report!.AsObject().Remove("run");
            report.AsObject().Remove("seconds");
        }

        return reports;
    }
}
