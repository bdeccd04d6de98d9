using System.Buffers;
using System.Text.Json;
using Offprint.Numerics;

namespace Offprint.Lab;

/// <summary>What a piece of work may use while it is measured: chance, checkpoints, files, progress, and the wish to stop.</summary>
public sealed class Trial
{
    static readonly SearchValues<char> s_notInNames = SearchValues.Create("/\\:*?\"<>|");

    readonly RandomStream _experiment;
    readonly ITrialHost _host;

    internal Trial(RandomStream experiment, string piece, object? input, ITrialHost host, CancellationToken cancellation)
    {
        _experiment = experiment;
        _host = host;
        Random = experiment.Split("piece").Split(piece);
        Input = input;
        Checkpoint = new(host);
        Cancellation = cancellation;
    }

    /// <summary>What validation read, of an application that reads its input once.</summary>
    internal object? Input { get; }

    /// <summary>This piece's own stream: root seed → experiment → the piece's canonical JSON.</summary>
    public RandomStream Random { get; }

    /// <summary>A stream that every piece of the experiment shares under a name, so that arms that are compared see the same data. Each call starts it anew.</summary>
    /// <param name="name">What it is for, for example <c>data</c>.</param>
    /// <param name="replicate">Which replicate.</param>
    public RandomStream Common(string name, long replicate) => _experiment.Split("common").Split(name).Split(replicate);

    /// <summary>Asks to stop. Check it at safe points, at least every second.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Where a long piece keeps its state between processes.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>Says how far the piece is.</summary>
    /// <param name="fraction">0 to 1.</param>
    /// <param name="what">What it is doing, in a few words.</param>
    public void Progress(double fraction, string what) => _host.Progress(Math.Clamp(fraction, 0, 1), what);

    /// <summary>Adds a point to a live curve of this piece.</summary>
    /// <param name="series">Name of the curve.</param>
    /// <param name="step">Position; a step observed again replaces the earlier value.</param>
    /// <param name="value">Value.</param>
    public void Observe(string series, long step, double value) => _host.Observe(series, step, value);

    /// <summary>Writes a line to the run's log.</summary>
    public void Log(string line) => _host.Log(line);

    /// <summary>Opens a file for results too large for a record. Dispose it before the piece ends; it appears when the piece is done, whole or not at all.</summary>
    /// <param name="name">File name without folders; the same name in two pieces is one file, written by the later.</param>
    /// <exception cref="ArgumentException">The name has a folder or a character that file names must not have.</exception>
    public Stream OpenFile(string name)
    {
        // Plain on every system, since runs are exported from one and read on another.
        if (name.Length == 0 || name[0] == '.' || name.AsSpan().ContainsAny(s_notInNames) || name.Any(char.IsControl))
            throw new ArgumentException($"'{name}' is no plain file name.", nameof(name));
        return _host.OpenFile(name);
    }

    /// <summary>Builds something that several pieces share exactly once per run and seed, also across processes.</summary>
    /// <typeparam name="T">A type that survives JSON.</typeparam>
    /// <param name="key">Names it within the experiment, with everything it depends on.</param>
    /// <param name="build">Builds it; the stream depends on the key alone.</param>
    public T Once<T>(string key, Func<RandomStream, T> build)
    {
        string json = _host.Once(key, () => JsonSerializer.Serialize(build(_experiment.Split("once").Split(key)), LabJson.Options));
        return JsonSerializer.Deserialize<T>(json, LabJson.Options) ?? throw new InvalidOperationException($"'{key}' was built as null.");
    }
}

/// <summary>State of a piece between processes.</summary>
public sealed class Checkpoint
{
    readonly ITrialHost _host;

    internal Checkpoint(ITrialHost host) => _host = host;

    /// <summary>Whether enough time has passed since the last save; ask at every safe point.</summary>
    public bool Due => _host.CheckpointDue;

    /// <summary>The state last saved for this piece, by any earlier process. False where there is none or it does not read back.</summary>
    public bool TryLoad<T>(out T state)
    {
        state = default!; // Only read after true, when it is set.
        if (_host.LoadCheckpoint() is not { } bytes) return false;
        try
        {
            if (JsonSerializer.Deserialize<T>(bytes, LabJson.Options) is not { } loaded) return false;
            state = loaded;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Saves the state, whole or not at all. Method, optimiser, random stream and step belong in it.</summary>
    public void Save<T>(T state) => _host.SaveCheckpoint(JsonSerializer.SerializeToUtf8Bytes(state, LabJson.Options));
}

/// <summary>What the runner does for a trial.</summary>
interface ITrialHost
{
    bool CheckpointDue { get; }

    void Progress(double fraction, string what);

    void Observe(string series, long step, double value);

    void Log(string line);

    Stream OpenFile(string name);

    string Once(string key, Func<string> build);

    byte[]? LoadCheckpoint();

    void SaveCheckpoint(byte[] state);
}
