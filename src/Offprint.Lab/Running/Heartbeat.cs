using System.Data.Common;
using System.Diagnostics;

namespace Offprint.Lab;

/// <summary>Shows at intervals that the owner of a run lives, adds up its time, and stores curves. On a thread of its own, since pieces may keep those of the pool.</summary>
sealed class Heartbeat : IDisposable
{
    readonly RunStore _store;
    readonly string _runId, _token;
    readonly PieceWorker _worker;
    readonly ManualResetEventSlim _end = new();
    readonly Lock _gate = new();
    readonly Thread _thread;
    long _last = Stopwatch.GetTimestamp();

    public Heartbeat(RunStore store, string runId, string token, PieceWorker worker, TimeSpan every)
    {
        (_store, _runId, _token, _worker) = (store, runId, token, worker);
        _thread = new(() =>
        {
            while (!_end.Wait(every)) TryBeat();
        })
        { IsBackground = true, Name = "heartbeat" };
        _thread.Start();
    }

    /// <summary>Beats now.</summary>
    public void Beat()
    {
        if (Renew()) _worker.StoreObservations();
        else _worker.Lose();
    }

    /// <summary>Ends; when this returns, nothing of it is under way.</summary>
    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }

    bool Renew()
    {
        lock (_gate)
        {
            long now = Stopwatch.GetTimestamp();
            if (!_store.Beat(_runId, _token, Stopwatch.GetElapsedTime(_last, now).TotalSeconds)) return false;
            _last = now;
            return true;
        }
    }

    void TryBeat()
    {
        try
        {
            Beat();
        }
        catch (Exception e) when (e is LeaseLostException or InvalidOperationException)
        {
            // Another process has the run, or the store was closed: either way nothing more of it can be stored here.
            _worker.Lose();
        }
        catch (Exception e) when (e is DbException or InputException)
        {
            // The database is busy, out of reach or worse: the next beat tries again, and the time is not lost. What needs it more than this will say so.
        }
    }
}
