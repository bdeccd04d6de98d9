using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Offprint.Lab;

namespace Offprint.Web.Runs.Live;

/// <summary>The feeds of runs that somebody watches or the queue works on. Runs that another process works on are read from the store once a second while somebody watches.</summary>
sealed class RunFeeds(RunStore store, SiteOptions options) : BackgroundService
{
    // CHOSEN: feeds that nobody uses are kept so long and so many, for those who come back after a lost connection.
    static readonly TimeSpan s_kept = TimeSpan.FromMinutes(10), s_look = TimeSpan.FromSeconds(1);
    const int MostIdle = 32;

    // Whoever asked for a feed so recently is about to use it.
    static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(10);

    readonly ConcurrentDictionary<string, Lazy<RunFeed>> _feeds = new();

    /// <summary>Says the place of a run in the queue, from 1; 0 when it does not wait.</summary>
    public Func<string, int> PlaceOf { get; set; } = _ => 0;

    /// <summary>The feed of a run, made from the store where there is none.</summary>
    public RunFeed Of(RunRecord run)
    {
        var feed = _feeds.GetOrAdd(run.Id, _ => new(() =>
        {
            var made = new RunFeed(options.Time);
            made.Reset(RunDigest.Of(store, run), Standing(run));
            return made;
        })).Value;
        feed.Touch();
        return feed;
    }

    /// <summary>The feed of a run that was asked for before; null where nobody did.</summary>
    public RunFeed? Find(string runId) => _feeds.TryGetValue(runId, out var feed) ? feed.Value : null;

    /// <summary>How a run stands by the store.</summary>
    public RunNews Standing(RunRecord run)
    {
        var status = store.StatusOf(run, out string? worker);
        return new()
        {
            Status = AddressQuery.Name(status),
            Position = run.Status == RunStatus.Queued ? PlaceOf(run.Id) : 0,
            Worker = worker,
            Error = run.Error,
            Seconds = Math.Round(run.Seconds, 1),
        };
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_look, options.Time);
        var seen = new Dictionary<string, RunRecord>();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var (id, feed) in _feeds.Where(f => f.Value.IsValueCreated && !f.Value.Value.IsDriven && f.Value.Value.Listeners > 0))
            {
                try
                {
                    Look(id, feed.Value, seen);
                }
                catch (Exception error) when (error is InputException or System.Data.Common.DbException)
                {
                    // Deleted meanwhile, or the database is busy: whoever watches keeps what there was.
                    options.Log($"Run {id} could not be read: {error.Message}");
                }
            }

            Forget(seen);
        }
    }

    void Look(string id, RunFeed feed, Dictionary<string, RunRecord> seen)
    {
        var run = store.Run(id);
        bool same = seen.TryGetValue(id, out var before) && (before.Status, before.PiecesTotal, before.PiecesDone, before.PiecesFailed, before.Seconds, before.Error)
            == (run.Status, run.PiecesTotal, run.PiecesDone, run.PiecesFailed, run.Seconds, run.Error);
        seen[id] = run;
        // A process that died says nothing; the queue tells of those that wait.
        if (run.Status == RunStatus.Queued || (same && run.Status != RunStatus.Running)) return;
        if (same) feed.Stand(Standing(run));
        else feed.Reset(RunDigest.Of(store, run), Standing(run));
    }

    void Forget(Dictionary<string, RunRecord> seen)
    {
        var idle = _feeds.Where(f => f.Value.IsValueCreated && f.Value.Value is { IsDriven: false, Listeners: 0 }).OrderByDescending(f => f.Value.Value.LastUse).ToList();
        foreach (var (id, _) in idle.Where((f, i) => (i >= MostIdle && options.Time.GetElapsedTime(f.Value.Value.LastUse) > s_fresh) || options.Time.GetElapsedTime(f.Value.Value.LastUse) > s_kept))
        {
            _feeds.TryRemove(id, out _);
            seen.Remove(id);
        }
    }
}
