namespace Offprint.Evaluation.Models;

public sealed partial class AnswerStore
{
    // CHOSEN: the pause of who waits for an answer of another process is short beside the answer, and beside nobody's sleep.
    static readonly TimeSpan s_firstLook = TimeSpan.FromMilliseconds(10), s_lastLook = TimeSpan.FromSeconds(1);

    /// <summary>A file a question, empty, which the process that asks it holds; gone with its answer.</summary>
    string LeasePath => Path + ".asking";

    /// <summary>
    /// The right to ask a question, which one process at a time has; who waits for it sees the other's answer afterwards.
    /// The system gives back what a killed process held.
    /// </summary>
    /// <param name="key">The question.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Disposed once the answer is kept, or given up; null for a store of this process alone.</returns>
    /// <exception cref="InputException">The file cannot be written, or another process held it for too long.</exception>
    internal async ValueTask<IDisposable?> LeaseAsync(AnswerKey key, CancellationToken cancellation)
    {
        if (_temporary) return null;
        for (var pause = s_firstLook; ; pause = pause * 2 < s_lastLook ? pause * 2 : s_lastLook)
        {
            if (TryLease(System.IO.Path.Combine(LeasePath, key.ToString())) is not { } lease)
            {
                await Task.Delay(pause, _time, cancellation);
                continue;
            }

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
    }

    FileStream? TryLease(string path)
    {
        try
        {
            return Held(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Not there yet, or the other process took the empty folder with it: made, and tried again a little later.
            Directory.CreateDirectory(LeasePath);
            return null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows())
        {
            return null; // Being deleted by who held it.
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InputException($"'{LeasePath}' cannot be written ({e.Message.TrimEnd('.')}); there stands who asks what. Give a file in a folder that can be written.", e) { Field = "answers" };
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
            foreach (string left in Directory.EnumerateFiles(LeasePath)) TryLease(left)?.Dispose();
            Directory.Delete(LeasePath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InputException)
        {
            // Another process asks: it clears up when it ends.
        }
    }
}
