using System.CommandLine;
using Offprint.Cli.Output;
using Offprint.Lab;
using Offprint.Papers;
using Offprint.Storage;

namespace Offprint.Cli.Commands;

/// <summary>A paper's method on a person's own data. The options are the settings of the application that the first argument names.</summary>
static class ApplyCommand
{
    static readonly string[] s_own = ["--example", "--seed", "--jobs", "--json", "--out", "--fresh", ServiceCommand.Name];

    public static Command Build(string[] args)
    {
        if (ServiceCommand.IsMeant(args)) return ServiceCommand.Build(args);
        var paper = new Argument<string?>("PAPER[/APPLICATION]") { Description = "Number, slug, arXiv id or unique prefix, and after a slash one application.", Arity = ArgumentArity.ZeroOrOne };
        paper.CompletionSources.Add(_ => RunnablePapers.All.SelectMany(p => p.Applications.Select(a => new System.CommandLine.Completions.CompletionItem($"{p.Id}/{a.Id}"))));
        var example = new Option<bool>("--example") { Description = "Use example data instead of --input." };
        var seed = new Option<long>("--seed") { Description = "Root seed.", DefaultValueFactory = _ => 1 };
        var jobs = new Option<int>("--jobs") { Description = "Pieces computed at once; 0 means one per core." };
        var fresh = new Option<bool>("--fresh") { Description = "Compute anew instead of using a stored result." };
        var json = new Option<string?>("--json") { Description = "Write the report as JSON to a file, or to standard output with -." };
        var output = new Option<string?>("--out") { Description = "Folder for the results; by default one named after the paper and application, here." };
        var serve = new Option<bool>(ServiceCommand.Name) { Description = "Run the paper's service instead, where it has one, until Ctrl-C; with --help, its options." };
        var command = new Command("apply") { paper, example, seed, jobs, fresh, json, output, serve };

        var named = Named(args);
        var options = new List<(SettingField Field, Option<string?> Option)>();
        foreach (var field in named == null ? [] : SettingField.Of(named.Value.Application.SettingsAt(Scale.Full)))
        {
            var option = OptionFor(field, s_own);
            options.Add((field, option));
            command.Options.Add(option);
        }

        Describe(command, named);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (named is not { } target)
                throw new InputException($"Name a paper. Applications: {string.Join(", ", RunnablePapers.All.SelectMany(p => p.Applications.Select(a => $"{p.Number:D2}/{a.Id}")))}.");
            var given = options
                .Where(o => parsed.GetResult(o.Option) is { Implicit: false })
                .Select(o => KeyValuePair.Create(o.Field.Name, parsed.GetValue(o.Option) ?? "true")).ToList();
            var settings = Resolve(target.Application, given, parsed.GetValue(example));
            return await RunAsync(target.Paper, target.Application, settings, given, parsed.GetValue(seed), parsed.GetValue(jobs), parsed.GetValue(fresh), parsed.GetValue(json), parsed.GetValue(output), cancellation);
        });
        return command;
    }

    static object Resolve(Experiment application, List<KeyValuePair<string, string>> given, bool example)
    {
        var files = SettingField.Of(application.SettingsAt(Scale.Full)).Where(f => f.Kind == SettingKind.File).ToList();
        bool hasInput = given.Any(g => files.Exists(f => f.Name == g.Key)), needsInput = files.TrueForAll(f => f is not { Name: "input", Optional: true });
        if (example ? hasInput : !hasInput && needsInput)
            throw new InputException(example ? "Give either --input or --example, not both." : "Give your data with --input FILE, or try --example.") { Field = "input" };
        if (!example) return SettingValues.With(application.SettingsAt(Scale.Full), given);
        var source = (IApplication)application; // Every application is one.
        string path = Path.Combine(OffprintHome.FromEnvironment().Artifacts, "examples", source.ExampleName);
        AtomicFile.Write(path, source.WriteExample);
        Terminal.Say($"Example data: {path}");
        return SettingValues.With(source.ExampleSettings(new(path)), given);
    }

    static async Task<int> RunAsync(
        RunnablePaper paper, Experiment application, object settings, List<KeyValuePair<string, string>> given, long seed, int jobs, bool fresh, string? json, string? output, CancellationToken cancellation)
    {
        using var store = RunStore.Open(OffprintHome.FromEnvironment());
        var request = new RunRequest
        {
            Paper = paper.Id,
            Experiment = application,
            Settings = settings,
            Given = new([.. given.Select(g => KeyValuePair.Create(g.Key, (System.Text.Json.Nodes.JsonNode?)g.Value))]),
            Scale = Scale.Full,
            Seed = seed,
            Jobs = jobs,
            Fresh = fresh,
        };
        var run = await Measuring.RunAsync(store, request, cancellation);
        var report = store.Report(run.Id) ?? throw new InvalidOperationException($"Run {run.Id} finished without a report.");
        if (json != "-")
        {
            ClaimsView.Write(report);
            ClaimsView.WriteDetails(report, maximumRows: 20);
        }

        string folder = output ?? $"{paper.Slug}-{application.Id}";
        ReportOutput.Write(store, [(run, report)], json, folder);
        foreach (string file in report.Files) Terminal.Say($"Wrote {Path.Combine(folder, file)}");
        return report.Pieces.Failed > 0 ? ExitCode.Failed : ExitCode.Ok;
    }

    /// <summary>The application that the command line names, so that its settings can be options; null when none is named.</summary>
    static (RunnablePaper Paper, Experiment Application)? Named(string[] args)
    {
        // "[suggest:…] apply …" is a shell asking for completions.
        int verb = Array.IndexOf(args, "apply");
        string? text = verb < 0 ? null : args.Skip(verb + 1).FirstOrDefault(a => !a.StartsWith('-'));
        if (text == null) return null;
        var (paper, chosen) = PaperReference.Choose(text, p => p.Applications, "application");
        return (paper, chosen[0]);
    }

    internal static Option<string?> OptionFor(SettingField field, string[] own)
    {
        string name = "--" + field.Name;
        if (own.Contains(name)) throw new InvalidOperationException($"A setting must not be named {name}.");
        string detail = string.Join(", ", ((string[])[field.Allowed, field.DefaultText.Length > 0 ? $"default {field.DefaultText}" : ""]).Where(t => t.Length > 0));
        var option = new Option<string?>(name)
        {
            Description = field.Description + (detail.Length > 0 ? $" [{detail}]" : ""),
            HelpName = field.Kind switch { SettingKind.File => "FILE", SettingKind.Choice => string.Join('|', field.Choices), SettingKind.Boolean => "yes|no", _ => field.Kind.ToString().ToLowerInvariant() },
            Arity = field.Kind == SettingKind.Boolean ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        };
        if (field.Choices.Count > 0) option.CompletionSources.Add([.. field.Choices]);
        return option;
    }

    static void Describe(Command command, (RunnablePaper Paper, Experiment Application)? named)
    {
        if (named is not { } n)
        {
            command.Description = "Apply a paper's method to your own data.";
            command.WithExamples("offprint apply 02 --example\noffprint apply 02 --input series.csv --column y\noffprint apply 02 --help       the options of this paper's method");
            return;
        }

        var others = n.Paper.Applications.Where(a => a != n.Application).Select(a => $"{n.Paper.Number:D2}/{a.Id}").ToList();
        command.Description = $"{n.Application.Title} ({n.Paper.Id}/{n.Application.Id}).{(others.Count > 0 ? $" Also of this paper: {string.Join(", ", others)}." : "")}";
        string name = $"offprint apply {n.Paper.Number:D2}/{n.Application.Id}";
        // Files that are needed beside the input are part of a command that works.
        string files = string.Concat(SettingField.Of(n.Application.SettingsAt(Scale.Full)).Where(f => f is { Kind: SettingKind.File, Optional: false, Name: not "input" }).Select(f => $" --{f.Name} FILE"));
        command.WithExamples($"{name} --example\n{name} --input {((IApplication)n.Application).ExampleName}{files} --out results");
    }
}
