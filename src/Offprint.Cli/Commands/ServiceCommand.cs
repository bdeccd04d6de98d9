using System.CommandLine;
using Offprint.Cli.Output;
using Offprint.Lab;
using Offprint.Papers;

namespace Offprint.Cli.Commands;

/// <summary><c>apply PAPER --serve</c>: a paper's service, which runs until it is stopped. The options are its settings.</summary>
static class ServiceCommand
{
    /// <summary>The option that asks for it.</summary>
    public const string Name = "--serve";

    public static bool IsMeant(string[] args) => args.Contains("apply") && args.Contains(Name);

    public static Command Build(string[] args)
    {
        var paper = new Argument<string?>("PAPER[/SERVICE]") { Description = "Number, slug, arXiv id or unique prefix, and after a slash one service.", Arity = ArgumentArity.ZeroOrOne };
        var serve = new Option<bool>(Name) { Description = "Run the service until Ctrl-C." };
        var command = new Command("apply") { paper, serve };
        if (Named(args) is not { } service)
        {
            command.Description = "Run a paper's service.";
            command.SetAction((_, _) => throw new InputException($"Name a paper. Services: {Listing()}."));
            return command;
        }

        var options = new List<(SettingField Field, Option<string?> Option)>();
        foreach (var field in SettingField.Of(service.Settings))
        {
            var option = ApplyCommand.OptionFor(field, [Name]);
            options.Add((field, option));
            command.Options.Add(option);
        }

        command.Description = $"{service.Title}. Runs until Ctrl-C.";
        command.SetAction(async (parsed, cancellation) =>
        {
            var given = options.Where(o => parsed.GetResult(o.Option) is { Implicit: false }).Select(o => KeyValuePair.Create(o.Field.Name, parsed.GetValue(o.Option) ?? "true")).ToList();
            // Scripts read the address from standard output.
            await service.RunAsync(SettingValues.With(service.Settings, given), Console.Out.WriteLine, cancellation);
            Terminal.Say("Stopped.");
            return ExitCode.Ok;
        });
        return command;
    }

    static Service? Named(string[] args)
    {
        string? text = args.SkipWhile(a => a != "apply").Skip(1).FirstOrDefault(a => !a.StartsWith('-'));
        if (text == null) return null;
        string[] parts = text.Split('/', 2);
        var paper = PaperReference.Runnable(parts[0]);
        var found = paper.Services.FirstOrDefault(s => parts.Length == 1 || s.Id.Equals(parts[1], StringComparison.OrdinalIgnoreCase));
        return found ?? throw new InputException(paper.Services.Count == 0
            ? $"{paper.Id} has no service. Services: {Listing()}."
            : $"{paper.Id} has no service '{parts[1]}'. There is: {string.Join(", ", paper.Services.Select(s => s.Id))}.");
    }

    static string Listing() => string.Join(", ", RunnablePapers.All.SelectMany(p => p.Services.Select(s => $"{p.Number:D2}/{s.Id}")));
}
