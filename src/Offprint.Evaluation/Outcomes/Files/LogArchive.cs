namespace Offprint.Evaluation;

/// <summary>A zip archive of logs, unpacked into a folder of its own until it is disposed.</summary>
sealed class LogArchive : IDisposable
{
    readonly string _path;

    LogArchive(string path) => _path = path;

    /// <summary>Where the files are.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("offprint-logs-").FullName;

    /// <summary>Whether a file is a zip archive, yet no log of Inspect, which is one too.</summary>
    public static bool IsOne(string path)
    {
        if (!InputFileStream.Head(path, 4).AsSpan().SequenceEqual("PK\u0003\u0004"u8)) return false;
        using var archive = new ZipEntries(path);
        return !archive.Entries.Any(e => e.Name is InspectLogReader.Header or InspectLogReader.Start);
    }

    /// <summary>Unpacks an archive.</summary>
    /// <exception cref="InputException">It is damaged, too large, or has a file whose name leads outside.</exception>
    public static LogArchive Unpack(string path, CancellationToken cancellationToken)
    {
        using var archive = new ZipEntries(path);
        List<ZipEntry> files = [.. archive.Entries.Where(e => !e.Name.EndsWith('/'))];
        ArchiveLimits.Require(path, [.. files.Select(f => f.Size)]);
        var unpacked = new LogArchive(path);
        try
        {
            foreach (var file in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                string target = unpacked.Inside(file.Name);
                Directory.CreateDirectory(Path.GetDirectoryName(target) ?? unpacked.Folder);
                File.WriteAllBytes(target, archive.Read(file));
            }

            return unpacked;
        }
        catch (Exception e)
        {
            unpacked.Dispose();
            if (e is IOException or UnauthorizedAccessException) throw new InputException($"{path} cannot be unpacked: {e.Message} Unpack it yourself, and give the folder.", e);
            throw;
        }
    }

    /// <summary>A text that names unpacked files, with the names that they have in the archive.</summary>
    public string Named(string text) => text.Replace(Folder, _path, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    string Inside(string name)
    {
        string relative = name.Replace('\\', '/');
        bool strays = relative.StartsWith('/') || relative.Contains(':') || relative.Any(char.IsControl) || relative.Split('/').Any(part => part is "" or "." or "..");
        return strays ? throw new InputException($"{_path} has a file called '{name}', which leads outside of the archive or is no name. Make the archive anew from the folder of the logs.") : Path.Combine(Folder, relative);
    }
}
