using System.Text;

namespace Offprint.Storage;

/// <summary>
/// Writes whole files: under another name in the same folder first, then renamed. Whoever reads the file sees the old
/// content or the new, never a part, whenever the writer is killed.
/// </summary>
public static class AtomicFile
{
    static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    /// <param name="path">The file; folders on the way are created, an existing file is replaced.</param>
    /// <param name="text">The whole content.</param>
    /// <exception cref="InputException">The file cannot be created or replaced.</exception>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(s_utf8.GetBytes(text)));

    /// <summary>Writes what a function puts into a stream.</summary>
    /// <param name="path">The file; folders on the way are created, an existing file is replaced.</param>
    /// <param name="write">Writes the content; when it throws, an existing file stays as it was and nothing is left behind.</param>
    /// <exception cref="InputException">The file cannot be created or replaced.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using var draft = new Draft(path);
        write(draft.Stream);
        draft.Publish();
    }

    /// <summary>Writes what an asynchronous function puts into a stream.</summary>
    /// <param name="path">The file; folders on the way are created, an existing file is replaced.</param>
    /// <param name="write">Writes the content; when it throws, an existing file stays as it was and nothing is left behind.</param>
    /// <param name="cancellation">Passed on to <paramref name="write"/>; a cancelled write changes nothing.</param>
    /// <exception cref="InputException">The file cannot be created or replaced.</exception>
    public static async Task WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation = default)
    {
        using var draft = new Draft(path);
        await write(draft.Stream, cancellation);
        cancellation.ThrowIfCancellationRequested();
        draft.Publish();
    }

    /// <summary>The file under its other name, until published; disposed before, it is gone.</summary>
    sealed class Draft : IDisposable
    {
        readonly string _path, _target, _temporary;

        public Draft(string path)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(path);
            _path = path;
            try
            {
                string full = Path.GetFullPath(path);
                // A rename would replace a link by a file of its own; the file that it points to is meant.
                _target = File.Exists(full) && File.ResolveLinkTarget(full, returnFinalTarget: true) is { } end ? end.FullName : full;
                string folder = Directory.CreateDirectory(Path.GetDirectoryName(_target)!).FullName;
                _temporary = Path.Combine(folder, $".{Path.GetFileName(_target)}.{Guid.NewGuid():N}.tmp");
                Stream = new(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw CannotWrite(error);
            }
        }

        public FileStream Stream { get; }

        public void Publish()
        {
            try
            {
                Stream.Flush(flushToDisk: true);
                Stream.Dispose();
                File.Move(_temporary, _target, overwrite: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw CannotWrite(error);
            }
        }

        public void Dispose()
        {
            Stream.Dispose();
            File.Delete(_temporary);
        }

        InputException CannotWrite(Exception error) => new(
            $"The file '{_path}' cannot be written ({error.Message.TrimEnd('.')}). Choose another place, or make the folder writable.", error);
    }
}
