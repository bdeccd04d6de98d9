namespace Offprint.Evaluation;

/// <summary>Opens a file that a person named.</summary>
static class InputFileStream
{
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path)) throw new InputException($"{path} is a directory. Give a file of outcomes.");
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16, FileOptions.SequentialScan);
            if (file.CanSeek && file.Length > 0) return file;
            file.Dispose();
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

        throw new InputException($"{path} is empty, or a pipe. Give a file with at least one outcome.");
    }

    /// <summary>The first bytes, fewer of a shorter file.</summary>
    public static byte[] Head(string path, int length)
    {
        using var file = Open(path);
        var head = new byte[(int)Math.Min(length, file.Length)];
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head[..read];
    }
}
