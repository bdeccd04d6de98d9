using System.Diagnostics;
using Offprint.Cli.Commands;
using Offprint.Cli.Output;
using Offprint.Lab;

namespace Offprint.Cli;

/// <summary>Runs requests in a child process, with progress, and says how to go on when they are stopped.</summary>
static class Measuring
{
    /// <summary>Runs a request to its end.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; how to continue has been said.</exception>
    public static async Task<RunRecord> RunAsync(RunStore store, RunRequest request, CancellationToken cancellation)
    {
        string name = $"{request.Paper}/{request.Experiment.Id}";
        var run = await RunProgress.ShowAsync(name, observer => new IsolatedRunner(store, Child).RunAsync(request, observer, cancellation));
        if (cancellation.IsCancellationRequested && run.Status != RunStatus.Finished)
        {
            Terminal.Say($"{name}: stopped with {run.PiecesDone} of {run.PiecesTotal} pieces done. The same command continues it, or: offprint runs resume {run.Id}");
            throw new OperationCanceledException(cancellation);
        }

        if (run.Status != RunStatus.Finished)
            throw new InvalidOperationException($"{name} failed: {run.Error ?? "for no stated reason"}. 'offprint runs show {run.Id}' has the log.");
        return run;
    }

    /// <summary>How to start a process of this program that measures one run.</summary>
    public static ProcessStartInfo Child()
    {
        string host = Environment.ProcessPath ?? throw new InvalidOperationException("This process does not know its own program.");
        bool isDotnet = Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return isDotnet
            ? new(host, [Path.Combine(AppContext.BaseDirectory, "offprint.dll"), MeasureCommand.Name])
            : new(host, [MeasureCommand.Name]);
    }
}
