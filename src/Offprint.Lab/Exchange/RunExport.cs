using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Offprint.Storage;

namespace Offprint.Lab;

/// <summary>A run as one file: its record, every piece with its result, the report and the files. Input files are named by digest, never included.</summary>
public static class RunExport
{
    /// <summary>Version of the file's layout.</summary>
    public const int Schema = 1;

    /// <summary>Writes a finished run to a file.</summary>
    /// <exception cref="InputException">The run is not finished, or the file cannot be written.</exception>
    public static void Write(RunStore store, RunRecord run, string path)
    {
        var report = FinishedReport(store, run);
        AtomicFile.Write(path, stream => Write(store, run, report, stream));
    }

    /// <summary>Writes a finished run to a stream that need not be able to seek, and leaves it open.</summary>
    /// <exception cref="InputException">The run is not finished; nothing was written.</exception>
    public static void Write(RunStore store, RunRecord run, Stream stream) => Write(store, run, FinishedReport(store, run), stream);

    static void Write(RunStore store, RunRecord run, ReportDocument report, Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, "run.json", Describe(store, run).ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        Add(zip, "report.json", ReportJson.Write(report));
        Add(zip, "log.txt", string.Join('\n', store.Log(run.Id)));
        foreach (var (name, file) in Files(store, run.Id)) zip.CreateEntryFromFile(file, "files/" + name);
    }

    // A run that is measured once more keeps its earlier report until then, which no longer goes with its pieces.
    static ReportDocument FinishedReport(RunStore store, RunRecord run) => run.Status == RunStatus.Finished && store.Report(run.Id) is { } report
        ? report
        : throw new InputException($"Run {run.Id} has no report yet ({run.Status}). Finish it first: offprint runs resume {run.Id}");

    /// <summary>The files that a run's pieces wrote; of a name that several wrote, the file of the last in the plan.</summary>
    public static IReadOnlyList<(string Name, string Path)> Files(RunStore store, string runId) =>
    [
        .. store.Pieces(runId).Where(p => p.Status == "done")
            .SelectMany(p => (store.Result(p.ResultKey)?.Files ?? []).Select(name => (name, Path.Combine(store.FilesOf(p.ResultKey), name))))
            .Reverse().DistinctBy(f => f.name).Reverse(),
    ];

    static JsonObject Describe(RunStore store, RunRecord run) => new()
    {
        ["schema"] = Schema,
        ["run"] = run.Id,
        ["paper"] = run.Paper,
        ["experiment"] = run.Experiment,
        ["application"] = run.Application,
        ["scale"] = run.Scale.Name(),
        ["seed"] = run.Seed,
        ["given"] = run.Given.DeepClone(),
        ["settings"] = run.Settings.DeepClone(),
        ["inputs"] = run.Inputs.DeepClone(),
        ["code"] = run.Code,
        ["codeVersion"] = run.CodeVersion,
        ["machine"] = run.Machine.DeepClone(),
        ["rules"] = run.Rules.DeepClone(),
        ["createdAt"] = run.CreatedAt,
        ["endedAt"] = run.EndedAt,
        ["seconds"] = run.Seconds,
        ["attempts"] = run.Attempts,
        ["pieces"] = new JsonArray([.. store.Pieces(run.Id).Select(p => Describe(p, store.Result(p.ResultKey)))]),
    };

    static JsonObject Describe(PieceRecord piece, StoredResult? result) => new()
    {
        ["piece"] = JsonNode.Parse(piece.Piece),
        ["status"] = piece.Status,
        ["attempts"] = piece.Attempts,
        ["error"] = piece.ErrorDetail ?? piece.Error,
        ["result"] = piece.Status == "done" && result != null ? JsonNode.Parse(result.Json) : null,
        ["seconds"] = piece.Status == "done" ? result?.Seconds : null,
    };

    static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
