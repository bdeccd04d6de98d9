using System.CommandLine;
using Offprint.Cli.Output;
using Offprint.Lab;
using Offprint.Rendering;
using Offprint.Papers;
using Offprint.Papers.Asking;
using Offprint.Storage;
using Spectre.Console;

namespace Offprint.Cli.Commands;

/// <summary>What was run: list, show, resume, compare, export, replay, delete, prune.</summary>
static class RunsCommand
{
    public static Command Build()
    {
        var command = new Command("runs", "What was run here.")
        {
            BuildList(), BuildShow(), BuildResume(), BuildCompare(), BuildExport(), BuildReplay(), BuildDelete(), BuildPrune(),
        }.WithExamples("offprint runs\noffprint runs show 3f2a\noffprint runs export 3f2a --to run.zip\noffprint runs replay run.zip");
        command.SetAction(_ => List(20, null, false));
        return command;
    }

    static Argument<string> Id(string name = "ID") => new(name) { Description = "A run's id, or at least four characters of its start or end." };

    static RunStore Open() => RunStore.Open(OffprintHome.FromEnvironment());

    static Command BuildList()
    {
        var limit = new Option<int>("--limit") { Description = "At most so many.", DefaultValueFactory = _ => 20 };
        var paper = new Option<string?>("--paper") { Description = "Only this paper's." };
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("list", "The newest runs first.") { limit, paper, json };
        command.SetAction(parsed => List(parsed.GetValue(limit), parsed.GetValue(paper), parsed.GetValue(json)));
        return command;
    }

    static int List(int limit, string? paper, bool json)
    {
        using var store = Open();
        var runs = store.List(new RunFilter { Paper = paper == null ? null : PaperReference.Runnable(paper).Id }, limit);
        if (json)
        {
            Console.Out.WriteLine(System.Text.Json.JsonSerializer.Serialize(runs.Select(r => new
            {
                id = r.Id, paper = r.Paper, experiment = r.Experiment, scale = r.Scale.Name(), seed = r.Seed, status = RunDescription.Status(r),
                created = Time(r.CreatedAt), seconds = r.Seconds, pieces = r.PiecesTotal, done = r.PiecesDone, failed = r.PiecesFailed, verdicts = r.Verdicts, code = r.CodeVersion,
            })));
            return ExitCode.Ok;
        }

        if (runs.Count == 0)
        {
            Terminal.Say("Nothing was run yet. Try: offprint reproduce 02");
            return ExitCode.Ok;
        }

        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("id", "experiment", "scale", "seed", "started", "status", "time", "verdicts");
        foreach (var r in runs)
            table.AddRow(
                new Text(r.Id[^8..]), new Text($"{r.Paper}/{r.Experiment}"), new Text(r.Application ? "–" : r.Scale.Name()), new Text($"{r.Seed}"), new Text(Time(r.CreatedAt)),
                new Text(RunDescription.Status(r)), new Text(Figures.Duration(r.Seconds)), new Text(r.Verdicts == null ? "" : string.Join(", ", r.Verdicts.Select(v => $"{v.Value} {v.Key.Replace('-', ' ')}"))));
        Terminal.Out.Write(table);
        return ExitCode.Ok;
    }

