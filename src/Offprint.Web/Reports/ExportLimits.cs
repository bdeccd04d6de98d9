using System.IO.Compression;

namespace Offprint.Web.Reports;

/// <summary>What an uploaded export may hold. Only record and report are ever read of it; names inside it are never paths.</summary>
static class ExportLimits
{
    /// <summary>Largest file, in bytes.</summary>
    public const long Upload = 50_000_000;

    const int Entries = 10_000;

    /// <summary>Bytes that record or report may have when inflated.</summary>
    const long Inflated = 64_000_000;

    /// <summary>How many times its size an entry may inflate to, beyond the first megabyte. JSON of figures reaches 20.</summary>
    const int Ratio = 100;

    const long AnyRatio = 1_000_000;

    /// <summary>Checks an export before it is read, by inflating what will be, and counting.</summary>
    /// <exception cref="InputException">It is no zip, or not one that Offprint wrote.</exception>
    public static void Check(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            if (zip.Entries.Count > Entries) throw Refused($"it has {zip.Entries.Count:N0} entries, and an exported run at most {Entries:N0}");
            foreach (var entry in zip.Entries.Where(e => e.FullName is "run.json" or "report.json")) CheckEntry(entry);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw Refused("it cannot be read as a zip");
        }
    }

    static void CheckEntry(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            total += read;
            if (total > Inflated) throw Refused($"its {entry.FullName} is larger than {Sizes.Text(Inflated)}");
            if (total > AnyRatio && total > entry.CompressedLength * Ratio) throw Refused($"its {entry.FullName} inflates to more than {Ratio} times its size");
        }
    }

    static InputException Refused(string why) => new($"This file is not taken: {why}. Give a file that Export on a run's page, or 'offprint runs export', wrote.") { Field = "file" };
}
