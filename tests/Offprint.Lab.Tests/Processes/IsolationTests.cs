using System.Diagnostics;
using System.Globalization;
using Offprint.Lab.Crasher;
using Xunit;

namespace Offprint.Lab.Tests;

/// <summary>Measuring in a child process, which may die.</summary>
[Collection(nameof(Processes))]
public sealed class IsolationTests : IDisposable
{
    readonly Workshop _shop = new();
    readonly List<RunEvent> _events = [];

    public void Dispose() => _shop.Dispose();

    Task<RunRecord> Run(Experiment experiment, Crasher.Settings settings, CancellationToken? cancellation = null, bool fresh = false) =>
        new IsolatedRunner(_shop.Store, () => _shop.Start("serve"), new() { Heartbeat = TimeSpan.FromMilliseconds(50) }).RunAsync(
            Workshop.Ask(experiment, settings) with { Fresh = fresh },
            e =>
            {
                lock (_events) _events.Add(e);
            },
            cancellation ?? TestContext.Current.CancellationToken);

    [Fact]
    public async Task Child_gives_the_figures_of_a_run_in_process_and_tells_of_its_progress()
    {
        var run = await Run(new Many(), new() { Pieces = 30 });
        Assert.Equal(await Workshop.Undisturbed(new Many(), new() { Pieces = 30 }), _shop.Lab.Figures(run));
        Assert.IsType<RunStarted>(_events[0]);
        Assert.Equal(new RunEnded(run.Id, RunStatus.Finished, null), _events[^1]);
        Assert.Equal(30, _events.OfType<Observed>().Count());
        Assert.Equal(30, _events.OfType<RunCounted>().Max(e => e.Done));
    }

    [Theory]
    [InlineData("failfast", "a native library gave up")]
    [InlineData("kill", "exit code")]
    [InlineData("native", "terminate called")]
    public async Task Piece_that_ends_its_process_three_times_is_set_aside_and_the_others_are_done(string kind, string error)
    {
        var settings = new Crasher.Settings { Kinds = ["plain", "plain", kind, "plain", "plain", "plain"] };
        var run = await Run(new Deadly(), settings);
        Assert.Equal((RunStatus.Finished, 5, 1), (run.Status, run.PiecesDone, run.PiecesFailed));
        var pieces = _shop.Store.Pieces(run.Id);
        Assert.Equal(("failed", 3, 3, false), (pieces[2].Status, pieces[2].Crashes, pieces[2].Attempts, pieces[2].Transient));
        Assert.Contains("died 3 times", pieces[2].Error, StringComparison.Ordinal);
        Assert.Contains(error, pieces[2].Error, StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(_events.OfType<PieceFailed>()).Ordinal);
        // Whoever was measured beside it the first time had bad luck once; after that it runs alone.
        Assert.All(pieces.Where(p => p.Ordinal != 2), p => Assert.InRange(p.Crashes, 0, 1));
        Assert.Equal(3, _shop.Notes.Count(n => n == "begin 2"));
        Assert.Equal(3, _shop.Store.Log(run.Id).Count(l => l.Contains("died", StringComparison.Ordinal)));
        Assert.Contains(_shop.Lab.Report(run).Notes, n => n.Contains("died 3 times", StringComparison.Ordinal));
        _shop.AssertReadable();

        // Once is enough: the same request does not try it again by itself, and does when asked.
        await Run(new Deadly(), settings);
        Assert.Equal(3 + 3, _shop.Notes.Count(n => n == "begin 2"));
    }

    [Fact]
    public async Task Piece_that_ends_its_process_once_is_measured_by_the_next()
    {
        var settings = new Crasher.Settings { Kinds = ["plain", "once", "plain", "once"] };
        var run = await Run(new Deadly(), settings);
        Assert.Equal((RunStatus.Finished, 4, 0), (run.Status, run.PiecesDone, run.PiecesFailed));
        Assert.Contains(_shop.Store.Pieces(run.Id), p => p is { Ordinal: 1, Crashes: >= 1 });
        Assert.True(run.Attempts is 2 or 3);
        Assert.Equal(await Workshop.Undisturbed(new Deadly(), settings), _shop.Lab.Figures(run));
    }

