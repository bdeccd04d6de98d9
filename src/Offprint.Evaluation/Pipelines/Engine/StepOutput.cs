using System.Text.Json;

namespace Offprint.Evaluation.Pipelines;

/// <summary>What a step made, in a folder of its own: <c>rows.jsonl</c>, and <c>step.json</c> with what it is.</summary>
public sealed class StepOutput
{
    internal const string RowsFile = "rows.jsonl", AboutFile = "step.json";

    readonly Lazy<IReadOnlyList<Row>> _rows;

    StepOutput(string folder, About about)
    {
        (Folder, What) = (folder, about);
        _rows = new(Read);
    }

    /// <summary>Its folder.</summary>
    public string Folder { get; }

    /// <summary>The file of its rows.</summary>
    public string Path => System.IO.Path.Combine(Folder, RowsFile);

    /// <summary>The SHA-256 digest of what it depends on: kind and version of the step, options, digests of what it read.</summary>
    public string Key => What.Key;

    /// <summary>The SHA-256 digest of its rows.</summary>
    public string Hash => What.Hash;

    /// <summary>Number of rows.</summary>
    public int Count => What.Rows;

    /// <summary>What to know about them.</summary>
    public IReadOnlyList<string> Notes => What.Notes;

    /// <summary>Whether they are final.</summary>
    public bool Settled => What.Settled;

    /// <summary>The rows, read when they are first wanted.</summary>
    /// <exception cref="InputException">The file is not as it was written.</exception>
    public IReadOnlyList<Row> Rows => _rows.Value;

    About What { get; }

    /// <summary>The output in a folder; null where there is none of this key.</summary>
    internal static StepOutput? Find(string folder, string key)
    {
        string about = System.IO.Path.Combine(folder, AboutFile);
        return File.Exists(about) && JsonSerializer.Deserialize<About>(File.ReadAllBytes(about), About.Json) is { } what && what.Key == key ? new(folder, what) : null;
    }

    IReadOnlyList<Row> Read()
    {
        if (Count == 0) return [];
        if (!File.Exists(Path) || StepStore.Digest(Path) != Hash) throw new InputException($"'{Path}' is not as its step wrote it. Remove the folder '{Folder}': it is made again from what is above it.");
        return RowFile.Read(Path);
    }

    /// <summary>What stands in <see cref="AboutFile"/>.</summary>
    internal sealed record About(string Kind, int Version, JsonElement Options, string Key, string Hash, int Rows, bool Settled, IReadOnlyList<string> Notes)
    {
        public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    }
}
