using System.Diagnostics;
using Xunit;

namespace Offprint.Lab.Tests;

public sealed class CancellationTests : IDisposable
{
    readonly Laboratory _lab = new();
    readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _stop.Dispose();
        _lab.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Piece_that_honours_the_wish_stops_and_the_run_is_continued_without_repeating_any(bool io)
    {
        using var hold = new ManualResetEventSlim();
        var probe = new Probe
        {
            Shares = io ? Lane.Io(2) : Lane.Cpu,
            Measures = async (piece, trial) =>
            {
                if (piece.Index == 5) await _stop.CancelAsync();
                await Task.Delay(1, trial.Cancellation);
                return new(trial.Random.NextNormal());
            },
        };
        var run = await _lab.Run(Laboratory.Ask(probe, new() { Pieces = 12 }), cancellation: _stop.Token);
        Assert.Equal(RunStatus.Interrupted, run.Status);
        Assert.InRange(run.PiecesDone, 1, 11);
        Assert.Null(_lab.Store.Owner(run.Id));
        Assert.NotNull(run.EndedAt);
        Assert.All(_lab.Store.Pieces(run.Id), p => Assert.True(p.Status is "done" or "planned"));
        _lab.AssertCountsAgree(run.Id);
        var done = _lab.Store.Pieces(run.Id).Where(p => p.Status == "done").ToDictionary(p => p.Ordinal, p => _lab.Store.Result(p.ResultKey));

        _lab.Reopen();
        var again = await _lab.Run(Laboratory.Ask(probe, new() { Pieces = 12 }));
        Assert.Equal((run.Id, RunStatus.Finished, 2), (again.Id, again.Status, again.Attempts));
        foreach (var piece in _lab.Store.Pieces(run.Id).Where(p => done.ContainsKey(p.Ordinal)))
        {
            Assert.Equal(1, piece.Attempts);
            Assert.Equal(done[piece.Ordinal]?.MeasuredAt, _lab.Store.Result(piece.ResultKey)?.MeasuredAt);
        }

        using var other = new Laboratory();
        Assert.Equal(other.Figures(await other.Run(probe, new() { Pieces = 12 })), _lab.Figures(again));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Piece_that_ignores_the_wish_is_abandoned_in_time_and_changes_nothing_afterwards(bool io)
    {
        using var lab = new Laboratory { Options = new() { Heartbeat = TimeSpan.FromMilliseconds(20) } }; // The patience of everyday.
        using var go = new ManualResetEventSlim();
        int ended = 0, late = 0;
        var probe = new Probe
        {
            Shares = io ? Lane.Io(2) : Lane.Cpu,
            Measures = (piece, trial) =>
            {
                trial.Observe("loss", 0, 1);
                if (piece.Index == 1) _stop.CancelAfter(50);
                if (Volatile.Read(ref late) > 0) return Task.FromResult(new Reading(2));
                using (var file = new StreamWriter(trial.OpenFile($"file-{piece.Index}"))) file.Write("stale");
                go.Wait(TimeSpan.FromSeconds(30));
                try
                {
                    trial.Observe("loss", 1, 2);
                    return Task.FromResult(new Reading(1));
                }
                finally
                {
                    Interlocked.Increment(ref ended);
                }
            },
        };
        long start = Stopwatch.GetTimestamp();
        var run = await lab.Run(Laboratory.Ask(probe, new() { Pieces = 2 }), cancellation: _stop.Token);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 1.9, 3.5);
        Assert.Equal((RunStatus.Interrupted, 0), (run.Status, run.PiecesDone));

        // The next run measures both; only then do the abandoned ones end.
        Volatile.Write(ref late, 1);
        var again = await lab.Run(Laboratory.Ask(probe, new() { Pieces = 2 }));
        Assert.Equal((run.Id, RunStatus.Finished), (again.Id, again.Status));
        string before = Dump(lab, run.Id);
        go.Set();
        for (int i = 0; i < 500 && Volatile.Read(ref ended) < 2; i++) await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Equal(2, ended);
        await Task.Delay(100, TestContext.Current.CancellationToken); // Time to do harm.
        Assert.Equal(before, Dump(lab, run.Id));
        Assert.Equal([2, 2], lab.Report(again).Tables[0].Rows.Select(r => (r[2]?.GetValue<double>()).GetValueOrDefault()));
        Assert.Empty(lab.Report(again).Files);
    }

