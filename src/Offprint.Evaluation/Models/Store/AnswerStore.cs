using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace Offprint.Evaluation.Models;

/// <summary>
/// Answers by canonical request, in a file of JSON lines that only grows. An answer is on the disk before it is handed
/// on, so nothing that ends the process loses or repeats one. Several processes may use one store: what one of them asks,
/// the others wait for instead of asking it too.
/// </summary>
/// <remarks>
/// Beside the file stands one with the ending <c>.lock</c>, empty, which a process holds while it writes, and while
/// something is asked a folder with the ending <c>.asking</c>. Answers are kept in the file, not in memory: an answer costs
/// about 70 bytes of index.
/// </remarks>
public sealed partial class AnswerStore : IAsyncDisposable
{
    readonly ConcurrentDictionary<AnswerKey, Place> _index = new();
    readonly SafeFileHandle _file;
    readonly Lock _taking = new();
    readonly TimeProvider _time;
    readonly bool _temporary;

    readonly record struct Place(long Offset, int Length);

    AnswerStore(string path, TimeProvider time, bool temporary)
    {
        (Path, _time, _temporary) = (path, time, temporary);
        try
        {
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            // Not locked by its own handle: the lock file is what processes agree on.
            _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            using (Lock()) CatchUp(repair: true);
            if (!temporary) ClearLeases();
        }
        catch (Exception e)
        {
            _file?.Dispose();
            if (e is not (IOException or UnauthorizedAccessException)) throw;
            throw new InputException($"The answers cannot be kept in '{path}' ({e.Message.TrimEnd('.')}). Give a file in a folder that can be written.", e) { Field = "answers" };
        }

        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Opens a store, made if there is none. What a killed process wrote of a last line is taken away.</summary>
    /// <param name="path">A file, by custom with the ending <c>.jsonl</c>.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="InputException">The file cannot be read or written, or another process held it for too long.</exception>
    public static AnswerStore Open(string path, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(path, time ?? TimeProvider.System, temporary: false);
    }

    /// <summary>A store that is gone when it is disposed.</summary>
    public static AnswerStore Temporary(TimeProvider? time = null) =>
        new(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"offprint-answers-{Guid.NewGuid():n}.jsonl"), time ?? TimeProvider.System, temporary: true);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Number of requests that have an answer.</summary>
    public int Count => _index.Count;

    /// <summary>Lines, from 1, that hold no answer: they are passed over, and what they may have answered is asked again.</summary>
    public IReadOnlyList<long> Damaged => _damaged;

    /// <summary>Whether a request is answered.</summary>
    public bool Contains(AnswerKey key) => _index.ContainsKey(key);

    /// <summary>The answer to a request, the newest where there are several; null when there is none.</summary>
    public ModelReply? Find(AnswerKey key)
    {
        if (!_index.TryGetValue(key, out var place)) return null;
        if (AnswerLine.Reply(Read(place)) is { } reply) return reply;
        // Whole JSON, but no reply: somebody edited it. It is asked again.
        _index.TryRemove(KeyValuePair.Create(key, place));
        return null;
    }

    /// <summary>How the stored request that is most like this one differs from it, in words; tells when the store is empty.</summary>
    /// <param name="canonical">The canonical request that has no answer.</param>
    /// <remarks>Reads the whole store.</remarks>
    public string Nearest(string canonical)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        return NearestRequest.Describe(canonical, _index.Values.OrderBy(p => p.Offset).Select(p => AnswerLine.Request(Read(p))));
    }

    /// <summary>Finishes what is being written and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writer;
        _file.Dispose();
        if (!_temporary)
        {
            ClearLeases();
            return;
        }

        File.Delete(Path);
        File.Delete(LockPath);
    }

    byte[] Read(Place place)
    {
        byte[] line = new byte[place.Length];
        int read = 0;
        while (read < line.Length && RandomAccess.Read(_file, line.AsSpan(read), place.Offset + read) is > 0 and var got) read += got;
        return line;
    }
}
