namespace Offprint.Evaluation;

/// <summary>How much of a zip archive is unpacked: archives of a few bytes exist that would fill any disk.</summary>
static class ArchiveLimits
{
    const int MostFiles = 10_000;

    const long MostBytes = 4L << 30;

    /// <summary>How many times its size an archive may unpack to, beyond the first megabyte (CHOSEN: logs that repeat long prompts reach 40).</summary>
    const int MostRatio = 100;

    const long AnyRatio = 1_000_000;

    /// <summary>Refuses an archive whose directory claims too much; no more than claimed may be unpacked of any file.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="sizes">Bytes of each file that would be unpacked.</param>
    /// <exception cref="InputException">There are too many files, or they are too large.</exception>
    public static void Require(string path, IReadOnlyCollection<long> sizes)
    {
        if (sizes.Count > MostFiles)
            throw new InputException($"{path} has {sizes.Count:N0} files; of an archive at most {MostFiles:N0} are read. Leave out what is not needed, or unpack it and give the folder.");
        double bytes = sizes.Sum(s => (double)s);
        if (bytes > MostBytes || bytes > Math.Max(AnyRatio, (double)MostRatio * new FileInfo(path).Length))
            throw new InputException($"{path} would unpack to {bytes:N0} bytes; at most {MostBytes:N0} are unpacked, and at most {MostRatio} times the archive's size. If you trust it, unpack it and give the folder.");
    }
}
