using System.Diagnostics;
using System.Text.Json.Nodes;
using Offprint.Lab.Crasher;
using Offprint.Storage;
using Offprint.Tests;
using Xunit;

namespace Offprint.Lab.Tests;

/// <summary>Tests that start, stop and kill processes; one after another, since they look at the clock.</summary>
[CollectionDefinition(nameof(Processes), DisableParallelization = true)]
public sealed class Processes;

/// <summary>A home in which other processes measure, and what they noted.</summary>
sealed class Workshop(Engine engine = Engine.Sqlite) : IDisposable
{
    readonly Laboratory _lab = new(engine);
    readonly List<Process> _started = [];

    public Laboratory Lab => _lab;

    public string LedgerFolder => field ??= Directory.CreateDirectory(_lab["ledger"]).FullName;

    public RunStore Store => _lab.Store;

    /// <summary>How long a step takes in the other processes, in milliseconds.</summary>
    public int Pace { get; init; } = 10;

    /// <summary>Everything noted so far, in no order across processes.</summary>
    public List<string> Notes => [.. Directory.EnumerateFiles(LedgerFolder, "*.txt").SelectMany(File.ReadAllLines)];

    public ProcessStartInfo Start(params string[] arguments) => new("dotnet", [typeof(Many).Assembly.Location, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            [OffprintHome.Variable] = _lab.Environment[OffprintHome.Variable],
            [Database.Variable] = _lab.Environment[Database.Variable],
            [Ledger.Variable] = LedgerFolder,
            [Crasher.Pace.Variable] = $"{Pace}",
        },
    };

    /// <summary>Starts a process, which ends at the latest with the test.</summary>
    public Process Run(params string[] arguments)
    {
        var process = Process.Start(Start(arguments)) ?? throw new InvalidOperationException("The process could not be started.");
        _started.Add(process);
        return process;
    }

    /// <summary>Reads events of a process until one fits; null when the process ends without.</summary>
    public static async Task<T?> Event<T>(Process process, Func<T, bool>? fits = null)
        where T : RunEvent
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (RunEvent.FromLine(line) is T e && fits?.Invoke(e) != false) return e;
        return null;
    }

    /// <summary>A run of the same question without any disturbance, in another home and in this process.</summary>
    public static async Task<string> Undisturbed(Experiment experiment, Crasher.Settings settings)
    {
        using var lab = new Laboratory();
        return lab.Figures(await lab.Run(Ask(experiment, settings) with { Jobs = 4 }));
    }

    public static RunRequest Ask(Experiment experiment, Crasher.Settings settings) =>
        new() { Paper = Experiments.Paper, Experiment = experiment, Settings = settings, Scale = Scale.Full, Jobs = 2 };

    /// <summary>Checks that the database is whole and every row of it can be read.</summary>
    public void AssertReadable()
    {
        using var connection = Store.Database.Open(); // Of the store, whose tables are there even if the first process never came to make them.
        if (!Store.Database.IsServer) Assert.Equal("ok", connection.Scalar("PRAGMA integrity_check"));
        string[] json =
        [
            "Given FROM Runs", "Settings FROM Runs", "Machine FROM Runs", "Inputs FROM Runs", "Rules FROM Runs", "Json FROM RunReports", "Piece FROM Pieces", "Json FROM Results", "Files FROM Results", "Json FROM Shared",
        ];
        foreach (string column in json)
        {
            using var command = connection.Command("SELECT " + column);
            using var reader = command.ExecuteReader();
            while (reader.Read()) Assert.NotNull(JsonNode.Parse(reader.GetString(0)));
        }

        foreach (var run in Store.List())
        {
            Assert.NotEmpty(run.Settings);
            _lab.AssertCountsAgree(run.Id);
            foreach (var piece in Store.Pieces(run.Id).Where(p => p.Status == "done"))
            {
                // A result that names a file has it, whole.
                var result = Store.Result(piece.ResultKey);
                Assert.NotNull(result);
                foreach (string file in result.Files) Assert.NotEqual(0, new FileInfo(Path.Combine(Store.FilesOf(piece.ResultKey), file)).Length);
            }
        }
    }

    public void Dispose()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        _lab.Dispose();
    }
}
