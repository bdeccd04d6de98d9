namespace Offprint.Evaluation.Tests;

/// <summary>A clock that stands until a test moves it, or that jumps by itself to the end of every wait no longer than <see cref="Jumps"/>.</summary>
sealed class ManualTime : TimeProvider
{
    sealed class Timer(ManualTime owner, TimerCallback callback, object? state) : ITimer
    {
        public long Due { get; set; } = long.MaxValue;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            owner.Schedule(this, dueTime);
            return true;
        }

        public void Dispose() => owner.Schedule(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    readonly Lock _gate = new();
    readonly HashSet<Timer> _timers = [];
    long _now;

    /// <summary>The longest wait that is jumped over.</summary>
    public TimeSpan Jumps { get; init; }

    /// <summary>Waits that were asked for, in order.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public double Seconds
    {
        get
        {
            lock (_gate) return TimeSpan.FromTicks(_now).TotalSeconds;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate) return _now;
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(50).AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        Schedule(timer, dueTime);
        return timer;
    }

    public void Advance(TimeSpan by) => AdvanceTo(GetTimestamp() + by.Ticks);

    void AdvanceTo(long to)
    {
        while (true)
        {
            Timer? next;
            lock (_gate)
            {
                next = _timers.Where(t => t.Due <= to).MinBy(t => t.Due);
                _now = Math.Max(_now, next?.Due ?? to);
                if (next is null) return;
                _timers.Remove(next);
            }

            next.Fire();
        }
    }

    void Schedule(Timer timer, TimeSpan due)
    {
        long at;
        lock (_gate)
        {
            _timers.Remove(timer);
            if (due < TimeSpan.Zero) return;
            at = timer.Due = _now + due.Ticks;
            _timers.Add(timer);
            if (due <= Jumps) Waits.Add(due);
        }

        if (due <= Jumps) ThreadPool.UnsafeQueueUserWorkItem(_ => AdvanceTo(at), null);
    }
}
