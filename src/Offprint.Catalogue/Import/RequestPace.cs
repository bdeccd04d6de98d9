namespace Offprint.Catalogue;

/// <summary>Lets requests to one service pass one at a time, with a pause between the end of one and the start of the next.</summary>
/// <param name="pause">The pause.</param>
/// <param name="time">The clock; null takes the system's.</param>
public sealed class RequestPace(TimeSpan pause, TimeProvider? time = null) : IDisposable
{
    readonly TimeProvider _time = time ?? TimeProvider.System;
    readonly SemaphoreSlim _gate = new(1);
    long? _ended;

    /// <summary>The pace that arXiv asks for, one request in three seconds; all of a process share it.</summary>
    public static RequestPace Arxiv { get; } = new(TimeSpan.FromSeconds(3));

    /// <summary>The clock of the pace.</summary>
    internal TimeProvider Time => _time;

    /// <summary>Runs a request when its turn has come.</summary>
    /// <typeparam name="T">What is answered.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_ended is { } ended && pause - _time.GetElapsedTime(ended) is { Ticks: > 0 } left) await Task.Delay(left, _time, cancellation);
            try
            {
                return await request();
            }
            finally
            {
                _ended = _time.GetTimestamp();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();
}
