using System.Security.Cryptography;
using System.Text.Json;

namespace Offprint.Evaluation.Pipelines;

/// <summary>
/// The outputs of steps in a folder, each in a folder named by kind and key. One is made under another name and then
/// renamed, so it is complete or absent, whenever the process ends. One process at a time has the folder.
/// </summary>
sealed class StepStore : IDisposable
{
    const string Draft = ".draft-";
    const int ShownDigits = 16;

    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    readonly string _folder;
    readonly FileStream _lock;

    StepStore(string folder, FileStream held) => (_folder, _lock) = (folder, held);

    /// <summary>Opens the folder once no other process has it, and takes away what a killed one left half made.</summary>
    /// <param name="folder">The folder; made if there is none.</param>
    /// <param name="waits">Told that another process has it, and by which file.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public static async Task<StepStore> OpenAsync(string folder, Action<string> waits, CancellationToken cancellation)
    {
        string file = Path.Combine(folder, "lock");
        FileStream? held;
        while ((held = TryHold(folder, file)) is null)
        {
            waits(file);
            await Task.Delay(s_pause, cancellation);
        }

        foreach (string draft in Directory.EnumerateDirectories(folder, $"{Draft}*")) Directory.Delete(draft, recursive: true);
        return new(folder, held);
    }

    public static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The output of a key; null where there is none.</summary>
    public StepOutput? Find(PipelineStep step, string key) => StepOutput.Find(Folder(step, key), key);

    /// <summary>Keeps what a step made, in place of what was not final.</summary>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public StepOutput Keep(PipelineStep step, string key, StepRows made)
    {
        string target = Folder(step, key), draft = Path.Combine(_folder, $"{Draft}{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(draft);
            string hash = "";
            Write(Path.Combine(draft, StepOutput.RowsFile), file => hash = RowFile.Write(file, made.Rows));
            Write(Path.Combine(draft, StepOutput.AboutFile), file => JsonSerializer.Serialize(file, new StepOutput.About(step.Kind, step.Version, step.Options(), key, hash, made.Rows.Count, made.Settled, made.Notes), StepOutput.About.Json));
            // Killed in between, the output is absent and made again.
            if (Directory.Exists(target)) Directory.Move(target, $"{draft}-old");
            Directory.Move(draft, target);
            if (Directory.Exists($"{draft}-old")) Directory.Delete($"{draft}-old", recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotKeep(_folder, e);
        }

        return Find(step, key) ?? throw new InvalidOperationException($"The output of '{step.Name}' was written and is not there.");
    }

    public void Dispose() => _lock.Dispose();

    string Folder(PipelineStep step, string key) => Path.Combine(_folder, $"{step.Kind}-{key[..ShownDigits]}");

    static void Write(string path, Action<Stream> write)
    {
        using var file = File.Create(path);
        write(file);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The lock; null while another process has it.</summary>
    static FileStream? TryHold(string folder, string file)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException && !File.Exists(file)))
        {
            throw CannotKeep(folder, e);
        }
        catch (IOException)
        {
            return null;
        }
    }

    static InputException CannotKeep(string folder, Exception e) =>
        new($"The steps cannot be kept in '{folder}' ({e.Message.TrimEnd('.')}). Make room, or give a folder that can be written.", e) { Field = "folder" };
}
