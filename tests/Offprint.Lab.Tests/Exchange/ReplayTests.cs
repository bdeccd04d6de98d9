using System.IO.Compression;
using System.Text.Json.Nodes;
using Xunit;
using static Offprint.Lab.Tests.Rules;

namespace Offprint.Lab.Tests;

/// <summary>A run exported to a file, and run again from it.</summary>
public sealed class ReplayTests : IDisposable
{
    static readonly Claim s_claim = Claim(AtLeast(-5), "mean");

    readonly Laboratory _lab = new();

    public void Dispose() => _lab.Dispose();

    string Exported => _lab["run.zip"];

    static Probe Measuring(double factor = 1) => new()
    {
        Listed = [s_claim],
        Measures = (piece, trial) =>
        {
            double value = trial.Random.NextNormal() * factor;
            trial.Log($"piece {piece.Index}");
            using var file = new StreamWriter(trial.OpenFile($"{piece.Index}.txt"));
            file.Write(value);
            return Task.FromResult(new Reading(value));
        },
        Concludes = (_, results, report) =>
        {
            report.Judge(s_claim, Numerics.Estimate.Exact(results.Average(r => r.Result.Value)));
            report.Table("readings", ["piece", "value"], results.Select(r => (IReadOnlyList<object?>)[r.Case.Index, r.Result.Value]));
            report.Chart(new("values", "Values", "They vary.", new() { ["mark"] = "bar" }));
        },
    };

    async Task<RunRecord> Export(Probe probe, ProbeSettings? settings = null)
    {
        var run = await _lab.Run(probe, settings);
        RunExport.Write(_lab.Store, run, Exported);
        return run;
    }

    async Task<ReplayOutcome> Again(Probe probe)
    {
        using var other = new Laboratory();
        var replay = Replay.Open(Exported);
        var request = replay.Request(probe, out string? missing, other.Home);
        return request == null ? new(ReplayVerdict.NotVerified, missing) : replay.Compare(other.Report(await other.Run(request)));
    }

    void Tamper(string entry, Func<JsonNode, JsonNode?> change)
    {
        using var zip = ZipFile.Open(Exported, ZipArchiveMode.Update);
        var old = zip.GetEntry(entry);
        Assert.NotNull(old);
        JsonNode? node;
        using (var stream = old.Open()) node = JsonNode.Parse(stream);
        Assert.NotNull(node);
        old.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
        writer.Write(change(node)?.ToJsonString() ?? "null");
    }

    void TamperValue(Func<double, double> change) => Tamper("report.json", report =>
    {
        var row = report["tables"]?[0]?["rows"]?[2]?.AsArray();
        Assert.NotNull(row);
        row[1] = change(row[1]?.GetValue<double>() ?? double.NaN);
        return report;
    });

    [Fact]
    public async Task Same_code_gives_every_figure_again()
    {
        var run = await Export(Measuring());
        Assert.Equal(new ReplayOutcome(ReplayVerdict.Exact, null), await Again(Measuring()));
        var replay = Replay.Open(Exported);
        Assert.Equal(("01-paper", "probe"), (replay.Paper, replay.Experiment));
        var request = replay.Request(Measuring(), out string? missing);
        Assert.Null(missing);
        Assert.Equal((run.Seed, Scale.Full, true, new ProbeSettings()), (request?.Seed, request?.Scale, request?.Fresh, request?.Settings));
    }

    [Fact]
    public async Task Replay_measures_also_where_the_results_are_stored()
    {
        await Export(Measuring());
        var probe = Measuring();
        var replay = Replay.Open(Exported);
        var request = replay.Request(probe, out _);
        Assert.NotNull(request);
        Assert.Equal(ReplayVerdict.Exact, replay.Compare(_lab.Report(await _lab.Run(request))).Verdict);
        Assert.Equal(4, probe.Measured);
    }

    [Fact]
    public async Task Other_figure_is_different_with_its_place()
    {
        await Export(Measuring());
        TamperValue(v => v + 0.001);
        var outcome = await Again(Measuring());
        Assert.Equal(ReplayVerdict.Different, outcome.Verdict);
        Assert.StartsWith("/tables/0/rows/2/1 was ", outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1 + 1e-12, ReplayVerdict.WithinTolerance)]
    [InlineData(1 - 9e-10, ReplayVerdict.WithinTolerance)]
    [InlineData(1 + 1.1e-9, ReplayVerdict.Different)]
    [InlineData(-1, ReplayVerdict.Different)]
    [InlineData(0, ReplayVerdict.Different)]
    public async Task Figure_may_differ_by_a_billionth(double factor, ReplayVerdict expected)
    {
        await Export(Measuring());
        TamperValue(v => v * factor);
        var outcome = await Again(Measuring());
        Assert.Equal(expected, outcome.Verdict);
        Assert.NotNull(outcome.Reason);
    }

