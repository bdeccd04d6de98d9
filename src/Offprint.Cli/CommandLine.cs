using System.CommandLine;
using System.CommandLine.Parsing;
using Offprint.Cli.Commands;
using Offprint.Cli.Output;

namespace Offprint.Cli;

/// <summary>The program: parses, runs one command, and turns every error into one clear message and an exit code.</summary>
static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new Interruption();
        try
        {
            var parsed = Build(args).Parse(args);
            if (parsed.Errors.Count > 0 && !Examples.IsHelp(parsed)) return Refuse(parsed);
            return await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
        }
        catch (InputException e)
        {
            Terminal.Error(e.Message);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            Terminal.Say("Stopped.");
            return ExitCode.Cancelled;
        }
        catch (IOException e) when (Terminal.IsClosedPipe(e))
        {
            return ExitCode.Ok; // The reader of a pipe has seen enough.
        }
        catch (Exception e)
        {
            Terminal.Error($"Something went wrong inside Offprint: {e.Message}");
            Terminal.Say(Environment.GetEnvironmentVariable("OFFPRINT_DEBUG") == "1"
                ? e.ToString()
                : "Set OFFPRINT_DEBUG=1 and run it again to see where; please report it with that text.");
            return ExitCode.Failed;
        }
    }

    static RootCommand Build(string[] args)
    {
        var root = new RootCommand("Offprint: daily papers that run. Read about a paper, reproduce its claims, apply its method to your own data.")
            .WithExamples("offprint reproduce 02          measure a paper's claims beside what it says\noffprint apply 02 --example    the same method on example data\noffprint papers swiss          search the catalogue");
        Examples.Attach(root);
        root.Subcommands.Add(ServeCommand.Build());
        root.Subcommands.Add(PapersCommand.Build());
        root.Subcommands.Add(ShowCommand.Build());
        root.Subcommands.Add(ReproduceCommand.Build());
        root.Subcommands.Add(ApplyCommand.Build(args));
        root.Subcommands.Add(RunsCommand.Build());
        root.Subcommands.Add(DataCommand.Build());
        root.Subcommands.Add(DoctorCommand.Build());
        root.Subcommands.Add(CompletionCommand.Build());
        root.Subcommands.Add(MeasureCommand.Build());
        root.SetAction((_, _) => Task.FromResult(FeedCommand.Run()));
        return root;
    }

    static int Refuse(ParseResult parsed)
    {
        foreach (var error in parsed.Errors) Terminal.Error(error.Message);
        string path = string.Join(' ', CommandPath(parsed.CommandResult));
        Terminal.Say($"See '{path} --help'.");
        return ExitCode.Usage;
    }

    static IEnumerable<string> CommandPath(CommandResult command) =>
        command.Parent is CommandResult parent ? [.. CommandPath(parent), command.Command.Name] : ["offprint"];
}
