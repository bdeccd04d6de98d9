using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Offprint.Lab;
using Offprint.Web.Runs.Live;

namespace Offprint.Web.Runs;

/// <summary>
/// Works on the runs that were asked for, in their order and in processes of their own, which let the site go first.
/// What waits stands in the store as queued, so it outlives the site: when the site ends, its work stops at a safe point
/// and waits again, also when the site is killed; the next start goes on, with what was begun first.
/// </summary>
sealed class RunQueue(RunStore store, RunFeeds feeds, SiteOptions options) : BackgroundService
{
    const int MostWaiting = 1_000;

    static readonly RunnerOptions s_running = new() { StoppedAs = RunStatus.Queued };

    readonly Lock _gate = new();
    readonly List<Waiting> _waiting = [];
    readonly Dictionary<string, CancellationTokenSource> _atWork = [];
    readonly SemaphoreSlim _more = new(0);

    /// <summary>Makes a request's run and lets it wait for its turn; the unfinished run of the same question where there is one.</summary>
    /// <exception cref="InputException">Settings, input or data cannot be used, or too many runs wait.</exception>
    public RunRecord Enqueue(RunRequest request) => Take(new Runner(store).Prepare(request), request.RetryFailed);

    /// <summary>Lets a run wait again that was stopped, failed, or has failed pieces, which are then measured again.</summary>
    /// <exception cref="InputException">It cannot be continued.</exception>
    public RunRecord Resume(RunRecord run)
    {
        if (run is { Status: RunStatus.Finished, PiecesFailed: 0 }) throw new InputException($"Run {run.Id} is finished; there is nothing to continue.");
        RunRequests.Of(run);
        return Take(run, retry: true);
    }

    /// <summary>Takes a run out of the queue, or stops it at its next safe point; it can be resumed.</summary>
    /// <exception cref="InputException">Another process works on it.</exception>
    public void Cancel(RunRecord run)
    {
        lock (_gate)
        {
            if (_atWork.TryGetValue(run.Id, out var stop))
            {
                stop.Cancel();
                return;
            }

            _waiting.RemoveAll(w => w.RunId == run.Id);
        }

        if (!store.Withdraw(run.Id) && store.Worker(run.Id) is { } worker)
            throw new InputException($"This run is worked on by {worker}, which only the person there can stop (Ctrl-C).");
        Show(run.Id);
        ShowPositions();
    }

    /// <summary>Place of a run in the queue, from 1; 0 when it does not wait.</summary>
    public int Position(string runId)
    {
        lock (_gate) return _waiting.FindIndex(w => w.RunId == runId) + 1;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        feeds.PlaceOf = Position;
        foreach (var run in store.List(MostWaiting, status: RunStatus.Queued).OrderBy(r => r.Attempts == 0).ThenBy(r => r.CreatedAt)) Take(run, retry: false);
        await Task.WhenAll(Enumerable.Range(0, Math.Max(1, options.RunsAtOnce)).Select(_ => Task.Run(() => WorkThrough(stoppingToken), CancellationToken.None)));
    }

    RunRecord Take(RunRecord run, bool retry)
    {
        lock (_gate)
        {
            if (_atWork.ContainsKey(run.Id) || _waiting.Exists(w => w.RunId == run.Id)) return run;
            // Another process works on it already: it is watched.
            if (store.StatusOf(run) == RunStatus.Running) return run;
            if (_waiting.Count == MostWaiting) throw new InputException($"{MostWaiting} runs wait already. Let some of them end, or cancel some.");
            if (run.Status != RunStatus.Queued && !store.Enqueue(run.Id)) return store.Run(run.Id);
            _waiting.Add(new(run.Id, retry));
        }

        _more.Release();
        ShowPositions();
        return store.Run(run.Id);
    }

    async Task WorkThrough(CancellationToken stopping)
    {
        while (true)
        {
            await _more.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested) return;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            if (Next(stop) is not { } next) continue; // Cancelled while it waited.
            try
            {
                await Work(next, stop.Token, stopping);
            }
            catch (Exception error)
            {
                // The queue goes on with the next, whatever became of this one.
                options.Log($"Run {next.RunId}: {error}");
            }
            finally
            {
                lock (_gate) _atWork.Remove(next.RunId);
                TryShow(next.RunId, end: true);
            }
        }
    }

    Waiting? Next(CancellationTokenSource stop)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0) return null;
            var next = _waiting[0];
            _waiting.RemoveAt(0);
            _atWork[next.RunId] = stop;
            return next;
        }
    }

    async Task Work(Waiting next, CancellationToken stop, CancellationToken stopping)
    {
        ShowPositions();
        var run = store.Run(next.RunId);
        if (run.Status != RunStatus.Queued) return; // Another process was faster, and is watched.
        var feed = feeds.Of(run);
        feed.Reset(RunDigest.Of(store, run), feeds.Standing(run) with { Status = "running", Position = 0 }, driven: true);
        try
        {
            var request = RunRequests.Of(run) with { RetryFailed = next.Retry, Jobs = Jobs };
            var isolated = new IsolatedRunner(store, Child, s_running) { Priority = ProcessPriorityClass.BelowNormal };
            await isolated.RunAsync(request, feed.Hear, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped before it was begun.
        }
        catch (Exception error) when (error is InputException or InvalidOperationException)
        {
            store.GiveUp(run.Id, error.Message);
            if (error is not InputException) options.Log($"Run {run.Id}: {error}");
        }

        // A child that had to be killed left it interrupted; one that stopped in time left it queued.
        if (stopping.IsCancellationRequested) store.Enqueue(run.Id);
        else if (stop.IsCancellationRequested) store.Withdraw(run.Id);
    }

    int Jobs => options.RunsAtOnce <= 1 ? 0 : Math.Max(1, Environment.ProcessorCount / options.RunsAtOnce);

    ProcessStartInfo Child()
    {
        var start = options.Child();
        options.Home.PassTo(start);
        return start;
    }

    void ShowPositions()
    {
        string[] waiting;
        lock (_gate) waiting = [.. _waiting.Select(w => w.RunId)];
        foreach (string id in waiting) TryShow(id);
    }

    void Show(string runId, bool end = false)
    {
        var run = store.Run(runId);
        var standing = feeds.Standing(run);
        if (end) feeds.Find(runId)?.End(standing);
        else feeds.Find(runId)?.Stand(standing);
    }

    void TryShow(string runId, bool end = false)
    {
        try
        {
            Show(runId, end);
        }
        catch (Exception error) when (error is InputException or System.Data.Common.DbException)
        {
            options.Log($"Run {runId} cannot be shown: {error.Message}"); // Deleted by another process, or the database is busy.
        }
    }

    sealed record Waiting(string RunId, bool Retry);
}
