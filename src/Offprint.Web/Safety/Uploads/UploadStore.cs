using System.Text.Json;
using Offprint.Lab;
using Offprint.Web.Reports;

namespace Offprint.Web.Safety.Uploads;

/// <summary>
/// Visitors' files, each in a folder of its own below the home's artifacts: the data, whose name is made from its
/// content, and a note of what it is. What came in parts only is deleted; what is old is deleted when no run in the
/// queue needs it.
/// </summary>
sealed class UploadStore(RunStore runs, SiteOptions options)
{
    const string NoteName = "upload.json", Unfinished = ".part";

    string Folder => Path.Combine(options.Home.Artifacts, "uploads");

    /// <summary>Largest file, in words.</summary>
    public string Largest => Sizes.Text(options.LargestUpload);

    /// <summary>How long an upload is kept.</summary>
    public TimeSpan Life => options.UploadLife;

    /// <summary>Writes a stream to a file while it comes.</summary>
    /// <param name="content">What is sent.</param>
    /// <param name="name">What the visitor calls it.</param>
    /// <param name="accepted">Extensions of the files that are wanted here; empty for any that the site reads.</param>
    /// <param name="room">Most bytes that are taken.</param>
    /// <param name="cancellation">When the visitor goes away, nothing stays.</param>
    /// <exception cref="InputException">It is empty, or nothing that is wanted; nothing of it was kept.</exception>
    /// <exception cref="TooLargeException">It is larger than uploads may be.</exception>
    public async Task<Upload> SaveAsync(Stream content, string? name, IReadOnlyList<string> accepted, long room, CancellationToken cancellation)
    {
        name = Upload.NameOf(name);
        byte[] buffer = new byte[1 << 16];
        int head = await content.ReadAtLeastAsync(buffer, ContentSniffer.Length, throwOnEndOfStream: false, cancellation);
        if (head == 0) throw new InputException($"{name} is empty. Choose a file with something in it.");
        var kind = ContentSniffer.KindOf(buffer.AsSpan(0, head), out string looksLike) ?? throw new InputException($"{name} is {looksLike}. Needed is {FileKinds.InWords(accepted)}.");
        if (!FileKinds.Fits(kind, accepted)) throw new InputException($"{name} is {FileKinds.InWords(kind)}. Needed is {FileKinds.InWords(accepted)}.");

        var upload = new Upload(Guid.NewGuid().ToString("N"), name, kind, 0, options.Time.GetUtcNow());
        string draft = Path.Combine(Folder, upload.Id + Unfinished);
        Directory.CreateDirectory(draft);
        try
        {
            long size;
            await using (var file = new FileStream(Path.Combine(draft, FileKinds.DataName(kind)), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
                size = await CopyAsync(content, file, buffer, head, zeroAllowed: kind is UploadKind.Parquet or UploadKind.Safetensors or UploadKind.Zip || ContentSniffer.IsWide(buffer.AsSpan(0, head)), name, room, cancellation);
            upload = upload with { Bytes = size };
            await File.WriteAllBytesAsync(Path.Combine(draft, NoteName), JsonSerializer.SerializeToUtf8Bytes(upload, JsonSerializerOptions.Web), cancellation);
            Directory.Move(draft, FolderOf(upload.Id));
            return upload;
        }
        catch
        {
            Directory.Delete(draft, recursive: true);
            throw;
        }
    }

    /// <summary>An upload that is still here; null for one that is not, and for what is no id.</summary>
    public Upload? Find(string? id) => IsId(id) ? Read(FolderOf(id!)) : null;

    /// <summary>All that are here, newest first.</summary>
    public IReadOnlyList<Upload> All() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateDirectories(Folder).Where(f => IsId(Path.GetFileName(f))).Select(Read).OfType<Upload>().OrderByDescending(u => u.Created)]
        : [];

    /// <summary>Where the data is.</summary>
    public string PathOf(Upload upload) => Path.Combine(FolderOf(upload.Id), FileKinds.DataName(upload.Kind));

    /// <summary>When an upload is deleted at the latest, unless a run waits for it.</summary>
    public DateTimeOffset DeletedAt(Upload upload) => upload.Created + options.UploadLife;

    /// <summary>Deletes an upload.</summary>
    /// <exception cref="InputException">A run that waits or is measured needs it.</exception>
    public void Delete(Upload upload)
    {
        if (InUse().Contains(upload.Id)) throw new InputException($"A run in the queue needs {upload.Name}. Cancel the run first, or let it end.");
        Remove(FolderOf(upload.Id));
    }

    /// <summary>Deletes what is too old and in no run's way.</summary>
    /// <param name="atStart">Whether nobody can be sending: then what came in parts is deleted as well.</param>
    public void Sweep(bool atStart = false)
    {
        if (!Directory.Exists(Folder)) return;
        if (atStart)
            foreach (string draft in Directory.GetDirectories(Folder, "*" + Unfinished)) Remove(draft);
        var now = options.Time.GetUtcNow();
        var old = All().Where(u => DeletedAt(u) <= now).ToList();
        if (old.Count == 0) return;
        var used = InUse();
        foreach (var upload in old.Where(u => !used.Contains(u.Id))) Remove(FolderOf(upload.Id));
    }

    // Uploads of runs that wait or are measured, by the paths of their inputs.
    HashSet<string> InUse() =>
    [
        .. new[] { RunStatus.Queued, RunStatus.Running }.SelectMany(status => runs.List(int.MaxValue, status: status))
            .SelectMany(r => r.Inputs).Select(i => $"{i?["path"]}").Where(p => p.StartsWith(Folder, StringComparison.Ordinal))
            .Select(p => Path.GetFileName(Path.GetDirectoryName(p) ?? "")),
    ];

    string FolderOf(string id) => Path.Combine(Folder, id);

    async Task<long> CopyAsync(Stream content, FileStream file, byte[] buffer, int head, bool zeroAllowed, string name, long room, CancellationToken cancellation)
    {
        long total = 0;
        for (int read = head; read > 0; read = await content.ReadAsync(buffer, cancellation))
        {
            if (!zeroAllowed && buffer.AsSpan(0, read).IndexOf((byte)0) is >= 0 and var at)
                throw new InputException($"{name} begins as text, but byte {total + at + 1:N0} is zero, which no text has. Check that it was written and copied to its end.");
            total += read;
            if (total > room) throw TooLarge(name);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return total;
    }

    /// <summary>The error of a file beyond the limit.</summary>
    public TooLargeException TooLarge(string name) =>
        new($"{name} is larger than {Largest}, the most that this site takes. Send a part of it, save it as Parquet, or use './offprint apply' on the command line, which has no limit.");

    static Upload? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<Upload>(File.ReadAllBytes(Path.Combine(folder, NoteName)), JsonSerializerOptions.Web);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null; // Deleted meanwhile.
        }
    }

    static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // In use on a system that keeps open files; the next sweep takes it.
        }
    }

    static bool IsId(string? id) => id?.Length == 32 && id.All(char.IsAsciiHexDigitLower);
}
