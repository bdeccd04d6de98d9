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

    readonly string _folder;
    readonly FileStream _lock;

    StepStore(string folder, FileStream held) => (_folder, _lock) = (folder, held);

    /// <summary>Opens the folder, and takes away what a killed process left half made.</summary>
    /// <exception cref="InputException">The folder cannot be written, or another process has it.</exception>
    public static StepStore Open(string folder)
    {
        string file = Path.Combine(folder, "lock");
        try
        {
            Directory.CreateDirectory(folder);
            var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (string draft in Directory.EnumerateDirectories(folder, $"{Draft}*")) Directory.Delete(draft, recursive: true);
            return new(folder, held);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The steps cannot be kept in '{folder}' ({e.Message.TrimEnd('.')}). Give a folder that can be written, or wait until another run of the experiment that holds '{file}' has ended.", e) { Field = "folder" };
        }
    }

    public static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The output of a key; null where there is none.</summary>
    public StepOutput? Find(PipelineStep step, string key) => StepOutput.Find(Folder(step, key), key);

    /// <summary>Keeps what a step made, in place of what was not final.</summary>
    public StepOutput Keep(PipelineStep step, string key, StepRows made)
    {
        string target = Folder(step, key), draft = Path.Combine(_folder, $"{Draft}{Guid.NewGuid():n}");
        Directory.CreateDirectory(draft);
        string hash = "";
        Write(StepOutput.RowsFile, file => hash = RowFile.Write(file, made.Rows));
        Write(StepOutput.AboutFile, file => JsonSerializer.Serialize(file, new StepOutput.About(step.Kind, step.Version, step.Options(), key, hash, made.Rows.Count, made.Settled, made.Notes), StepOutput.About.Json));
        // Killed in between, the output is absent and made again.
        if (Directory.Exists(target)) Directory.Move(target, $"{draft}-old");
        Directory.Move(draft, target);
        if (Directory.Exists($"{draft}-old")) Directory.Delete($"{draft}-old", recursive: true);
        return Find(step, key) ?? throw new InvalidOperationException($"The output of '{step.Name}' was written and is not there.");

        void Write(string name, Action<Stream> write)
        {
            using var file = File.Create(Path.Combine(draft, name));
            write(file);
            file.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => _lock.Dispose();

    string Folder(PipelineStep step, string key) => Path.Combine(_folder, $"{step.Kind}-{key[..ShownDigits]}");
}
