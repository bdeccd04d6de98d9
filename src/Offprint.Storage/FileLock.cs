namespace Offprint.Storage;

/// <summary>A lock between processes (and threads): held while a file is open for this holder alone, so that it ends with its process.</summary>
static class FileLock
{
    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for the lock; disposing the stream gives it back. The file stays, as deleting it would race with others.</summary>
    /// <exception cref="InputException">The lock file cannot be made, or another process held it for longer than <paramref name="patience"/>.</exception>
    internal static FileStream Acquire(string path, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (Exception error) when (error is UnauthorizedAccessException or DirectoryNotFoundException)
            {
                throw new InputException($"The file '{path}' cannot be created ({error.Message}). Make its folder writable, or set OFFPRINT_HOME to one that is.", error);
            }
            catch (IOException error)
            {
                if (time.GetElapsedTime(start) > patience)
                    throw new InputException($"Another process has been upgrading the database for {patience.TotalSeconds:0} seconds (it holds '{path}'). Wait for it, or end it, and try again.", error);
            }

            cancellation.WaitHandle.WaitOne(s_pause);
        }
    }
}
