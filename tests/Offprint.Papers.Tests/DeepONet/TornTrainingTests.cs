using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Operators;
using Offprint.Papers.Crasher;
using Offprint.Storage;
using Xunit;

namespace Offprint.Papers.Tests.DeepONet;

/// <summary>A training whose process is killed at random moments ends with the bits of one that was left alone.</summary>
public sealed class TornTrainingTests : IDisposable
{
    const int Kills = 10;

    readonly string _folder = Directory.CreateTempSubdirectory("offprint-").FullName;
    readonly RandomStream _random = RandomStream.FromPath(20260413, "torn");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    Process Start()
    {
        var start = ChildProcess.Of(typeof(LongTraining), "20");
        start.RedirectStandardError = true;
        start.Environment[OffprintHome.Variable] = Path.Combine(_folder, "torn");
        start.Environment[Database.Variable] = "";
        return Process.Start(start) ?? throw new InvalidOperationException("The process could not be started.");
    }

    // The first share of the training that a process tells, once it tells one that is no smaller than asked for.
    static async Task<double?> ProgressTo(double fraction, Process process)
    {
        double? first = null;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (RunEvent.FromLine(line) is not PieceProgress progress) continue;
            first ??= progress.Fraction;
            if (progress.Fraction >= fraction) return first;
        }

        return null;
    }

    static async Task<string> Undisturbed(string home)
    {
        using var store = RunStore.Open(new OffprintHome(home));
        var experiment = new LongTraining();
        var run = await new Runner(store).RunAsync(
            new() { Paper = LongTraining.Paper, Experiment = experiment, Settings = experiment.SettingsAt(Scale.Full), Scale = Scale.Full }, cancellation: TestContext.Current.CancellationToken);
        return State(store, run.Id);
    }

    static string State(RunStore store, string run) => store.Report(run)?.Notes.Single() ?? throw new InvalidOperationException("A finished run has a report.");

    [Fact]
    public async Task Training_killed_ten_times_ends_with_the_bits_of_one_that_was_not()
    {
        var steps = new List<double>();
        for (int kill = 0; kill < Kills; kill++)
        {
            using var process = Start();
            // Somewhere in the kill-th of eleven parts, at some moment after a word of progress.
            double? first = await ProgressTo((kill + _random.NextDouble()) / (Kills + 1), process);
            Assert.NotNull(first);
            steps.Add(first.Value);
            await Task.Delay(_random.NextInt(20), TestContext.Current.CancellationToken);
            Assert.False(process.HasExited, "it ended before it could be killed");
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // Each went on from a checkpoint of the one before: none began anew, none ahead.
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.Second >= pair.First));
        Assert.True(steps[^1] > steps[0], "no process kept anything");

        using (var process = Start())
        {
            string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, output[^Math.Min(500, output.Length)..] + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        using var store = RunStore.Open(new OffprintHome(Path.Combine(_folder, "torn")));
        string torn = State(store, Assert.Single(store.List()).Id);
        Assert.Equal(await Undisturbed(Path.Combine(_folder, "undisturbed")), torn);
        var state = JsonSerializer.Deserialize<TrainingState>(torn)!; // It was written so.
        Assert.Equal((8000, 80), (state.Optimiser.Step, state.Curve.Length));
        Assert.NotEmpty(state.Best);
    }
}
