using System.CommandLine;
using Offprint.Cli.Output;
using Offprint.Lab;
using Offprint.Rendering;
using Offprint.Papers;
using Offprint.Storage;

namespace Offprint.Cli.Commands;

/// <summary>Measures a paper's claims and shows them beside what the paper or theory says.</summary>
static class ReproduceCommand
{
    public static Command Build()
    {
        var paper = new Argument<string?>("PAPER[/EXPERIMENT]")
        {
            Description = "Number, slug, arXiv id or unique prefix, and after a slash one experiment.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        paper.CompletionSources.Add(_ => RunnablePapers.All.SelectMany(p => (string[])[p.Id, .. p.Experiments.Select(e => $"{p.Id}/{e.Id}")]).Select(s => new System.CommandLine.Completions.CompletionItem(s)));
        var all = new Option<bool>("--all") { Description = "Every runnable paper." };
        var scale = new Option<string>("--scale") { Description = "smoke (seconds, no verdict), quick (at most two minutes a paper) or full.", DefaultValueFactory = _ => "quick" };
        scale.CompletionSources.Add("smoke", "quick", "full");
        var seed = new Option<long>("--seed") { Description = "Root seed; the same seed gives the same figures.", DefaultValueFactory = _ => 1 };
        var jobs = new Option<int>("--jobs") { Description = "Pieces computed at once; 0 means one per core. Figures do not depend on it." };
        var set = new Option<string[]>("--set") { Description = "A setting of the experiment, name=value; may be repeated.", DefaultValueFactory = _ => [] };
        var settings = new Option<bool>("--settings") { Description = "List the experiments' settings and stop; with --json - as JSON Schema, one line per experiment." };
        var retry = new Option<bool>("--retry-failed") { Description = "Measure failed pieces again." };
        var fresh = new Option<bool>("--fresh") { Description = "Measure everything anew instead of using stored results." };
        var json = new Option<string?>("--json") { Description = "Write the report as JSON to a file, or to standard output with -." };
        var output = new Option<string?>("--out") { Description = "Write report.html, report.md, report.json, charts and files into this folder." };
        var record = new Option<bool>("--record") { Description = "For maintainers: store the verdicts of a full run in the paper's folder of this checkout." };

        var command = new Command("reproduce",
            "Measure a paper's claims beside what the paper or theory says. Exit code 3: finished, and some claim does not hold as stated. Ctrl-C stops; the same command continues.")
        {
            paper, all, scale, seed, jobs, set, settings, retry, fresh, json, output, record,
        }.WithExamples("offprint reproduce 02\noffprint reproduce 40/stability --scale full --seed 7\noffprint reproduce 02/drift --settings\noffprint reproduce 02/drift --set seeds=10 --json -");
        command.SetAction(async (parsed, cancellation) =>
        {
            var chosen = Choose(parsed.GetValue(paper), parsed.GetValue(all));
            var level = Scales.Parse(parsed.GetValue(scale)!); // Has a default.
            if (parsed.GetValue(settings))
            {
                foreach (var (p, e) in chosen)
                {
                    if (parsed.GetValue(json) == null) SettingsView.Write($"{p.Id}/{e.Id}", e.SettingsAt(level));
                    else Console.Out.WriteLine(SettingValues.Schema(e.SettingsAt(level)).ToJsonString());
                }

                return ExitCode.Ok;
            }

            var given = Given(parsed.GetValue(set) ?? []);
            var requests = chosen.Select(c => new RunRequest
            {
                Paper = c.Paper.Id,
                Experiment = c.Experiment,
                Settings = SettingValues.With(c.Experiment.SettingsAt(level), given.Where(g => chosen.Count == 1 || Has(c.Experiment, level, g.Key))),
                Given = new([.. given.Select(g => KeyValuePair.Create(g.Key, (System.Text.Json.Nodes.JsonNode?)g.Value))]),
                Scale = level,
                Seed = parsed.GetValue(seed),
                Jobs = parsed.GetValue(jobs),
                RetryFailed = parsed.GetValue(retry),
                Fresh = parsed.GetValue(fresh),
            }).ToList();
            foreach (var (name, _) in given)
                if (!chosen.Any(c => Has(c.Experiment, level, name)))
                    throw new InputException($"No experiment of this choice has a setting '{name}'. 'offprint reproduce {parsed.GetValue(paper)} --settings' lists them.");
            return await RunAsync(requests, parsed.GetValue(json), parsed.GetValue(output), parsed.GetValue(record), cancellation);
        });
        return command;
    }

    static async Task<int> RunAsync(IReadOnlyList<RunRequest> requests, string? json, string? output, bool record, CancellationToken cancellation)
    {
        Announce(requests);
        using var store = RunStore.Open(OffprintHome.FromEnvironment());
        var runs = new List<(RunRecord Run, ReportDocument Report)>();
        foreach (var request in requests)
        {
            // One absent data set must not keep a paper's other experiments from running.
            if (requests.Count > 1 && DataNeeds.Missing(request.Experiment, store.Home) is { } missing)
            {
                Terminal.Say($"{request.Paper}/{request.Experiment.Id} is left out: {missing}");
                continue;
            }

            var run = await Measuring.RunAsync(store, request, cancellation);
            var report = store.Report(run.Id) ?? throw new InvalidOperationException($"Run {run.Id} finished without a report.");
            runs.Add((run, report));
            if (json == "-") continue;
            ClaimsView.Write(report);
            if (requests.Count == 1) ClaimsView.WriteDetails(report, maximumRows: 20);
        }

        if (runs.Count == 0) throw new InputException("Every experiment of this choice needs data that is not here.");
        ReportOutput.Write(store, runs, json, output);
        if (record)
        {
            foreach (var paper in runs.GroupBy(r => r.Run.Paper)) Record(RunnablePapers.Find(paper.Key)!, [.. paper]); // It was run, so it is there.
        }

        return ReportOutput.ExitCodeOf(runs.Select(r => r.Report));
    }

    static void Announce(IReadOnlyList<RunRequest> requests)
    {
        var expected = requests.Select(r => r.Experiment.ExpectedSeconds(r.Scale)).ToList();
        if (expected.Sum(s => s ?? 0) is var seconds and > 60)
            Terminal.Say($"This takes about {Figures.Duration(seconds)} on two cores{(expected.Contains(null) ? ", or more" : "")}. Ctrl-C stops; the same command continues.");
    }

    static void Record(RunnablePaper paper, IReadOnlyList<(RunRecord, ReportDocument)> runs)
    {
        string folder = Path.Combine(Checkout.Root()?.FullName ?? throw new InputException("--record writes into a checkout of Offprint; this program does not lie in one."), "papers", paper.Id);
        string path = Path.Combine(folder, "results.json");
        RecordedResults.From(paper, runs, TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd")).Write(path);
        Terminal.Say($"Recorded in {path}");
    }

    static List<(RunnablePaper Paper, Experiment Experiment)> Choose(string? text, bool all)
    {
        if (all == (text != null)) throw new InputException("Name one paper, as in 'offprint reproduce 02', or give --all.");
        if (all) return [.. RunnablePapers.All.SelectMany(p => p.Experiments.Select(e => (p, e)))];
        var (paper, chosen) = PaperReference.Choose(text!, p => p.Experiments, "experiment"); // Not null where all is false.
        return [.. chosen.Select(e => (paper, e))];
    }

    static List<KeyValuePair<string, string>> Given(string[] pairs) =>
        [.. pairs.Select(pair => pair.Split('=', 2) is [{ Length: > 0 } name, var value]
            ? KeyValuePair.Create(name, value)
            : throw new InputException($"--set takes name=value, for example --set seeds=10; given '{pair}'.") { Field = "set" })];

    static bool Has(Experiment experiment, Scale scale, string name) => SettingField.Of(experiment.SettingsAt(scale)).Any(f => f.Name == name || f.JsonName == name);
}
