using System.Diagnostics.CodeAnalysis;

namespace Offprint.Evaluation.Models;

public sealed partial class AnswerStore
{
    // CHOSEN: who waits for an answer of another process looks often at first and then once a second.
    static readonly TimeSpan s_firstLook = TimeSpan.FromMilliseconds(10), s_lastLook = TimeSpan.FromSeconds(1);

    // Looks that find nobody and get nothing all the same, after which it is the disk that is in the way.
    const int VainLooks = 10;

    /// <summary>A file a question, empty, which the process that asks it holds; gone with its answer.</summary>
    string LeasePath => Path + ".asking";

    /// <summary>
    /// The right to ask a question, which one process at a time has; who waits for it sees the other's answer afterwards.
    /// The system gives back what a killed process held.
    /// </summary>
    /// <param name="key">The question.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Disposed once the answer is kept, or given up; null for a store of this process alone.</returns>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    internal async ValueTask<IDisposable?> LeaseAsync(AnswerKey key, CancellationToken cancellation)
    {
        if (_temporary) return null;
        string path = System.IO.Path.Combine(LeasePath, key.ToString());
        int vain = 0;
        for (var pause = s_firstLook; ; pause = pause * 2 < s_lastLook ? pause * 2 : s_lastLook)
        {
            if (TryLease(path, out var lease, out var trouble)) return TakenUp(lease);
            vain = File.Exists(path) ? 0 : vain + 1;
            if (trouble is UnauthorizedAccessException || vain > VainLooks)
                throw new InputException($"'{LeasePath}' cannot be written ({trouble.Message.TrimEnd('.')}); there stands who asks what. Give a file in a folder that can be written, or make room.", trouble) { Field = "answers" };
            await Task.Delay(pause, _time, cancellation);
        }
    }

    FileStream TakenUp(FileStream lease)
    {
        try
        {
            TakeUpOthers();
            return lease;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    bool TryLease(string path, [NotNullWhen(true)] out FileStream? lease, [NotNullWhen(false)] out Exception? trouble)
    {
        (lease, trouble) = (null, null);
        for (bool made = false; ; made = true)
        {
            try
            {
                if (made) Directory.CreateDirectory(LeasePath);
                lease = Held(path);
                return true;
            }
            catch (DirectoryNotFoundException) when (!made)
            {
                // Nobody asks yet, or who asked last took the empty folder away.
            }
            catch (UnauthorizedAccessException e) when (OperatingSystem.IsWindows() && File.Exists(path))
            {
                trouble = new IOException(e.Message, e); // Being deleted by who held it.
                return false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                trouble = e;
                return false;
            }
        }
    }

    static FileStream Held(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);

    /// <summary>What other processes have written since, without waiting when there is nothing.</summary>
    void TakeUpOthers()
    {
        if (RandomAccess.GetLength(_file) == Interlocked.Read(ref _scanned)) return;
        using var held = Lock();
        lock (_taking) CatchUp(repair: true);
    }

    /// <summary>Takes away what killed processes left, and the folder where it is empty.</summary>
    void ClearLeases()
    {
        if (!Directory.Exists(LeasePath)) return;
        try
        {
            foreach (string left in Directory.EnumerateFiles(LeasePath))
                if (TryLease(left, out var lease, out _)) lease.Dispose();
            Directory.Delete(LeasePath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process asks: it clears up when it ends.
        }
    }
}
