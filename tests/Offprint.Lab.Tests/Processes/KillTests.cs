using System.Diagnostics;
using Offprint.Lab.Crasher;
using Offprint.Numerics;
using Offprint.Tests;
using Xunit;

namespace Offprint.Lab.Tests;

[Collection(nameof(Processes))]
public sealed class SqliteKillTests() : KillTests(Engine.Sqlite);

[Collection(nameof(Processes))]
public sealed class PostgresKillTests() : KillTests(Engine.Postgres);

/// <summary>A process killed at any moment loses what it had in flight, and nothing else.</summary>
public abstract class KillTests(Engine engine) : IDisposable
{
    readonly RandomStream _random = RandomStream.FromPath(20260413, "kill");
    Workshop _shop = new(engine);

    public void Dispose()
    {
        _shop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Starts a process and kills it, with whatever it started, at a random moment: a few milliseconds after it has said
    /// so many lines (so that a busy machine kills no earlier than an idle one), or while it starts up.
    /// </summary>
    async Task StartAndKill(int lines, int milliseconds, params string[] arguments)
    {
        var process = _shop.Run(arguments);
        for (int left = lines > 0 ? 1 + _random.NextInt(lines) : 0; left > 0; left--) Assert.NotNull(await Workshop.Event<RunEvent>(process));
        await Task.Delay(_random.NextInt(milliseconds), TestContext.Current.CancellationToken);
        Assert.False(process.HasExited, "it ended before it could be killed");
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    async Task RunToItsEnd(params string[] arguments)
    {
        var process = _shop.Run(arguments);
        var ended = await Workshop.Event<RunEnded>(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{ended} {await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
    }

    [Fact]
    public async Task Run_killed_twenty_times_ends_with_the_figures_of_one_that_was_not()
    {
        long start = Stopwatch.GetTimestamp();
        var done = new Dictionary<int, (int Attempts, long MeasuredAt, string Json)>();
        for (int kill = 0; kill < 20; kill++)
        {
            bool early = kill % 4 == 0;
            await StartAndKill(early ? 0 : 40, early ? 250 : 20, "run", "many", "1000");
            _shop.AssertReadable();
            if (_shop.Store.List() is not [var run]) continue; // Killed before it was begun.
            CheckDone(run.Id, done);
        }

        int before = done.Count;
        await RunToItsEnd("run", "many", "1000");
        _shop.AssertReadable();
        var ended = Assert.Single(_shop.Store.List());
        CheckDone(ended.Id, done);
        Assert.Equal((RunStatus.Finished, 400, 0), (ended.Status, ended.PiecesDone, ended.PiecesFailed));
        Assert.InRange(before, 20, 399); // The kills came while it measured.
        Assert.Equal(await Workshop.Undisturbed(new Many(), new()), _shop.Lab.Figures(ended));
        // By the ledger of what was really begun: two in flight at each kill may be begun again, no other.
        var begun = _shop.Notes.GroupBy(n => n).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(400, begun.Count);
        Assert.InRange(begun.Values.Sum(), 400, 400 + 2 * 20);
        foreach (var piece in _shop.Store.Pieces(ended.Id)) Assert.InRange(begun[$"begin {piece.Ordinal}"], 1, piece.Attempts);
        Assert.Equal(40, RunExport.Files(_shop.Store, ended.Id).Count);
        TestContext.Current.SendDiagnosticMessage($"20 kills: {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s; {before} pieces done before the last start, {begun.Values.Sum() - 400} begun again");
    }

    // What was once done stays as it is.
    void CheckDone(string runId, Dictionary<int, (int, long, string)> done)
    {
        foreach (var piece in _shop.Store.Pieces(runId))
        {
            if (piece.Status != "done")
            {
                Assert.DoesNotContain(piece.Ordinal, done);
                continue;
            }

            var result = _shop.Store.Result(piece.ResultKey);
            Assert.NotNull(result);
            var now = (piece.Attempts, result.MeasuredAt, result.Json);
            Assert.Equal(now, done.TryAdd(piece.Ordinal, now) ? now : done[piece.Ordinal]);
        }
    }

    [Fact]
    public async Task Long_pieces_killed_ten_times_continue_from_their_checkpoints_to_the_same_figures()
    {
        long start = Stopwatch.GetTimestamp();
        _shop.Dispose();
        _shop = new(engine) { Pace = 4 };
        for (int kill = 0; kill < 10; kill++)
        {
            await StartAndKill(100, 20, "run", "long", "20");
            _shop.AssertReadable();
        }

        await RunToItsEnd("run", "long", "20");
        _shop.AssertReadable();
        var ended = Assert.Single(_shop.Store.List());
        Assert.Equal(await Workshop.Undisturbed(new Long(), new()), _shop.Lab.Figures(ended));
        var notes = _shop.Notes;
        int steps = notes.Count(n => n.StartsWith("step", StringComparison.Ordinal)), resumed = notes.Count(n => n.StartsWith("resume", StringComparison.Ordinal));
        Assert.Equal(3 * 250, notes.Where(n => n.StartsWith("step", StringComparison.Ordinal)).Distinct().Count());
        Assert.True(resumed >= 5, $"only {resumed} pieces were continued");
        // At each kill two pieces lose what they did since their last checkpoint: 20 ms of steps of 4 ms, and what the machine's other work adds.
        Assert.True(steps - 750 < 10 * 2 * 15, $"{steps - 750} steps were made again");
        // The curve is whole, as if it had been drawn in one go.
        Assert.Equal(750, _shop.Store.Observations(ended.Id).Count);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_shop.Lab.Home.Artifacts, "checkpoints"), "*.json"));
        TestContext.Current.SendDiagnosticMessage($"10 kills of long pieces: {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s; {resumed} continued, {steps - 750} steps made again");
    }

    [Fact]
    public async Task Two_processes_that_start_the_same_run_at_once_share_it()
    {
        Process one = _shop.Run("run", "many", "1000", "pieces=200"), two = _shop.Run("run", "many", "1000", "pieces=200");
        RunStarted? first = await Workshop.Event<RunStarted>(one), second = await Workshop.Event<RunStarted>(two);
        var ends = await Task.WhenAll(Workshop.Event<RunEnded>(one), Workshop.Event<RunEnded>(two));
        foreach (var process in (Process[])[one, two]) await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (one.ExitCode, two.ExitCode));
        Assert.NotNull(first);
        Assert.NotNull(second);
        Assert.Equal(first.RunId, second.RunId);
        Assert.NotEqual(first.Attached, second.Attached);
        Assert.All(ends, e => Assert.Equal((first.RunId, RunStatus.Finished), (e?.RunId, e?.Status)));
        var run = Assert.Single(_shop.Store.List());
        Assert.All(_shop.Store.Pieces(run.Id), p => Assert.Equal(("done", 1), (p.Status, p.Attempts)));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"begin {i}").Order(), _shop.Notes.Order());
        Assert.Equal(await Workshop.Undisturbed(new Many(), new() { Pieces = 200 }), _shop.Lab.Figures(run));
    }

    [Fact]
    public async Task Process_that_watches_takes_over_when_the_other_is_killed()
    {
        var one = _shop.Run("run", "many", "1000", "pieces=200");
        Assert.NotNull(await Workshop.Event<RunCounted>(one, e => e.Done > 5));
        var two = _shop.Run("run", "many", "1000", "pieces=200");
        Assert.True((await Workshop.Event<RunStarted>(two))?.Attached);
        one.Kill(entireProcessTree: true);
        Assert.False((await Workshop.Event<RunStarted>(two))?.Attached);
        Assert.Equal(RunStatus.Finished, (await Workshop.Event<RunEnded>(two))?.Status);
        await two.WaitForExitAsync(TestContext.Current.CancellationToken);
        var run = Assert.Single(_shop.Store.List());
        Assert.Equal((200, 2), (run.PiecesDone, run.Attempts));
        Assert.InRange(_shop.Notes.Count, 200, 202);
    }
}
