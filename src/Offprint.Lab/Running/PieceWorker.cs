using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>Measures the pieces of a run that are planned, as its lane allows.</summary>
sealed class PieceWorker(
    RunStore store, RunRequest request, Question question, RunRecord run, string token, RunnerOptions options, Action<RunEvent> observer, CancellationTokenSource stop)
{
    const int StackBytes = 16 << 20;

    readonly SharedValues _shared = new(store, question);
    readonly ConcurrentDictionary<int, TrialHost> _active = new();
    int _reused;

    /// <summary>Whether another process took the run over.</summary>
    public bool LeaseLost { get; private set; }

    /// <summary>Stops because the lease is lost.</summary>
    public void Lose()
    {
        LeaseLost = true;
        stop.Cancel();
    }

    /// <summary>Stores the curves of the pieces in work.</summary>
    public void StoreObservations()
    {
        foreach (var (ordinal, host) in _active) store.Observe(run.Id, ordinal, host.TakeObservations());
    }

    /// <summary>Measures every planned piece. Pieces during which a process died go first and alone, so that they harm no other.</summary>
    public async Task MeasureAsync(CancellationToken cancellation)
    {
        var planned = store.Pieces(run.Id).Where(p => p.Status == "planned").ToList();
        Count();
        foreach (var suspect in planned.Where(p => p.Crashes > 0)) await Together([suspect], 1, cancellation);
        var rest = planned.Where(p => p.Crashes == 0).ToList();
        await Together(rest, request.Jobs > 0 ? request.Jobs : Environment.ProcessorCount, cancellation);
    }

    async Task Together(IReadOnlyList<PieceRecord> pieces, int jobs, CancellationToken cancellation)
    {
        var queue = new ConcurrentQueue<PieceRecord>(pieces);
        var workers = request.Experiment.Lane is Lane.IoLane io
            ? Enumerable.Range(0, Math.Min(io.Maximum, pieces.Count)).Select(_ => Drain()).ToList()
            : Enumerable.Range(0, Math.Min(jobs, pieces.Count)).Select(_ => OnThread()).ToList();
        var all = Task.WhenAll(workers);
        // Pieces are asked to stop, then given some time; what has not stopped by then is abandoned, its writes fenced off.
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellation.Register(() => stopped.TrySetResult());
        if (await Task.WhenAny(all, stopped.Task) != all) await Task.WhenAny(all, Task.Delay(options.StopPatience, CancellationToken.None));
        cancellation.ThrowIfCancellationRequested();
        await all;

        async Task Drain()
        {
            while (!cancellation.IsCancellationRequested && queue.TryDequeue(out var piece)) await MeasureAsync(piece, cancellation);
        }

        // One thread per piece for its whole life: native libraries keep state per thread.
        Task OnThread()
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var thread = new Thread(() =>
            {
                try
                {
                    Drain().GetAwaiter().GetResult();
                    done.SetResult();
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            }, StackBytes) { IsBackground = true, Name = "piece" };
            thread.Start();
            return done.Task;
        }
    }

    async Task MeasureAsync(PieceRecord piece, CancellationToken cancellation)
    {
        try
        {
            await MeasureOrReuse(piece, cancellation);
            Count();
        }
        catch (LeaseLostException)
        {
            Lose();
        }
    }

    async Task MeasureOrReuse(PieceRecord piece, CancellationToken cancellation)
    {
        if (store.Result(piece.ResultKey) is { } earlier && (!request.Fresh || earlier.MeasuredAt >= run.CreatedAt))
        {
            Interlocked.Increment(ref _reused);
            store.Complete(run.Id, token, piece.Ordinal, piece.ResultKey, null, []);
            return;
        }

        store.Start(run.Id, token, piece.Ordinal);
        var host = new TrialHost(store, _shared, piece, run.Id, token, options, observer);
        _active[piece.Ordinal] = host;
        try
        {
            var watch = Stopwatch.StartNew();
            var trial = new Trial(question.Random, piece.Piece, host, cancellation);
            var node = JsonNode.Parse(piece.Piece)!; // Planned from a node that was not null.
            var result = await request.Experiment.MeasurePieceAsync(request.Settings, node, trial);
            var stored = new StoredResult(result.ToJsonString(), host.CommitFiles(), watch.Elapsed.TotalSeconds, store.Now);
            store.Complete(run.Id, token, piece.Ordinal, piece.ResultKey, stored, host.TakeObservations());
            host.DropCheckpoint();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stays in the plan; releasing the run puts it back.
        }
        catch (Exception e) when (e is not LeaseLostException)
        {
            bool transient = e is IOException or HttpRequestException or TimeoutException;
            store.Fail(run.Id, token, piece.Ordinal, e.Message, e.ToString(), transient);
            observer(new PieceFailed(piece.Ordinal, piece.Piece, e.Message));
            // An application is the person's own question: what is wrong with the input is the answer, not a failed piece among others.
            if (e is InputException && request.Experiment.IsApplication) throw;
        }
        finally
        {
            _active.TryRemove(piece.Ordinal, out _);
            host.DiscardFiles();
        }
    }

    void Count()
    {
        var now = store.Run(run.Id);
        observer(new RunCounted(now.PiecesTotal, now.PiecesDone, now.PiecesFailed, _reused));
    }
}
