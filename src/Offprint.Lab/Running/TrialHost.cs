using System.Collections.Concurrent;
using System.Diagnostics;
using Offprint.Storage;

namespace Offprint.Lab;

/// <summary>Serves one piece while it is measured: files staged until it is done, checkpoints, curves, progress. Whatever it stores carries the owner's token, so that an abandoned piece changes nothing.</summary>
sealed class TrialHost(RunStore store, SharedValues shared, PieceRecord piece, RunRecord run, string token, RunnerOptions options, Listener listener) : ITrialHost
{
    readonly Lock _gate = new(), _storing = new();
    readonly string _staging = $"{store.FilesOf(piece.ResultKey)}.{token}.tmp";
    readonly string _checkpoint = store.CheckpointOf(piece.ResultKey, run);
    readonly List<FileStream> _files = [];
    List<(string Series, long Step, double Value)> _observations = [];
    long _lastCheckpoint = Stopwatch.GetTimestamp();
    long _lastProgress;

    public bool CheckpointDue => Stopwatch.GetElapsedTime(_lastCheckpoint) >= options.CheckpointEvery;

    public void Progress(double fraction, string what)
    {
        // Ten times a second is more than anyone reads.
        if (_lastProgress != 0 && fraction < 1 && Stopwatch.GetElapsedTime(_lastProgress).TotalSeconds < 0.1) return;
        _lastProgress = Stopwatch.GetTimestamp();
        listener.Tell(new PieceProgress(piece.Ordinal, fraction, what));
    }

    public void Observe(string series, long step, double value)
    {
        lock (_gate) _observations.Add((series, step, value));
        listener.Tell(new Observed(piece.Ordinal, series, step, value));
    }

    public void Log(string line)
    {
        store.Write(run.Id, token, line);
        listener.Tell(new RunLogged(line));
    }

    public Stream OpenFile(string name)
    {
        Directory.CreateDirectory(_staging);
        var file = new FileStream(Path.Combine(_staging, name), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        lock (_gate) _files.Add(file);
        return file;
    }

    public string Once(string key, Func<string> build) => shared.Get(key, build);

    public byte[]? LoadCheckpoint() => File.Exists(_checkpoint) ? File.ReadAllBytes(_checkpoint) : null;

    public void SaveCheckpoint(byte[] state)
    {
        // Curves first: what the checkpoint is past is not observed again.
        StoreObservations();
        AtomicFile.Write(_checkpoint, stream => stream.Write(state));
        _lastCheckpoint = Stopwatch.GetTimestamp();
    }

    /// <summary>Stores the points observed since the last call.</summary>
    public void StoreObservations()
    {
        // One at a time, so that when this returns no point taken by another call is still on its way.
        lock (_storing) store.Observe(run.Id, token, piece.Ordinal, TakeObservations());
    }

    /// <summary>The points observed since they were last stored or taken.</summary>
    public IReadOnlyList<(string Series, long Step, double Value)> TakeObservations()
    {
        lock (_gate) return Interlocked.Exchange(ref _observations, []);
    }

    /// <summary>Whether there are points to be stored.</summary>
    public bool HasObservations
    {
        get
        {
            lock (_gate) return _observations.Count > 0;
        }
    }

    /// <exception cref="InvalidOperationException">The piece left a file open, whose end may be missing.</exception>
    public void RequireFilesClosed()
    {
        lock (_gate)
        {
            if (_files.FirstOrDefault(f => f.CanWrite) is { } open)
                throw new InvalidOperationException($"The file '{Path.GetFileName(open.Name)}' was not closed before the piece ended. Dispose what Trial.OpenFile returns.");
        }
    }

    /// <summary>Moves the files to their place, all at once. Returns their names.</summary>
    public IReadOnlyList<string> CommitFiles()
    {
        string final = store.FilesOf(piece.ResultKey);
        if (Directory.Exists(final)) Directory.Delete(final, recursive: true);
        if (!Directory.Exists(_staging)) return [];
        Directory.Move(_staging, final);
        return [.. Directory.EnumerateFiles(final).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
    }

    public void DiscardFiles()
    {
        lock (_gate)
            foreach (var file in _files) file.Dispose();
        if (Directory.Exists(_staging)) Directory.Delete(_staging, recursive: true);
    }

    /// <summary>Removes the checkpoint of a piece that is done. One that stays does no harm, so nothing may fail for it.</summary>
    public void DropCheckpoint()
    {
        try
        {
            if (File.Exists(_checkpoint)) File.Delete(_checkpoint);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            store.Write(run.Id, $"The checkpoint '{_checkpoint}' could not be deleted: {e.Message}");
        }
    }
}

/// <summary>What pieces share: built once in this process, and stored so that the next process finds it.</summary>
sealed class SharedValues(RunStore store, Question question, RunRecord run)
{
    readonly ConcurrentDictionary<string, Lazy<string>> _values = new();

    public string Get(string name, Func<string> build) => _values.GetOrAdd(name, _ => new(() =>
    {
        string key = question.SharedKey(name, run);
        return store.Shared(key) ?? store.Share(key, run.Id, build());
    })).Value;
}
