using System.Diagnostics;
using System.Data.Common;
using Npgsql;
using Offprint.Storage;
using Offprint.Tests;
using Xunit;

namespace Offprint.Lab.Tests;

public sealed class SqliteLeaseTests() : LeaseTests(Engine.Sqlite);

public sealed class PostgresLeaseTests() : LeaseTests(Engine.Postgres);

/// <summary>Who may write to a run.</summary>
public abstract class LeaseTests : IDisposable
{
    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 4, 13, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    readonly Clock _clock;
    readonly Laboratory _lab;
    readonly CancellationTokenSource _stop = new();

    protected LeaseTests(Engine engine)
    {
        _clock = new();
        _lab = new(engine) { Time = _clock };
    }

    public void Dispose()
    {
        _stop.Dispose();
        _lab.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A run with one of four pieces done, given back.</summary>
    async Task<RunRecord> Begun(Probe? probe = null)
    {
        probe ??= new Probe
        {
            Measures = (piece, trial) =>
            {
                if (piece.Index == 1) _stop.Cancel();
                trial.Cancellation.ThrowIfCancellationRequested();
                return Task.FromResult(new Reading(trial.Random.NextNormal()));
            },
        };
        var run = await _lab.Run(Laboratory.Ask(probe, jobs: 1), cancellation: _stop.Token);
        Assert.Equal((RunStatus.Interrupted, 1), (run.Status, run.PiecesDone));
        return run;
    }

    void OwnedBy(string runId, string process, long heartbeat)
    {
        Assert.Equal(2, _lab.Store.Database.With(connection => connection.Execute(
            "UPDATE Runs SET OwnerToken = 'theirs', OwnerProcess = @process, Heartbeat = @beat, Status = 'running' WHERE Id = @id; UPDATE Pieces SET Status = 'running' WHERE RunId = @id AND Ordinal = 1",
            ("@process", process), ("@beat", heartbeat), ("@id", runId))));
    }

    /// <summary>A process with the id of this one, begun at another time.</summary>
    static string Namesake => $"{RunOwner.Host} {Environment.ProcessId} 1@{RunOwner.Self.Split('@')[^1]}";

    long Now => _clock.Now.ToUnixTimeMilliseconds();

    [Fact]
    public async Task Owner_whose_process_is_gone_is_taken_over_at_once()
    {
        var run = await Begun();
        using var process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true });
        Assert.NotNull(process);
        string name = $"{RunOwner.Host} {process.Id} 12345@boot";
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        OwnedBy(run.Id, name, Now);
        Assert.True(_lab.Store.TryAcquire(run.Id, "ours", RunStatus.Running));
        Assert.Equal("planned", _lab.Store.Pieces(run.Id)[1].Status);
        Assert.Equal(2, _lab.Store.Run(run.Id).Attempts);
    }

    [Fact]
    public async Task Run_whose_owner_died_counts_as_interrupted()
    {
        var run = await Begun();
        OwnedBy(run.Id, RunOwner.Self, Now);
        var taken = _lab.Store.Run(run.Id);
        Assert.Equal(RunStatus.Running, _lab.Store.StatusOf(taken, out string? worker));
        Assert.Contains($"process {Environment.ProcessId} on", worker, StringComparison.Ordinal);
        Assert.Equal((1, 0), (_lab.Store.Count(new() { Status = RunStatus.Running }), _lab.Store.Count(new() { Status = RunStatus.Interrupted })));
        OwnedBy(run.Id, Namesake, Now);
        Assert.Equal((RunStatus.Running, RunStatus.Interrupted), (_lab.Store.Run(run.Id).Status, _lab.Store.StatusOf(taken, out worker)));
        Assert.Null(worker);
        Assert.Equal(RunStatus.Interrupted, Assert.Single(_lab.Store.List(new RunFilter())).Status);
        Assert.Equal((0, 1), (_lab.Store.Count(new() { Status = RunStatus.Running }), _lab.Store.Count(new() { Status = RunStatus.Interrupted })));
        Assert.Equal(run.Id, Assert.Single(_lab.Store.List(new RunFilter { Status = RunStatus.Interrupted, Paper = taken.Paper })).Id);
        // It ended between the reading of the record and the question who works on it.
        _lab.Store.Release(run.Id, "theirs", RunStatus.Failed, "no");
        Assert.Equal((RunStatus.Running, RunStatus.Failed), (_lab.Store.StatusOf(taken), _lab.Store.StatusOf(_lab.Store.Run(run.Id))));
    }

    [Fact]
    public async Task Later_process_with_the_same_id_is_not_the_owner()
    {
        var run = await Begun();
        OwnedBy(run.Id, Namesake, Now);
        Assert.True(_lab.Store.TryAcquire(run.Id, "ours", RunStatus.Running));
    }

    [Fact]
    public async Task Owner_that_is_dead_but_not_buried_is_dead()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there a process stays until its parent asks for its end.");
        var run = await Begun();
        // The shell ends its child's parent before the child, and exec keeps it from asking.
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", "sh -c 'echo $$' & exec sleep 30"]) { RedirectStandardOutput = true });
        Assert.NotNull(parent);
        int child = int.Parse(await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "");
        string stat = "";
        for (int i = 0; i < 200 && !stat.Contains(") Z ", StringComparison.Ordinal); i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            stat = await File.ReadAllTextAsync($"/proc/{child}/stat", TestContext.Current.CancellationToken);
        }

        Assert.Contains(") Z ", stat, StringComparison.Ordinal);
        string began = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        OwnedBy(run.Id, $"{RunOwner.Host} {child} {began}@{RunOwner.Self.Split('@')[^1]}", Now);
        Assert.True(_lab.Store.TryAcquire(run.Id, "ours", RunStatus.Running));
        parent.Kill();
    }

    [Fact]
    public async Task Owner_that_lives_is_respected_however_old_its_heartbeat()
    {
        var run = await Begun();
        OwnedBy(run.Id, RunOwner.Self, Now - 3_600_000);
        Assert.False(_lab.Store.TryAcquire(run.Id, "ours", RunStatus.Running));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(19_999, false)]
    [InlineData(20_000, true)]
    public async Task Owner_on_another_machine_lives_by_its_heartbeat(int milliseconds, bool taken)
    {
        var run = await Begun();
        OwnedBy(run.Id, $"elsewhere {Environment.ProcessId} 1@boot", Now);
        _clock.Now += TimeSpan.FromMilliseconds(milliseconds);
        Assert.Equal(taken, _lab.Store.TryAcquire(run.Id, "ours", RunStatus.Running));
    }

    [Fact]
    public async Task Of_two_that_find_the_owner_dead_one_takes_the_run()
    {
        var run = await Begun();
        using var other = RunStore.Open(_lab.Home);
        int taken = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, (i, _) =>
        {
            if ((i % 2 == 0 ? _lab.Store : other).TryAcquire(run.Id, $"token {i}", RunStatus.Interrupted)) Interlocked.Increment(ref taken);
            return ValueTask.CompletedTask;
        });
        Assert.Equal(1, taken);
        Assert.Equal(2, _lab.Store.Run(run.Id).Attempts);
    }

    [Fact]
    public async Task Run_that_ended_meanwhile_is_not_begun_again()
    {
        var run = await Begun();
        await _lab.Run(new Probe());
        Assert.False(_lab.Store.TryAcquire(run.Id, "late", RunStatus.Interrupted));
        Assert.Equal(RunStatus.Finished, _lab.Store.Run(run.Id).Status);
    }

    [Fact]
    public async Task Writes_of_an_owner_that_lost_the_run_throw_and_change_nothing()
    {
        var run = await Begun();
        Assert.True(_lab.Store.TryAcquire(run.Id, "old", RunStatus.Interrupted));
        var piece = _lab.Store.Pieces(run.Id)[1];
        _lab.Store.Start(run.Id, "old", 1);
        OwnedBy(run.Id, "elsewhere 1 1@boot", Now);
        string before = Dump(run.Id);

        var result = new StoredResult("1", [], 1, 1);
        bool moved = false;
        Assert.Throws<LeaseLostException>(() => _lab.Store.Complete(run.Id, "old", piece, () => { moved = true; return result; }, [("loss", 1, 1)]));
        Assert.Throws<LeaseLostException>(() => _lab.Store.Fail(run.Id, "old", 1, "error", "detail", false, [("loss", 1, 1)]));
        Assert.Throws<LeaseLostException>(() => _lab.Store.Start(run.Id, "old", 2));
        Assert.Throws<LeaseLostException>(() => _lab.Store.Plan(run.Id, "old", [("{}", "key")]));
        Assert.Throws<LeaseLostException>(() => _lab.Store.Retry(run.Id, "old", true));
        Assert.Throws<LeaseLostException>(() => _lab.Store.Observe(run.Id, "old", 1, [("loss", 1, 1)]));
        Assert.Throws<LeaseLostException>(() => _lab.Store.Write(run.Id, "old", "line"));
        var report = new Report([], Scale.Full, new(4, 0)).Freeze("01-paper", "probe", "title", run.Id, 1, [], 1, []);
        Assert.Throws<LeaseLostException>(() => _lab.Store.SaveReport(run.Id, "old", report));
        Assert.False(_lab.Store.Beat(run.Id, "old", 5));
        _lab.Store.Release(run.Id, "old", RunStatus.Failed, "old news");
        Assert.False(moved, "files were moved");
        Assert.Equal(before, Dump(run.Id));
    }

    string Dump(string runId) => string.Join('\n',
    [
        $"{_lab.Store.Run(runId)}", $"{_lab.Store.Owner(runId)}", $"{_lab.Store.Report(runId)}", .. _lab.Store.Pieces(runId).Select(p => $"{p} {_lab.Store.Result(p.ResultKey)}"),
        .. _lab.Store.Observations(runId).Select(o => $"{o}"), .. _lab.Store.Log(runId),
    ]);

    [Fact]
    public async Task Runner_that_loses_its_run_stops_and_says_so_and_the_new_owner_is_left_alone()
    {
        bool asked = false;
        var probe = new Probe
        {
            Measures = (piece, trial) =>
            {
                OwnedBy(_lab.Store.List()[0].Id, "elsewhere 1 1@boot", Now);
                asked = trial.Cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(10));
                trial.Cancellation.ThrowIfCancellationRequested();
                return Task.FromResult(new Reading(1));
            },
            Plans = (_, _) => [new(0), new(1)],
        };
        var events = new List<RunEvent>();
        var run = await _lab.Run(Laboratory.Ask(probe, jobs: 1), e => { lock (events) events.Add(e); });
        Assert.True(asked, "the piece was not asked to stop");
        Assert.Equal(RunStatus.Running, run.Status);
        Assert.Equal("theirs", _lab.Store.Owner(run.Id)?.Token);
        Assert.Equal("another process took this run over", Assert.IsType<RunEnded>(events[^1]).Error);
        Assert.Equal(0, run.PiecesDone);
    }

    [Fact]
    public async Task Second_runner_watches_the_first_and_takes_over_when_that_is_stopped()
    {
        using var begun = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        bool first = true;
        var probe = new Probe
        {
            Measures = (piece, trial) =>
            {
                if (first && piece.Index == 1)
                {
                    begun.Set();
                    WaitHandle.WaitAny([release.WaitHandle, trial.Cancellation.WaitHandle], TimeSpan.FromSeconds(20));
                }

                trial.Cancellation.ThrowIfCancellationRequested();
                return Task.FromResult(new Reading(trial.Random.NextNormal()));
            },
        };
        var one = _lab.Run(Laboratory.Ask(probe, jobs: 1), cancellation: _stop.Token);
        Assert.True(begun.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        var events = new List<RunEvent>();
        var two = _lab.Run(Laboratory.Ask(probe, jobs: 1), e => { lock (events) events.Add(e); });
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.False(two.IsCompleted);
        lock (events) Assert.True(events.OfType<RunStarted>().Single().Attached);
        first = false;
        await _stop.CancelAsync();
        Assert.Equal(RunStatus.Interrupted, (await one).Status);
        var run = await two;
        Assert.Equal(((await one).Id, RunStatus.Finished, 2), (run.Id, run.Status, run.Attempts));
        Assert.Equal([true, false], events.OfType<RunStarted>().Select(e => e.Attached));
        Assert.Equal(1, _lab.Store.Pieces(run.Id)[0].Attempts);
    }

    [Fact]
    public async Task Second_runner_that_watches_to_the_end_gets_the_same_run_and_can_be_stopped_alone()
    {
        using var begun = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var probe = new Probe
        {
            Measures = (piece, _) =>
            {
                begun.Set();
                release.Wait(TimeSpan.FromSeconds(20));
                return Task.FromResult(new Reading(1));
            },
        };
        var one = _lab.Run(Laboratory.Ask(probe));
        Assert.True(begun.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        var two = _lab.Run(Laboratory.Ask(probe));
        var three = _lab.Run(Laboratory.Ask(probe), cancellation: _stop.Token);
        await _stop.CancelAsync();
        Assert.Equal(RunStatus.Running, (await three).Status);
        release.Set();
        Assert.Equal((await one).Id, (await two).Id);
        Assert.Equal((RunStatus.Finished, 1), ((await two).Status, (await two).Attempts));
        Assert.Equal(4, probe.Measured);
    }

    [Fact]
    public async Task Crash_is_counted_for_the_pieces_in_work_of_that_process_alone()
    {
        var run = await Begun();
        Assert.True(_lab.Store.TryAcquire(run.Id, "ours", RunStatus.Interrupted));
        _lab.Store.Start(run.Id, "ours", 1);
        _lab.Store.Start(run.Id, "ours", 2);
        Assert.Equal(0, _lab.Store.RecordCrash(run.Id, Environment.ProcessId + 1, "somebody else", 3));
        Assert.Equal(2, _lab.Store.RecordCrash(run.Id, Environment.ProcessId, "signal 11", 3));
        Assert.Equal([0, 1, 1, 0], _lab.Store.Pieces(run.Id).Select(p => p.Crashes));
        Assert.All(_lab.Store.Pieces(run.Id), p => Assert.True(p.Status is "done" or "planned"));
        for (int i = 2; i <= 3; i++)
        {
            Assert.True(_lab.Store.TryAcquire(run.Id, $"again {i}", RunStatus.Interrupted));
            _lab.Store.Start(run.Id, $"again {i}", 2);
            Assert.Equal(1, _lab.Store.RecordCrash(run.Id, Environment.ProcessId, $"signal {i}", 3));
        }

        var piece = _lab.Store.Pieces(run.Id)[2];
        Assert.Equal(("failed", 3, false), (piece.Status, piece.Crashes, piece.Transient));
        Assert.Contains("died 3 times", piece.Error, StringComparison.Ordinal);
        Assert.Contains("signal 3", piece.Error, StringComparison.Ordinal);
        _lab.AssertCountsAgree(run.Id);
        Assert.Equal(RunStatus.Interrupted, _lab.Store.Run(run.Id).Status);
    }

    [Fact]
    public async Task Stop_of_a_process_is_no_crash()
    {
        var run = await Begun();
        Assert.True(_lab.Store.TryAcquire(run.Id, "ours", RunStatus.Interrupted));
        _lab.Store.Start(run.Id, "ours", 1);
        _lab.Store.RecordStop(run.Id, Environment.ProcessId + 1);
        Assert.NotNull(_lab.Store.Owner(run.Id));
        _lab.Store.RecordStop(run.Id, Environment.ProcessId);
        Assert.Null(_lab.Store.Owner(run.Id));
        Assert.Equal((RunStatus.Interrupted, 0), (_lab.Store.Run(run.Id).Status, _lab.Store.Pieces(run.Id)[1].Crashes));
    }

    [Fact]
    public async Task Run_goes_on_after_the_server_ended_its_connections()
    {
        Assert.SkipUnless(_lab.Store.Database.IsServer, "A file ends no connection.");
        string database = new NpgsqlConnectionStringBuilder(_lab.Environment[Database.Variable]).Database!; // The test's own has a name.
        int ended = 0;
        var probe = new Probe
        {
            Measures = (piece, trial) =>
            {
                if (piece.Index is 1 or 3 && ended++ < 2)
                    PostgresServer.Running.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", database);
                return Task.FromResult(new Reading(trial.Random.NextNormal()));
            },
        };
        // What could not be stored is measured again.
        RunRecord run;
        do run = await Attempt();
        while (run.Status != RunStatus.Finished || run.PiecesFailed > 0);
        Assert.Single(_lab.Store.List());
        _lab.AssertCountsAgree(run.Id);
        Assert.Equal((4, 2), (run.PiecesDone, Math.Min(ended, 2)));

        async Task<RunRecord> Attempt()
        {
            try
            {
                return await _lab.Run(Laboratory.Ask(probe, jobs: 1));
            }
            catch (Exception e) when (e is DbException or InputException)
            {
                return _lab.Store.List()[0];
            }
        }
    }

    [Fact]
    public async Task Database_that_fails_under_a_run_ends_it_with_what_to_do()
    {
        var probe = new Probe
        {
            Measures = (piece, _) =>
            {
                if (piece.Index == 2) _lab.Store.Database.With(connection => connection.Execute("DROP TABLE Results"));
                return Task.FromResult(new Reading(1));
            },
        };
        var error = await Assert.ThrowsAnyAsync<Exception>(() => _lab.Run(probe, jobs: 1));
        Assert.IsAssignableFrom<DbException>(error);
        Assert.Null(_lab.Store.Owner(_lab.Store.List()[0].Id));
        Assert.Equal(RunStatus.Failed, _lab.Store.List()[0].Status);
    }
}
