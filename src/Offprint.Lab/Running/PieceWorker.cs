using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>Measures the pieces of a run that are planned, as its lane allows.</summary>
sealed class PieceWorker(
    RunStore store, RunRequest request, Question question, RunRecord run, string token, RunnerOptions options, Listener listener, CancellationTokenSource stop)
{
    const int StackBytes = 16 << 20;

    readonly SharedValues _shared = new(store, question, run);
    readonly ConcurrentDictionary<int, TrialHost> _active = new();
    int _reused;

    /// <summary>Whether another process took the run over.</summary>
    public bool LeaseLost { get; private set; }

    /// <summary>Stops because the lease is lost.</summary>
    public void Lose()
    {
        LeaseLost = true;
        Stop();
    }

    void Stop()
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run has ended here; this was a piece that it had abandoned.
        }
    }

    /// <summary>Stores the curves of the pieces in work.</summary>
    public void StoreObservations()
    {
        foreach (var host in _active.Values.Where(h => h.HasObservations)) host.StoreObservations();
    }

    /// <summary>Measures every planned piece. Pieces during which a process died go first and alone, so that they harm no other.</summary>
    public async Task MeasureAsync(CancellationToken cancellation)
    {
        var planned = store.Pieces(run.Id).Where(p => p.Status == "planned").ToList();
        Count();
        foreach (var suspect in planned.Where(p => p.Crashes > 0)) await Together([suspect], cancellation);
        await Together([.. planned.Where(p => p.Crashes == 0)], cancellation);
    }

    int AtOnce => request.Experiment.Lane is Lane.IoLane io
        ? (request.Jobs > 0 ? Math.Min(request.Jobs, io.Maximum) : io.Maximum)
        : (request.Jobs > 0 ? request.Jobs : Environment.ProcessorCount);

    async Task Together(IReadOnlyList<PieceRecord> pieces, CancellationToken cancellation)
    {
        var queue = new ConcurrentQueue<PieceRecord>(pieces);
        ExceptionDispatchInfo? fault = null;
        // On the pool also where pieces wait for others: one that blocks must not keep the rest from being begun.
        var all = Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, pieces.Count)).Select(_ => Task.Run(Drain, CancellationToken.None)));
        // Pieces are asked to stop, then given some time; what has not stopped by then is abandoned, its writes fenced off.
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellation.Register(() => stopped.TrySetResult());
        if (await Task.WhenAny(all, stopped.Task) != all) await Task.WhenAny(all, Task.Delay(options.StopPatience, CancellationToken.None));
        fault?.Throw();
        cancellation.ThrowIfCancellationRequested();

        async Task Drain()
        {
            try
            {
                while (!cancellation.IsCancellationRequested && queue.TryDequeue(out var piece)) await MeasureOrReuse(piece, cancellation);
            }
            catch (Exception e)
            {
                // The run ends with this error, and what the others do is asked to stop.
                if (Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(e), null) == null) Stop();
            }
        }
    }

    async Task MeasureOrReuse(PieceRecord piece, CancellationToken cancellation)
    {
        try
        {
            if (!run.Fresh && IsStored(piece))
            {
                store.Complete(run.Id, token, piece, null, []);
                Interlocked.Increment(ref _reused);
            }
            else if (request.Experiment.Lane is Lane.IoLane) await MeasureAsync(piece, cancellation);
            else await OnThread(() => MeasureAsync(piece, cancellation));

            Count();
        }
        catch (LeaseLostException)
        {
            Lose();
        }
    }

    // With all its files: who cleans up by hand deletes those first.
    bool IsStored(PieceRecord piece) =>
        store.Result(piece.ResultKey) is { } result && result.Files.All(name => File.Exists(Path.Combine(store.FilesOf(piece.ResultKey), name)));

    // A thread for each piece: native libraries keep state per thread, which must not pass from one piece to another.
    static Task OnThread(Func<Task> measure)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                measure().GetAwaiter().GetResult();
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

    async Task MeasureAsync(PieceRecord piece, CancellationToken cancellation)
    {
        store.Start(run.Id, token, piece.Ordinal);
        var host = new TrialHost(store, _shared, piece, run, token, options, listener);
        _active[piece.Ordinal] = host;
        try
        {
            var watch = Stopwatch.StartNew();
            var trial = new Trial(question.Random, piece.Piece, question.Input, host, cancellation);
            var node = JsonNode.Parse(piece.Piece)!; // Planned from a node that was not null.
            string result = (await request.Experiment.MeasurePieceAsync(request.Settings, node, trial)).ToJsonString();
            host.RequireFilesClosed();
            double seconds = watch.Elapsed.TotalSeconds;
            store.Complete(run.Id, token, piece, () => new(result, host.CommitFiles(), seconds, store.Now), host.TakeObservations());
            host.DropCheckpoint();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stays in the plan; releasing the run puts it back.
            host.StoreObservations();
        }
        catch (Exception e) when (e is not LeaseLostException)
        {
            store.Fail(run.Id, token, piece.Ordinal, e.Message, e.ToString(), IsTransient(e), host.TakeObservations());
            // An application is the person's own question: what is wrong with the input is the answer, not a failed piece among others.
            if (e is InputException && request.Experiment.IsApplication) throw;
            listener.Tell(new PieceFailed(piece.Ordinal, piece.Piece, e.Message));
        }
        finally
        {
            _active.TryRemove(piece.Ordinal, out _);
            host.DiscardFiles();
        }
    }

    // Whether trying again may help. A wish to stop that is not the run's own is a time-out of somebody else's.
    static bool IsTransient(Exception e) => e switch
    {
        IOException or HttpRequestException or TimeoutException or SocketException or DbException or OperationCanceledException => true,
        AggregateException several => several.InnerExceptions.Any(IsTransient),
        _ => e.InnerException is { } inner && IsTransient(inner),
    };

    void Count()
    {
        var now = store.Run(run.Id);
        listener.Tell(new RunCounted(now.PiecesTotal, now.PiecesDone, now.PiecesFailed, _reused));
    }
}
