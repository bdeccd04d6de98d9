using System.CommandLine;
using Offprint.Lab;
using Offprint.Papers;
using Offprint.Storage;

namespace Offprint.Cli.Commands;

/// <summary>The child's side of isolation: reads a request from standard input, measures, and writes events. Not for people.</summary>
static class MeasureCommand
{
    public const string Name = "measure";

    public static Command Build()
    {
        var command = new Command(Name, "Measures one run for a parent process.") { Hidden = true };
        command.SetAction(async (_, cancellation) =>
        {
            using var store = RunStore.Open(OffprintHome.FromEnvironment());
            await IsolatedRunner.ServeAsync(Console.In, Console.Out, store, RunnablePapers.Experiment, cancellation);
            return ExitCode.Ok;
        });
        return command;
    }
}
