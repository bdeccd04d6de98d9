using Offprint.Tests;
using Xunit;

namespace Offprint.Lab.Tests;

public sealed class SqliteQueueTests() : QueueTests(Engine.Sqlite);

public sealed class PostgresQueueTests() : QueueTests(Engine.Postgres);

/// <summary>Runs that are asked for before anybody works on them.</summary>
public abstract class QueueTests(Engine engine) : IDisposable
{
    readonly Laboratory _lab = new(engine);
    readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _stop.Dispose();
        _lab.Dispose();
        GC.SuppressFinalize(this);
    }

    Runner Runner => new(_lab.Store, _lab.Options);

    Probe Stopping() => new()
    {
        Measures = async (piece, trial) =>
        {
            if (piece.Index == 2) await _stop.CancelAsync();
            trial.Cancellation.ThrowIfCancellationRequested();
            return new(trial.Random.NextNormal());
        },
    };

    [Fact]
    public async Task Prepared_run_waits_is_one_for_each_question_and_is_taken_over_by_its_id()
    {
        var probe = new Probe();
        var request = Laboratory.Ask(probe);
        var queued = Runner.Prepare(request);
        Assert.Equal((RunStatus.Queued, 0, 0), (queued.Status, queued.Attempts, probe.Measured));
        Assert.Equal(queued.Id, Runner.Prepare(request).Id);
        Assert.NotEqual(queued.Id, Runner.Prepare(request with { Seed = 2 }).Id);
        _lab.Reopen();
        Assert.Equal(RunStatus.Queued, _lab.Store.Run(queued.Id).Status);
        var run = await _lab.Run(request with { RunId = queued.Id });
        Assert.Equal((queued.Id, RunStatus.Finished, 1), (run.Id, run.Status, run.Attempts));
        Assert.Single(_lab.Store.List(status: RunStatus.Queued));
    }

    [Fact]
    public void Request_of_a_stored_run_asks_its_question_in_the_same_way()
    {
        var request = Laboratory.Ask(new Probe(), new() { Pieces = 3 }, seed: 5) with { Given = new() { ["pieces"] = "3" }, Fresh = true };
        var queued = Runner.Prepare(request);
        var again = RunRequest.Of(_lab.Store.Run(queued.Id), new Probe());
        Assert.Equal((request.Paper, request.Settings, request.Scale, request.Seed, request.Fresh, null), (again.Paper, again.Settings, again.Scale, again.Seed, again.Fresh, again.RunId));
        Assert.Equal(request.Given.ToJsonString(), again.Given.ToJsonString());
        Assert.Equal(queued.Id, Runner.Prepare(again).Id);
    }

    [Fact]
    public async Task Whoever_asks_the_question_of_a_waiting_run_works_on_that_run()
    {
        var queued = Runner.Prepare(Laboratory.Ask(new Probe()));
        var run = await _lab.Run(new Probe());
        Assert.Equal((queued.Id, RunStatus.Finished), (run.Id, run.Status));
        Assert.False(_lab.Store.Enqueue(run.Id)); // Nothing is left to do.
    }

    [Fact]
    public void Request_that_cannot_be_used_makes_no_run()
    {
        Assert.Throws<InputException>(() => Runner.Prepare(Laboratory.Ask(new Probe(), new() { Pieces = -1 })));
        Assert.Throws<InputException>(() => Runner.Prepare(Laboratory.Ask(new Probe(), seed: -1)));
        Assert.Throws<InputException>(() => Runner.Prepare(Laboratory.Ask(new Probe { Reads = ["no-such-data"] })));
        Assert.Empty(_lab.Store.List());
    }

    [Fact]
    public async Task Run_of_a_host_that_keeps_a_queue_waits_again_when_it_is_stopped()
    {
        var runner = new Runner(_lab.Store, _lab.Options with { StoppedAs = RunStatus.Queued });
        var events = new List<RunEvent>();
        var run = await runner.RunAsync(Laboratory.Ask(Stopping(), jobs: 1), events.Add, _stop.Token);
        Assert.Equal((RunStatus.Queued, 2), (run.Status, run.PiecesDone));
        Assert.Equal(new RunEnded(run.Id, RunStatus.Queued, null), events[^1]);
        Assert.Null(_lab.Store.Worker(run.Id));
        Assert.True(_lab.Store.Withdraw(run.Id));
        Assert.False(_lab.Store.Withdraw(run.Id));
        Assert.Equal(RunStatus.Interrupted, _lab.Store.Run(run.Id).Status);
        Assert.True(_lab.Store.Enqueue(run.Id));
        Assert.False(_lab.Store.Enqueue(run.Id));
        var queued = _lab.Store.Run(run.Id);
        Assert.Equal((RunStatus.Queued, null, 2), (queued.Status, queued.EndedAt, queued.PiecesDone));
        _lab.AssertCountsAgree(run.Id);
    }

    [Fact]
    public async Task Run_that_somebody_works_on_is_neither_queued_withdrawn_nor_given_up()
    {
        string? worker = null;
        bool changed = true;
        var probe = new Probe
        {
            Measures = (piece, trial) =>
            {
                if (piece.Index == 0)
                {
                    string id = _lab.Store.List()[0].Id;
                    worker = _lab.Store.Worker(id);
                    changed = _lab.Store.Enqueue(id) || _lab.Store.Withdraw(id) || _lab.Store.GiveUp(id, "no");
                }

                return Task.FromResult(new Reading(1));
            },
        };
        var run = await _lab.Run(probe);
        Assert.Contains($"process {Environment.ProcessId} on", worker, StringComparison.Ordinal);
        Assert.False(changed);
        Assert.Equal(RunStatus.Finished, run.Status);
        Assert.False(_lab.Store.GiveUp(run.Id, "no"));
    }

    [Fact]
    public void Waiting_run_that_cannot_be_worked_on_says_why()
    {
        var queued = Runner.Prepare(Laboratory.Ask(new Probe()));
        Assert.True(_lab.Store.GiveUp(queued.Id, "its code is another"));
        var run = _lab.Store.Run(queued.Id);
        Assert.Equal((RunStatus.Failed, "its code is another"), (run.Status, run.Error));
        Assert.True(_lab.Store.Enqueue(run.Id));
        Assert.Null(_lab.Store.Run(run.Id).Error);
    }
}
