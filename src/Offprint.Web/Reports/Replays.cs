using System.Text.Json;
using System.Text.Json.Serialization;
using Offprint.Lab;
using Offprint.Papers;
using Offprint.Storage;
using Offprint.Web.Runs;

namespace Offprint.Web.Reports;

/// <summary>Exported runs that are measured again: kept as they were sent until the figures are compared, then only what came of it.</summary>
sealed class Replays(RunStore store, RunQueue queue, TimeProvider time)
{
    static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    readonly Lock _gate = new(); // guards the files of a replay: two visitors compare it once

    /// <summary>The folder that uploads are written to.</summary>
    public string Folder => Directory.CreateDirectory(Path.Combine(store.Home.Artifacts, "replays")).FullName;

    /// <summary>Asks for a run of what was sent.</summary>
    /// <param name="path">The file, in <see cref="Folder"/>; gone afterwards.</param>
    /// <exception cref="InputException">It is no exported run.</exception>
    public ReplayRecord Begin(string path)
    {
        ExportLimits.Check(path);
        var replay = Open(path);
        string? missing = null;
        var request = RunnablePapers.Find(replay.Paper) is { } paper && paper.Experiments.Concat(paper.Applications).FirstOrDefault(e => e.Id == replay.Experiment) is { } experiment
            ? replay.Request(experiment, out missing, store.Home, openFiles: false)
            : null;
        if (request == null)
        {
            missing ??= $"this version of Offprint has no experiment '{replay.Experiment}' of a paper '{replay.Paper}'";
            File.Delete(path);
            return Save(new(Guid.CreateVersion7(time.GetUtcNow()).ToString(), replay.Paper, replay.Experiment, Now, ReplayVerdict.NotVerified, missing));
        }

        var run = queue.Enqueue(request);
        File.Move(path, ZipOf(run.Id), overwrite: true);
        return Save(new(run.Id, replay.Paper, replay.Experiment, Now, null, null));
    }

    /// <summary>A replay, compared where its run has ended; null where there is none of that id.</summary>
    public ReplayRecord? Find(string id)
    {
        if (!Guid.TryParseExact(id, "D", out var guid)) return null;
        lock (_gate)
        {
            if (!File.Exists(RecordOf(guid.ToString()))) return null;
            var record = JsonSerializer.Deserialize<ReplayRecord>(File.ReadAllText(RecordOf(guid.ToString())), s_options);
            return record is { Verdict: null } ? Compare(record) : record;
        }
    }

    ReplayRecord Compare(ReplayRecord record)
    {
        if (store.List(new RunFilter { Id = record.Id }, 1) is not [var run]) return End(record, new(ReplayVerdict.NotVerified, "the run that measured it again was deleted"));
        if (run.Status == RunStatus.Failed) return End(record, new(ReplayVerdict.NotVerified, run.Error ?? "it failed"));
        if (run.Status != RunStatus.Finished || store.Report(run.Id) is not { } report) return record;
        return End(record, Open(ZipOf(record.Id)).Compare(report));
    }

    ReplayRecord End(ReplayRecord record, ReplayOutcome outcome)
    {
        var ended = Save(record with { Verdict = outcome.Verdict, Reason = outcome.Reason });
        File.Delete(ZipOf(record.Id));
        return ended;
    }

    ReplayRecord Save(ReplayRecord record)
    {
        AtomicFile.WriteText(RecordOf(record.Id), JsonSerializer.Serialize(record, s_options));
        return record;
    }

    // Where the file lies is nothing that who sent it needs to read.
    static Replay Open(string path)
    {
        try
        {
            return Replay.Open(path);
        }
        catch (InputException error)
        {
            throw new InputException(error.Message.Replace($"'{path}'", "The file", StringComparison.Ordinal)) { Field = "file" };
        }
    }

    long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    string RecordOf(string id) => Path.Combine(Folder, $"{id}.json");

    string ZipOf(string id) => Path.Combine(Folder, $"{id}.zip");
}
