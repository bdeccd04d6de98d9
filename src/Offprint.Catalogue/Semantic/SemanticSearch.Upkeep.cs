namespace Offprint.Catalogue;

public sealed partial class SemanticSearch
{
    readonly Lock _gate = new();
    readonly CancellationTokenSource _stop = new();
    volatile SemanticIndex? _index;
    volatile string? _problem;
    Task? _running;
    bool _again;
    Thread? _thread;

    /// <summary>Whether and how well papers can be searched by meaning.</summary>
    public SemanticStatus Status
    {
        get
        {
            bool building;
            lock (_gate) building = _running is not null;
            var index = _index;
            var state = building ? SemanticState.Building : index is null ? SemanticState.NotReady : SemanticState.Ready;
            var table = index is null ? null : Answering(index);
            return new(state, table?.Count ?? 0, table?.Dimensions ?? 0, index?.BuiltAt, table?.Source ?? SemanticIndex.Local, _problem);
        }
    }

    /// <summary>
    /// Brings the index up to date with the catalogue in the background, on one thread of low priority: at the start, and
    /// whenever papers were imported. Reads the index that was stored, places what is new, and learns the space anew when
    /// a fifth of the papers has changed since.
    /// </summary>
    /// <returns>Ends when the index is up to date, or <see cref="SemanticStatus.Problem"/> says why it is not; nobody needs to wait for it.</returns>
    public Task RefreshAsync()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
            _again = true;
            if (_running is { } running) return running;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running = done.Task;
            _thread = new(() => Work(done)) { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "Semantic index" };
            _thread.Start();
            return done.Task;
        }
    }

    /// <summary>Stops work in the background.</summary>
    public void Dispose()
    {
        Thread? thread;
        lock (_gate)
        {
            if (_stop.IsCancellationRequested) return;
            _stop.Cancel();
            thread = _thread;
        }

        thread?.Join();
        _stop.Dispose();
    }

    void Work(TaskCompletionSource done)
    {
        var cancellation = _stop.Token;
        try
        {
            while (GoesOn())
            {
                try
                {
                    BringUpToDate(cancellation);
                    _problem = null;
                }
                catch (InputException error)
                {
                    _problem = error.Message;
                }
            }

            done.SetResult();
        }
        catch (OperationCanceledException)
        {
            Ended();
            done.SetCanceled(cancellation);
        }
        catch (Exception error)
        {
            // A thread's exception would end the process; whoever waits gets it instead.
            _problem = $"The index of meanings could not be built ({error.Message.TrimEnd('.')}).";
            Ended();
            done.SetException(error);
        }
    }

    bool GoesOn()
    {
        lock (_gate)
        {
            if (!_again) _running = null;
            bool again = _again;
            _again = false;
            return again;
        }
    }

    void Ended()
    {
        lock (_gate) (_running, _again) = (null, false);
    }

    void BringUpToDate(CancellationToken cancellation)
    {
        var known = _index ?? SemanticIndex.Load(_file);
        if (known is not null) Publish(known);
        var index = known is null || known.Drifted(known.Changed + Math.Abs(_store.Count() - known.Papers)) ? null : known.With(_store.Texts(), cancellation);
        if (index is { IsOutdated: true }) Publish(index);
        if (index is null or { IsOutdated: true })
            index = SemanticIndex.Build(_store.Texts, _time, cancellation).WithForeign(known?.Foreign);
        if (_source is null && index.Foreign is not null) index = index.WithForeign(null);
        Publish(index);
        if (!ReferenceEquals(index, known)) index.Save(_file);
        if (_source is not null) PlaceElsewhere(_source, index, cancellation);
    }

    /// <summary>Gets the vectors that are missing from the configured source, stretch by stretch, so that a stop loses little.</summary>
    void PlaceElsewhere(EmbeddingSource source, SemanticIndex index, CancellationToken cancellation)
    {
        while (true)
        {
            // The thread is ours alone: nothing else waits while it waits.
            var placed = source.PlaceAsync(_store.Texts(), index.Foreign, cancellation).GetAwaiter().GetResult();
            if (!ReferenceEquals(placed.Table, index.Foreign))
            {
                index = index.WithForeign(placed.Table);
                Publish(index);
                index.Save(_file);
            }

            if (placed.Problem is { } problem) throw problem;
            if (placed.IsComplete) return;
        }
    }

    void Publish(SemanticIndex index)
    {
        if (ReferenceEquals(_index, index)) return;
        _index = index;
        _alike = new();
    }

    /// <summary>The table that answers: that of the configured source once it holds every paper.</summary>
    VectorTable Answering(SemanticIndex index) =>
        _source is { } source && index.Foreign is { } foreign && foreign.Source == source.Name && foreign.Count >= index.Papers ? foreign : index.Table;

    /// <summary>Where a text lies in the space that answers; the local one where the configured source does not.</summary>
    async ValueTask<(VectorTable Table, float[] Vector, string? Note)> PlaceAsync(SemanticIndex index, string text, CancellationToken cancellation)
    {
        var table = Answering(index);
        if (_source is null) return (table, index.Embed(text), null);
        if (ReferenceEquals(table, index.Table))
            return (table, index.Embed(text), $"The vectors of {_source.Name} are not complete; the index learnt from the catalogue answered.");
        try
        {
            return (table, await _source.EmbedAsync(text, table.Dimensions, _time, cancellation), null);
        }
        catch (InputException error)
        {
            return (index.Table, index.Embed(text), $"{error.Message} The index learnt from the catalogue answered.");
        }
    }
}
