using System.Diagnostics;
using Offprint.Storage;

namespace Offprint.Lab;

/// <summary>Serves one piece while it is measured: files staged until it is done, checkpoints, curves, progress.</summary>
sealed class TrialHost(RunStore store, SharedValues shared, PieceRecord piece, string runId, string token, RunnerOptions options, Action<RunEvent> observer) : ITrialHost
{
    readonly Lock _gate = new();
    readonly string _staging = $"{store.FilesOf(piece.ResultKey)}.{token}.tmp";
    List<(string Series, long Step, double Value)> _observations = [];
    long _lastCheckpoint = Stopwatch.GetTimestamp();
    long _lastProgress;

    public bool CheckpointDue => Stopwatch.GetElapsedTime(_lastCheckpoint) >= options.CheckpointEvery;

    public void Progress(double fraction, string what)
    {
        // Ten times a second is more than anyone reads.
        if (_lastProgress != 0 && fraction < 1 && Stopwatch.GetElapsedTime(_lastProgress).TotalSeconds < 0.1) return;
        _lastProgress = Stopwatch.GetTimestamp();
        observer(new PieceProgress(piece.Ordinal, fraction, what));
    }

    public void Observe(string series, long step, double value)
    {
        lock (_gate) _observations.Add((series, step, value));
        observer(new Observed(piece.Ordinal, series, step, value));
    }

    public void Log(string line)
    {
        store.Write(runId, line);
        observer(new RunLogged(line));
    }

    public Stream OpenFile(string name)
    {
        Directory.CreateDirectory(_staging);
        return new FileStream(Path.Combine(_staging, name), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
    }

    public string Once(string key, Func<string> build) => shared.Get(key, build);

    public byte[]? LoadCheckpoint()
    {
        string path = store.CheckpointOf(piece.ResultKey);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    public void SaveCheckpoint(byte[] state)
    {
        AtomicFile.Write(store.CheckpointOf(piece.ResultKey), stream => stream.Write(state));
        _lastCheckpoint = Stopwatch.GetTimestamp();
    }

    /// <summary>The points observed since the last call.</summary>
    public List<(string Series, long Step, double Value)> TakeObservations()
    {
        lock (_gate) return Interlocked.Exchange(ref _observations, []);
    }

    /// <summary>Moves the files to their place, all at once. Returns their names.</summary>
    public IReadOnlyList<string> CommitFiles()
    {
        if (!Directory.Exists(_staging)) return [];
        string final = store.FilesOf(piece.ResultKey);
        if (Directory.Exists(final)) Directory.Delete(final, recursive: true);
        Directory.Move(_staging, final);
        return [.. Directory.EnumerateFiles(final).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
    }

    public void DiscardFiles()
    {
        if (Directory.Exists(_staging)) Directory.Delete(_staging, recursive: true);
    }

    /// <summary>Removes the checkpoint of a piece that is done. One that stays does no harm, so nothing may fail for it.</summary>
    public void DropCheckpoint()
    {
        string path = store.CheckpointOf(piece.ResultKey);
        try
        {
            if (File.Exists(path)) File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            store.Write(runId, $"The checkpoint '{path}' could not be deleted: {e.Message}");
        }
    }
}

/// <summary>What pieces share: built once in this process, and stored so that the next process finds it.</summary>
sealed class SharedValues(RunStore store, Question question)
{
    readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<string>> _values = new();

    public string Get(string name, Func<string> build) => _values.GetOrAdd(name, _ => new(() =>
    {
        string key = question.SharedKey(name);
        if (store.Shared(key) is { } stored) return stored;
        string built = build();
        store.Share(key, built);
        return built;
    })).Value;
}