    [Fact]
    public async Task Observer_that_throws_harms_no_run()
    {
        int told = 0;
        var run = await new IsolatedRunner(_shop.Store, () => _shop.Start("serve")).RunAsync(
            Workshop.Ask(new Many(), new() { Pieces = 5 }), _ => throw new InvalidOperationException($"the screen is gone after {++told}"), TestContext.Current.CancellationToken);
        Assert.Equal((RunStatus.Finished, 5, 1), (run.Status, run.PiecesDone, told));
    }

    [Fact]
    public async Task Child_that_leaves_a_process_of_its_own_behind_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The process left behind is a command of other systems.");
        long start = Stopwatch.GetTimestamp();
        var run = await Run(new Deadly(), new() { Kinds = ["plain", "orphan"] });
        Assert.Equal((RunStatus.Finished, 2), (run.Status, run.PiecesDone));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 20);
    }

    [Fact]
    public async Task Fresh_run_whose_child_dies_goes_on_fresh_without_repeating_what_is_done()
    {
        var settings = new Crasher.Settings { Kinds = ["plain", "plain", "once", "plain"] };
        Ledger("piece-2"); // The earlier run is not to die.
        await Run(new Deadly(), settings);
        File.Delete(Path.Combine(_shop.LedgerFolder, "piece-2.mark"));
        var fresh = await Run(new Deadly(), settings, fresh: true);
        Assert.Equal((RunStatus.Finished, 4), (fresh.Status, fresh.PiecesDone));
        var pieces = _shop.Store.Pieces(fresh.Id);
        Assert.All(pieces, p => Assert.Equal(1 + p.Crashes, p.Attempts));
        Assert.Equal(1, pieces[2].Crashes);
    }

    void Ledger(string mark) => File.WriteAllText(Path.Combine(_shop.LedgerFolder, mark + ".mark"), "");

    [Fact]
    public async Task Child_that_dies_with_no_piece_in_work_is_started_again()
    {
        var run = await Run(new Hesitant(), new());
        Assert.Equal((RunStatus.Finished, 3, 0), (run.Status, run.PiecesDone, run.PiecesFailed));
        Assert.All(_shop.Store.Pieces(run.Id), p => Assert.Equal((0, 1), (p.Crashes, p.Attempts)));
        Assert.Contains(_events.OfType<RunLogged>(), e => e.Line.Contains("died", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Child_that_always_dies_with_no_piece_in_work_is_given_up()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Run(new Hesitant(), new() { Kinds = ["always"] }));
        Assert.Contains("died 3 times", error.Message, StringComparison.Ordinal);
        var run = Assert.Single(_shop.Store.List());
        Assert.Equal((RunStatus.Interrupted, 2), (run.Status, run.PiecesDone));
        Assert.Null(_shop.Store.Owner(run.Id));
    }

    [Fact]
    public async Task Child_that_cannot_begin_is_given_up_with_what_it_said()
    {
        var runner = new IsolatedRunner(_shop.Store, () => new("dotnet", [_shop.Lab["missing.dll"]]));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => runner.RunAsync(Workshop.Ask(new Many(), new()), cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("exit code", error.Message, StringComparison.Ordinal);
        Assert.Empty(_shop.Store.List());
    }

    [Fact]
    public async Task Child_stops_by_itself_when_its_parent_dies()
    {
        var parent = _shop.Run("parent", "many", "1000");
        Assert.NotNull(await Workshop.Event<RunCounted>(parent, e => e.Done > 5));
        var run = Assert.Single(_shop.Store.List());
        int child = int.Parse(_shop.Store.Owner(run.Id)?.Process.Split(' ')[1] ?? "", CultureInfo.InvariantCulture);
        Assert.NotEqual(parent.Id, child);
        parent.Kill(entireProcessTree: false);
        long start = Stopwatch.GetTimestamp();
        while (_shop.Store.Owner(run.Id) != null && Stopwatch.GetElapsedTime(start).TotalSeconds < 10) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 5);
        run = _shop.Store.Run(run.Id);
        Assert.Equal(RunStatus.Interrupted, run.Status);
        Assert.All(_shop.Store.Pieces(run.Id), p => Assert.Equal(0, p.Crashes));
        int done = run.PiecesDone;
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal(done, _shop.Store.Run(run.Id).PiecesDone);
        Assert.False(IsRunning(child), "the child is still there");
    }

    // Dead and not yet buried by whoever inherited it counts as gone.
    static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited && !(OperatingSystem.IsLinux() && File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("deaf")]
    public async Task Stop_takes_less_than_three_seconds_also_when_a_piece_ignores_it(string kind)
    {
        using var stop = new CancellationTokenSource();
        var settings = new Crasher.Settings { Kinds = [.. Enumerable.Repeat("plain", 10), kind, .. Enumerable.Repeat("plain", 500)] };
        var running = Run(new Deadly(), settings, stop.Token);
        while (!running.IsCompleted && !_shop.Notes.Contains("begin 10")) await Task.Delay(20, TestContext.Current.CancellationToken);
        long start = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        var run = await running;
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 3);
        Assert.Equal(RunStatus.Interrupted, run.Status);
        Assert.Null(_shop.Store.Owner(run.Id));
        Assert.All(_shop.Store.Pieces(run.Id), p => Assert.True(p is { Crashes: 0, Status: "done" or "planned" }));
    }

    [Fact]
    public async Task Stop_ends_a_child_that_hears_nothing_and_blames_no_piece()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Processes are held by a signal there.");
        using var stop = new CancellationTokenSource();
        var running = Run(new Many(), new(), stop.Token);
        while (!running.IsCompleted && _shop.Notes.Count < 10) await Task.Delay(20, TestContext.Current.CancellationToken);
        var begun = Assert.Single(_shop.Store.List());
        string child = _shop.Store.Owner(begun.Id)?.Process.Split(' ')[1] ?? "";
        using (var hold = Process.Start("kill", ["-STOP", child])) await hold.WaitForExitAsync(TestContext.Current.CancellationToken);
        long start = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        var run = await running;
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 2, 3.5);
        Assert.Equal(RunStatus.Interrupted, run.Status);
        Assert.All(_shop.Store.Pieces(run.Id), p => Assert.Equal(0, p.Crashes));
        var again = await Run(new Many(), new());
        Assert.Equal((run.Id, RunStatus.Finished), (again.Id, again.Status));
        Assert.Equal(await Workshop.Undisturbed(new Many(), new()), _shop.Lab.Figures(again));
    }

    [Fact]
    public async Task Stop_before_the_child_has_begun_starts_nothing()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        try
        {
            Assert.Equal(RunStatus.Interrupted, (await Run(new Many(), new(), stop.Token)).Status);
        }
        catch (OperationCanceledException)
        {
            Assert.Empty(_shop.Store.List());
        }

        Assert.Empty(_shop.Notes);
    }

    [Fact]
    public async Task Error_in_what_a_person_gave_arrives_as_such_with_its_field()
    {
        var settings = new Crasher.Settings { Pieces = 2000, Input = new(_shop.Lab.Write("number.txt", "7")) };
        var error = await Assert.ThrowsAsync<InputException>(() => Run(new Applied(), settings));
        Assert.Equal(("2000 pieces are too many.", "pieces"), (error.Message, error.Field));
        Assert.Empty(_shop.Store.List());

        // Found only while it is measured.
        settings = settings with { Pieces = 1, Input = new(_shop.Lab.Write("word.txt", "seven")) };
        error = await Assert.ThrowsAsync<InputException>(() => Run(new Applied(), settings));
        Assert.EndsWith("line 1 is no number.", error.Message, StringComparison.Ordinal);
        Assert.Equal("input", error.Field);
        Assert.Equal(RunStatus.Failed, Assert.Single(_shop.Store.List()).Status);

        settings = settings with { Input = new(_shop.Lab["number.txt"]) };
        Assert.Equal(RunStatus.Finished, (await Run(new Applied(), settings)).Status);
    }
}
