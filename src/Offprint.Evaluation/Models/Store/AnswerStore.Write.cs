using System.Threading.Channels;

namespace Offprint.Evaluation.Models;

public sealed partial class AnswerStore
{
    // An answer that waits is held in memory until the disk has it.
    const int LargestBatch = 1024;

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60), s_pause = TimeSpan.FromMilliseconds(2);

    readonly record struct Pending(AnswerKey Key, byte[] Line, TaskCompletionSource Written);

    readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new() { SingleReader = true });
    readonly Task _writer;

    string LockPath => Path + ".lock";

    /// <summary>Keeps an answer. The task ends when it is on the disk; answers that come together go there together.</summary>
    /// <param name="canonical">The canonical request.</param>
    /// <param name="reply">The answer.</param>
    /// <exception cref="InputException">The file cannot be written, or another process held it for too long.</exception>
    public Task AppendAsync(string canonical, ModelReply reply)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        ArgumentNullException.ThrowIfNull(reply);
        var key = AnswerKey.Of(canonical);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(new(key, AnswerLine.Write(key, canonical, reply, _time.GetUtcNow()), written)), this);
        return written.Task;
    }

    async Task WriteAsync()
    {
        var batch = new List<Pending>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && _queue.Reader.TryRead(out var pending)) batch.Add(pending);
            try
            {
                Write(batch);
                foreach (var pending in batch) pending.Written.SetResult();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InputException)
            {
                var told = e as InputException ?? new InputException($"An answer cannot be kept in '{Path}' ({e.Message.TrimEnd('.')}). Make room or give another file; what stands there is whole.", e) { Field = "answers" };
                foreach (var pending in batch) pending.Written.TrySetException(told);
            }

            batch.Clear();
        }
    }

    void Write(List<Pending> batch)
    {
        byte[] bytes = new byte[batch.Sum(p => p.Line.Length)];
        int filled = 0;
        foreach (var pending in batch)
        {
            pending.Line.CopyTo(bytes, filled);
            filled += pending.Line.Length;
        }

        using var held = Lock();
        // Held by processes, and on some file systems by nobody; threads have their own.
        lock (_taking) Append(batch, bytes);
    }

    void Append(List<Pending> batch, byte[] bytes)
    {
        CatchUp(repair: true);
        long at = _scanned;
        try
        {
            RandomAccess.Write(_file, bytes, at);
            RandomAccess.FlushToDisk(_file);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(_file, at); // Half a batch, on a full disk.
            throw;
        }

        foreach (var pending in batch)
        {
            _index[pending.Key] = new(at, pending.Line.Length - 1);
            at += pending.Line.Length;
        }

        _lines += batch.Count;
        _scanned = at;
    }

    /// <summary>Held by one process at a time, and let go with it.</summary>
    FileStream Lock()
    {
        long start = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return new(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException))
            {
                if (_time.GetElapsedTime(start) > s_patience)
                    throw new InputException($"Another process has been writing to '{Path}' for {s_patience.TotalSeconds:0} seconds (it holds '{LockPath}'). Wait for it or end it, and try again; what stands there is whole.", e) { Field = "answers" };
            }

            using var never = new ManualResetEventSlim();
            never.Wait(s_pause);
        }
    }
}