    static Command BuildShow()
    {
        var id = Id();
        var json = new Option<bool>("--json") { Description = "The report as JSON." };
        var output = new Option<string?>("--out") { Description = "Write the report and files into this folder." };
        var command = new Command("show", "One run: its question, its machine, its report.") { id, json, output };
        command.SetAction(parsed =>
        {
            using var store = Open();
            var run = store.Find(parsed.GetValue(id)!); // Required by its arity.
            var report = store.Report(run.Id);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(ReportJson.Write(report ?? throw new InputException($"Run {run.Id} has no report yet; it is {RunDescription.Status(run)}.")));
                return ExitCode.Ok;
            }

            Describe(store, run);
            if (report == null) return ExitCode.Ok;
            ClaimsView.Write(report);
            ClaimsView.WriteDetails(report, maximumRows: 20);
            if (parsed.GetValue(output) is { } folder) ReportOutput.Write(store, [(run, report)], null, folder);
            return ExitCode.Ok;
        });
        return command;
    }

    static void Describe(RunStore store, RunRecord run)
    {
        var grid = new Grid().AddColumn().AddColumn();
        void Row(string name, string value) => grid.AddRow(new Text(name), new Text(value));
        Row("run", run.Id);
        Row("of", $"{run.Paper}/{run.Experiment}");
        Row("status", RunDescription.Status(run));
        Row("started", Time(run.CreatedAt));
        Row("time", $"{Figures.Duration(run.Seconds)} in {run.Attempts} {(run.Attempts == 1 ? "process" : "processes")}");
        Row("pieces", $"{run.PiecesDone} of {run.PiecesTotal} done, {run.PiecesFailed} failed");
        Row("given", run.Given.Count == 0 ? "defaults" : run.Given.ToJsonString());
        Row("settings", run.Settings.ToJsonString());
        Row("scale, seed", $"{run.Scale.Name()}, {run.Seed}");
        foreach (var input in run.Inputs) Row("input", $"{input!["setting"] ?? input["dataSet"]}  SHA-256 {input["sha256"]}"); // Inputs are objects.
        Row("code", run.CodeVersion);
        Row("machine", string.Join(", ", run.Machine.Select(m => m.Value)));
        if (run.Error != null) Row("error", run.Error);
        Terminal.Out.Write(grid);
        foreach (var piece in store.Pieces(run.Id).Where(p => p.Status == "failed").Take(20)) Terminal.Out.WriteLine($"failed piece {piece.Piece}: {piece.Error}");
        foreach (string line in store.Log(run.Id).TakeLast(50)) Terminal.Out.WriteLine($"log: {line}");
    }

    static Command BuildResume()
    {
        var id = Id();
        var command = new Command("resume", "Continue a run that was stopped.") { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var store = Open();
            var run = store.Find(parsed.GetValue(id)!); // Required by its arity.
            if (run.Status == RunStatus.Finished && run.PiecesFailed == 0)
            {
                Terminal.Say($"Run {run.Id} is finished.");
                return ExitCode.Ok;
            }

            var experiment = RunnablePapers.Experiment(run.Paper, run.Experiment);
            if (CodeIdentity.Of(experiment.GetType().Assembly) != run.Code)
                throw new InputException($"Run {run.Id} was begun with other code ({run.CodeVersion}), so its results cannot be mixed with today's. Start it anew: offprint {(run.Application ? "apply" : "reproduce")} {run.Paper}/{run.Experiment}");
            var finished = await Measuring.RunAsync(store, RunRequest.Of(run, experiment) with { RunId = run.Id, RetryFailed = true }, cancellation);
            var report = store.Report(finished.Id) ?? throw new InvalidOperationException($"Run {run.Id} finished without a report.");
            ClaimsView.Write(report);
            ClaimsView.WriteDetails(report, maximumRows: 20);
            ReportOutput.Write(store, [(finished, report)], null, null);
            return ReportOutput.ExitCodeOf([report]);
        });
        return command;
    }

    static Command BuildCompare()
    {
        var first = Id("FIRST");
        var second = Id("SECOND");
        var command = new Command("compare", "Two runs side by side: settings and figures that differ.") { first, second };
        command.SetAction(parsed =>
        {
            using var store = Open();
            var a = store.Find(parsed.GetValue(first)!); // Required by their arity.
            var b = store.Find(parsed.GetValue(second)!);
            ComparisonView.Write(a, store.Report(a.Id), b, store.Report(b.Id));
            return ExitCode.Ok;
        });
        return command;
    }

    static Command BuildExport()
    {
        var id = Id();
        var to = new Option<string?>("--to") { Description = "The file; by default offprint-run-ID.zip here." };
        var command = new Command("export", "Write a finished run to one file: record, pieces, results, report, files.") { id, to };
        command.SetAction(parsed =>
        {
            using var store = Open();
            var run = store.Find(parsed.GetValue(id)!); // Required by its arity.
            string path = parsed.GetValue(to) ?? $"offprint-run-{run.Id[^8..]}.zip";
            RunExport.Write(store, run, path);
            Terminal.Say($"Wrote {path}");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command BuildReplay()
    {
        var file = new Argument<string>("FILE") { Description = "A file that 'offprint runs export' wrote." };
        var command = new Command("replay", "Run an exported run again and compare every figure: exact, within tolerance, different, or not verified. Exit code 3 unless exact or within tolerance.") { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            var replay = Replay.Open(parsed.GetValue(file)!); // Required by its arity.
            // Whoever exported it named endpoint and key, and may not have a key of this person's environment sent anywhere.
            EndpointKeys.TakeFromFileOnly();
            var request = replay.Request(RunnablePapers.Experiment(replay.Paper, replay.Experiment), out string? missing);
            if (request == null) return Say(new(ReplayVerdict.NotVerified, missing));
            using var store = Open();
            var run = await Measuring.RunAsync(store, request, cancellation);
            return Say(replay.Compare(store.Report(run.Id) ?? throw new InvalidOperationException($"Run {run.Id} finished without a report.")));
        });
        return command;

        static int Say(ReplayOutcome outcome)
        {
            string verdict = outcome.Verdict switch { ReplayVerdict.Exact => "exact", ReplayVerdict.WithinTolerance => "within tolerance", ReplayVerdict.Different => "different", _ => "not verified" };
            Console.Out.WriteLine(outcome.Reason == null ? verdict : $"{verdict}: {outcome.Reason}");
            return outcome.Verdict is ReplayVerdict.Exact or ReplayVerdict.WithinTolerance ? ExitCode.Ok : ExitCode.NotReproduced;
        }
    }

    static Command BuildDelete()
    {
        var id = Id();
        var command = new Command("delete", "Delete a run. Its results stay for other runs until 'offprint runs prune'.") { id };
        command.SetAction(parsed =>
        {
            using var store = Open();
            var run = store.Find(parsed.GetValue(id)!); // Required by its arity.
            store.Delete(run.Id);
            Terminal.Say($"Deleted {run.Id}");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command BuildPrune()
    {
        var command = new Command("prune", "Delete stored results, files and checkpoints that belong to no run.");
        command.SetAction(_ =>
        {
            using var store = Open();
            Terminal.Say($"Deleted {store.Prune()} results that no run uses.");
            return ExitCode.Ok;
        });
        return command;
    }

    static string Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToLocalTime().ToString("yyyy-MM-dd HH:mm");
}