    [Fact]
    public async Task Method_that_differs_by_rounding_is_within_tolerance_also_in_what_it_says()
    {
        await Export(Measuring());
        var outcome = await Again(Measuring(1 + 1e-13));
        Assert.Equal(ReplayVerdict.WithinTolerance, outcome.Verdict);
        Assert.Contains("E-1", outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/claims/0/verdict")]
    [InlineData("/claims/0/rule")]
    [InlineData("/title")]
    [InlineData("/files/0")]
    public async Task Other_word_is_different_with_its_place(string path)
    {
        await Export(Measuring());
        Tamper("report.json", report =>
        {
            string[] steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            var parent = steps[..^1].Aggregate((JsonNode?)report, (node, step) => int.TryParse(step, out int i) ? node?[i] : node?[step]);
            Assert.NotNull(parent);
            if (int.TryParse(steps[^1], out int index)) parent[index] = "other";
            else parent[steps[^1]] = "other";
            return report;
        });
        var outcome = await Again(Measuring());
        Assert.Equal(ReplayVerdict.Different, outcome.Verdict);
        Assert.StartsWith(path + " was ", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_less_or_a_figure_that_was_none_is_different()
    {
        await Export(Measuring());
        Tamper("report.json", report =>
        {
            report["tables"]?[0]?["rows"]?.AsArray().RemoveAt(0);
            return report;
        });
        Assert.Equal(new ReplayOutcome(ReplayVerdict.Different, "/tables/0/rows had 3 entries, now 4"), await Again(Measuring()));
        await Export(Measuring());
        Tamper("report.json", report =>
        {
            report["claims"]![0]!["measured"]!["value"] = null; // There is one claim, measured.
            return report;
        });
        Assert.StartsWith("/claims/0/measured/value was null", (await Again(Measuring())).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_or_other_input_is_not_verified_with_the_reason()
    {
        string path = _lab.Write("a.csv", "1,2");
        await Export(Measuring(), new() { Input = new(path) });
        Assert.Equal(ReplayVerdict.Exact, (await Again(Measuring())).Verdict);
        File.WriteAllText(path, "1,3");
        var outcome = await Again(Measuring());
        Assert.Equal(ReplayVerdict.NotVerified, outcome.Verdict);
        Assert.Contains("input 'input' is not the one of the export", outcome.Reason, StringComparison.Ordinal);
        File.Delete(path);
        outcome = await Again(Measuring());
        Assert.Equal(ReplayVerdict.NotVerified, outcome.Verdict);
        Assert.Contains("does not exist", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_data_set_is_not_verified_with_the_reason()
    {
        Probe Reading() => new() { Reads = ["replayed-stars"], Measures = Measuring().Measures };
        _lab.Write("home/data/replayed-stars/README.md", "# Stars");
        await Export(Reading());
        var outcome = await Again(Reading());
        Assert.Equal(ReplayVerdict.NotVerified, outcome.Verdict);
        Assert.Contains("replayed-stars", outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"strength":"strong"}""", "strength")]
    [InlineData("""{"colour":1}""", "colour")]
    [InlineData("""{"pieces":-1}""", "pieces")]
    public async Task Settings_that_are_not_known_any_more_are_not_verified_with_the_reason(string settings, string expected)
    {
        await Export(Measuring());
        Tamper("run.json", run =>
        {
            run["settings"] = JsonNode.Parse(settings);
            return run;
        });
        var outcome = await Again(Measuring());
        Assert.Equal(ReplayVerdict.NotVerified, outcome.Verdict);
        Assert.Contains(expected, outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_no_export_is_refused_with_its_name()
    {
        string[] wrong = [_lab["missing.zip"], _lab.Write("text.zip", "no zip at all"), _lab.Write("empty.zip", ""), _lab.Home.Artifacts];
        foreach (string path in wrong) Assert.Contains(path, Assert.Throws<InputException>(() => Replay.Open(path)).Message, StringComparison.Ordinal);

        var run = await Export(Measuring());
        byte[] whole = await File.ReadAllBytesAsync(Exported, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Exported, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);
        Assert.Throws<InputException>(() => Replay.Open(Exported));
        // Every byte of the entry's data spoilt.
        byte[] spoilt = [.. whole];
        for (int i = 60; i < 200; i++) spoilt[i] ^= 0x5a;
        await File.WriteAllBytesAsync(Exported, spoilt, TestContext.Current.CancellationToken);
        Assert.Throws<InputException>(() => Replay.Open(Exported));

        foreach (var change in (Func<JsonNode, JsonNode?>[])[_ => null, _ => new JsonArray(), r => Without(r, "paper"), r => Without(r, "inputs"), r => With(r, "seed", "one"), r => With(r, "schema", 2), r => With(r, "schema", "1.5"), r => With(r, "inputs", new JsonArray(1))])
        {
            await File.WriteAllBytesAsync(Exported, whole, TestContext.Current.CancellationToken);
            Tamper("run.json", change);
            Assert.Contains(Exported, Assert.Throws<InputException>(() => Replay.Open(Exported)).Message, StringComparison.Ordinal);
        }

        static JsonNode Without(JsonNode run, string key)
        {
            run.AsObject().Remove(key);
            return run;
        }

        static JsonNode With(JsonNode run, string key, JsonNode value)
        {
            run[key] = value;
            return run;
        }
    }

    [Fact]
    public async Task Export_holds_record_pieces_report_log_and_files_but_no_input()
    {
        var run = await Export(Measuring(), new() { Pieces = 2, Input = new(_lab.Write("secret.csv", "my own data")) });
        using var zip = ZipFile.OpenRead(Exported);
        Assert.Equal(["files/0.txt", "files/1.txt", "log.txt", "report.json", "run.json"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        string Text(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)?.Open() ?? Stream.Null);
            return reader.ReadToEnd();
        }

        var record = JsonNode.Parse(Text("run.json"));
        Assert.Equal(run.Id, record?["run"]?.GetValue<string>());
        Assert.Equal(["done", "done"], record?["pieces"]?.AsArray().Select(p => p?["status"]?.GetValue<string>()) ?? []);
        Assert.Equal(Text("files/1.txt"), record?["pieces"]?[1]?["result"]?["value"]?.GetValue<double>().ToString("R"));
        Assert.Equal(ReportJson.Write(_lab.Report(run)), Text("report.json"));
        Assert.Contains("piece 1", Text("log.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain(zip.Entries, e => Text(e.FullName).Contains("my own data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_of_a_run_that_is_not_finished_is_refused()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var run = await _lab.Run(Laboratory.Ask(Measuring()), cancellation: stop.Token);
        Assert.Contains("has no report yet", Assert.Throws<InputException>(() => RunExport.Write(_lab.Store, run, Exported)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Exported));
    }

    [Fact]
    public void Recorded_verdict_is_stale_under_another_rule()
    {
        var recorded = new RecordedResults
        {
            Paper = "01-paper",
            Scale = "full",
            Seed = 1,
            Date = "2026-04-13",
            Code = "0.1.0",
            Machine = [],
            Seconds = 1,
            Claims = [new("mean", "probe", "s", "theory", null, null, "at least -5", "reproduced", "e", s_claim.RuleHash)],
        };
        Assert.Equal(Verdict.Reproduced, recorded.VerdictOf(s_claim));
        Assert.Equal(Verdict.Reproduced, recorded.VerdictOf(s_claim with { Statement = "In other words." }));
        Assert.Equal(Verdict.Stale, recorded.VerdictOf(s_claim with { Criterion = AtLeast(-4) }));
        Assert.Equal(Verdict.NotRun, recorded.VerdictOf(s_claim with { Id = "other" }));
        string path = _lab["results.json"];
        Assert.Null(RecordedResults.Read(path));
        recorded.Write(path);
        Assert.Equal(Verdict.Stale, RecordedResults.Read(path)?.VerdictOf(s_claim with { Criterion = AtLeast(-4) }));
        File.WriteAllText(path, "{}");
        Assert.Contains(path, Assert.Throws<InputException>(() => RecordedResults.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recorded_results_are_written_as_they_were_read()
    {
        string[] files = Directory.GetFiles(Path.Combine(Storage.Checkout.Root()?.FullName ?? throw new InvalidOperationException("The tests do not lie in a checkout."), "papers"), "results.json", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            RecordedResults.Read(file)!.Write(_lab["again.json"]); // It exists.
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(_lab["again.json"]));
        }
    }
}