    // Everything that is stored of a run, and every file there is.
    static string Dump(Laboratory lab, string runId) => string.Join('\n',
    [
        $"{lab.Store.Run(runId)}", .. lab.Store.Pieces(runId).Select(p => $"{p} {lab.Store.Result(p.ResultKey)}"), .. lab.Store.Observations(runId).Select(o => $"{o}"),
        .. lab.Store.Log(runId), .. Directory.EnumerateFiles(lab.Home.Artifacts, "*", SearchOption.AllDirectories).Where(f => !f.Contains(".tmp", StringComparison.Ordinal)).Order(),
    ]);

    [Fact]
    public async Task Store_may_be_closed_while_an_abandoned_piece_goes_on()
    {
        using var go = new ManualResetEventSlim();
        var ended = new TaskCompletionSource();
        var probe = new Probe
        {
            Measures = (_, trial) =>
            {
                _stop.Cancel();
                go.Wait(TimeSpan.FromSeconds(30));
                try
                {
                    trial.Log("too late");
                    return Task.FromResult(new Reading(1));
                }
                finally
                {
                    ended.SetResult();
                }
            },
        };
        await _lab.Run(Laboratory.Ask(probe, new() { Pieces = 1 }), cancellation: _stop.Token);
        _lab.Reopen();
        go.Set();
        await ended.Task;
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(RunStatus.Interrupted, Assert.Single(_lab.Store.List()).Status);
    }

    [Fact]
    public async Task Wish_before_the_start_measures_nothing()
    {
        await _stop.CancelAsync();
        var probe = new Probe();
        var run = await _lab.Run(Laboratory.Ask(probe), cancellation: _stop.Token);
        Assert.Equal((RunStatus.Interrupted, 0), (run.Status, probe.Measured));
        Assert.Equal(RunStatus.Finished, (await _lab.Run(probe)).Status);
    }

    [Fact]
    public async Task Wish_between_rounds_stops_before_the_next()
    {
        var probe = new Probe
        {
            Plans = (_, done) =>
            {
                if (done.Count == 2) _stop.Cancel();
                return done.Count < 2 ? [new(0), new(1)] : [new(0), new(1), new(2)];
            },
        };
        var run = await _lab.Run(Laboratory.Ask(probe), cancellation: _stop.Token);
        Assert.Equal((RunStatus.Interrupted, 2), (run.Status, run.PiecesDone));
        Assert.Equal(2, probe.Measured);
        Assert.Equal(3, (await _lab.Run(probe)).PiecesDone);
        Assert.Equal(3, probe.Measured);
    }

    [Fact]
    public async Task Time_of_every_process_is_added_up()
    {
        var probe = new Probe
        {
            Measures = (piece, trial) =>
            {
                trial.Cancellation.WaitHandle.WaitOne(150);
                if (piece.Index == 0) _stop.Cancel();
                return Task.FromResult(new Reading(1));
            },
        };
        var first = await _lab.Run(Laboratory.Ask(probe, new() { Pieces = 2 }, jobs: 1), cancellation: _stop.Token);
        Assert.InRange(first.Seconds, 0.14, 5);
        var second = await _lab.Run(Laboratory.Ask(probe, new() { Pieces = 2 }, jobs: 1));
        Assert.InRange(second.Seconds, first.Seconds + 0.14, 10);
        Assert.Equal(second.Seconds, _lab.Report(second).Seconds, 1.0);
    }

    [Fact]
    public async Task Many_short_runs_leave_no_heartbeat_behind()
    {
        // A heartbeat that fires while its run ends must do no harm: here each run lasts about as long as one beat.
        using var lab = new Laboratory { Options = new() { Heartbeat = TimeSpan.FromMilliseconds(1) } };
        for (int i = 0; i < 100; i++)
        {
            var run = await lab.Run(new Probe(), seed: i);
            Assert.Equal(RunStatus.Finished, run.Status);
        }
    }
}
