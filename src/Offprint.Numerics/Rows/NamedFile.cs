namespace Offprint.Numerics;

/// <summary>Files that a person named.</summary>
public static class NamedFile
{
    /// <summary>Opens a file to be read from its start.</summary>
    /// <param name="path">As the person gave it.</param>
    /// <param name="wanted">What to give instead of what cannot be one, for messages: <c>a file with at least one row</c>.</param>
    /// <param name="bufferSize">Bytes of the stream's own buffer; 0 for none.</param>
    /// <exception cref="InputException">There is no such file, it is a directory, a pipe or empty, or it cannot be read. The message says what to do.</exception>
    public static FileStream Open(string path, string wanted, int bufferSize = 1 << 16)
    {
        if (Directory.Exists(path)) throw new InputException($"{path} is a directory. Give {wanted}.");
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"There is no such file: \"{path}\". Check the path.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InputException($"{path} cannot be read: permission denied. Give yourself the right to read it, or copy it.", e);
        }
        catch (IOException e)
        {
            throw new InputException($"{path} cannot be read: {e.Message} Check the path and the disk.", e);
        }

        string? problem = !file.CanSeek ? "is a pipe or a device, which can be read only once. Save it to a file first."
            : file.Length == 0 ? $"is empty. Give {wanted}."
            : null;
        if (problem is null) return file;
        file.Dispose();
        throw new InputException($"{path} {problem}");
    }
}
