namespace Offprint.Evaluation.Models;

/// <summary>
/// Requests and tokens in a sliding window, kept together: a start at s counts while now − s is at most the window.
/// Who asks first starts first.
/// </summary>
/// <param name="requests">The most starts in a window; null for any number.</param>
/// <param name="tokens">The most tokens in a window; null for any number.</param>
/// <param name="window">The window; null for a minute.</param>
/// <param name="time">The clock; null for the system's.</param>
public sealed class RateBudget(int? requests, long? tokens, TimeSpan? window = null, TimeProvider? time = null) : IDisposable
{
    sealed class Start(long at, long tokens)
    {
        public long At => at;

        public long Tokens { get; set; } = tokens;
    }

    readonly TimeProvider _time = time ?? TimeProvider.System;
    readonly TimeSpan _window = window ?? TimeSpan.FromMinutes(1);
    readonly SemaphoreSlim _turn = new(1);
    readonly Lock _gate = new();
    readonly Queue<Start> _starts = new();
    long _tokens;
    long? _pausedAt;
    TimeSpan _pause;

    /// <summary>Waits until a request may start, and counts it.</summary>
    /// <param name="estimate">The tokens that it may take, question and answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>To be called with the tokens that it took, once they are known.</returns>
    /// <exception cref="InputException">The request alone is larger than the window's tokens.</exception>
    public async Task<Action<long>> StartAsync(long estimate, CancellationToken cancellationToken)
    {
        if (requests is null && tokens is null)
        {
            lock (_gate)
                if (_pausedAt is null) return static _ => { };
        }

        if (estimate > tokens)
            throw new InputException($"A request of up to {estimate} tokens never fits into {tokens} tokens per {_window.TotalSeconds:0.#} seconds. Lower the limit of its answer, or raise the tokens a minute.") { Field = "tokensPerMinute" };
        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                TimeSpan wait;
                lock (_gate)
                {
                    wait = Wait(estimate);
                    if (wait <= TimeSpan.Zero)
                    {
                        var start = new Start(_time.GetTimestamp(), estimate);
                        _starts.Enqueue(start);
                        _tokens += estimate;
                        return took => Settle(start, took);
                    }
                }

                await Task.Delay(wait, _time, cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets nobody start for a while, as an endpoint asks for.</summary>
    public void PauseFor(TimeSpan pause)
    {
        lock (_gate)
        {
            if (_pausedAt is { } at && _pause - _time.GetElapsedTime(at) >= pause) return;
            (_pausedAt, _pause) = (_time.GetTimestamp(), pause);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    /// <summary>How long until a request of so many tokens may start, or at least until it is worth another look.</summary>
    TimeSpan Wait(long estimate)
    {
        while (_starts.TryPeek(out var oldest) && _time.GetElapsedTime(oldest.At) > _window) _tokens -= _starts.Dequeue().Tokens;
        if (_pausedAt is { } at)
        {
            var left = _pause - _time.GetElapsedTime(at);
            if (left > TimeSpan.Zero) return AtLeastOneMillisecond(left);
            _pausedAt = null;
        }

        bool fits = !(_starts.Count >= requests) && !(_tokens + estimate > tokens);
        // A start that is exactly a window old still counts: one tick more, rounded up to what a timer can do.
        return fits ? TimeSpan.Zero : AtLeastOneMillisecond(_window - _time.GetElapsedTime(_starts.Peek().At) + TimeSpan.FromTicks(1));
    }

    static TimeSpan AtLeastOneMillisecond(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)));

    void Settle(Start start, long took)
    {
        lock (_gate)
        {
            // A start that has left the window has taken its tokens along.
            if (_starts.TryPeek(out var oldest) && oldest.At <= start.At) _tokens += took - start.Tokens;
            start.Tokens = took;
        }
    }
}
