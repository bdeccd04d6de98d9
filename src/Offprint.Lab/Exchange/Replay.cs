using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Offprint.Storage;

namespace Offprint.Lab;

/// <summary>What running an exported run again says of it.</summary>
public enum ReplayVerdict
{
    /// <summary>Every figure is the same to the last bit.</summary>
    Exact,

    /// <summary>Every figure is the same up to a relative 1e-9, as between kinds of machines.</summary>
    WithinTolerance,

    /// <summary>Some figure differs.</summary>
    Different,

    /// <summary>It could not be run again here.</summary>
    NotVerified,
}

/// <summary>The outcome of a replay.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why it is not exact: the first difference, or what is missing. Null when exact.</param>
public sealed record ReplayOutcome(ReplayVerdict Verdict, string? Reason);

/// <summary>Runs an exported run again and compares every figure.</summary>
public sealed class Replay
{
    /// <summary>Largest relative difference that another kind of machine explains.</summary>
    public const double Tolerance = 1e-9;

    static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    readonly ExportedRun _run;
    readonly JsonNode _report;

    Replay(ExportedRun run, JsonNode report) => (_run, _report) = (run, report);

    /// <summary>Number and slug of the paper.</summary>
    public string Paper => _run.Paper;

    /// <summary>Id of the experiment.</summary>
    public string Experiment => _run.Experiment;

    /// <summary>Reads an exported run.</summary>
    /// <exception cref="InputException">The file is missing or no exported run.</exception>
    public static Replay Open(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            var run = Read(zip, "run.json");
            if (run["schema"] is not JsonValue layout || !layout.TryGetValue(out int schema) || schema != RunExport.Schema)
                throw new InputException($"'{path}' has layout {run["schema"]?.ToJsonString() ?? "null"}; this program reads layout {RunExport.Schema}. Use the version of Offprint that wrote it.");
            return new(run.Deserialize<ExportedRun>(s_options) ?? throw new JsonException("its run.json is null"), Read(zip, "report.json"));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or JsonException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new InputException($"'{path}' cannot be read as an exported run ({e.Message.TrimEnd('.')}). Give a file that 'offprint runs export' wrote.", e);
        }
    }

    /// <summary>The request that asks the same question, or what is missing for it.</summary>
    /// <param name="experiment">The experiment, found by <see cref="Paper"/> and <see cref="Experiment"/>.</param>
    /// <param name="missing">What is missing, when null is returned.</param>
    /// <param name="home">Where data sets are looked for besides the usual places; null takes the process's own home.</param>
    /// <param name="openFiles">Whether files that its settings name may be opened; not where the export comes from a stranger.</param>
    public RunRequest? Request(Experiment experiment, out string? missing, OffprintHome? home = null, bool openFiles = true)
    {
        try
        {
            var request = new RunRequest
            {
                Paper = Paper,
                Experiment = experiment,
                Settings = SettingValues.FromJson(experiment.SettingsType, _run.Settings),
                Scale = Scales.Parse(_run.Scale),
                Seed = _run.Seed,
                Fresh = true,
            };
            SettingValues.Check(request.Settings);
            if (!openFiles && FileOf(request.Settings) is { } file)
            {
                missing = $"its input '{file}' is a file of whoever exported it, and no part of the export. Where that file is, 'offprint runs replay' finds it";
                return null;
            }

            var now = Question.Of(request, DataSets.FromEnvironment(home)).Inputs.Deserialize<ExportedInput[]>(s_options) ?? [];
            var changed = _run.Inputs.FirstOrDefault(then => now.FirstOrDefault(n => n.Name == then.Name)?.Sha256 != then.Sha256);
            missing = changed == null ? null : $"input '{changed.Name}' is not the one of the export (SHA-256 {changed.Sha256[..Math.Min(12, changed.Sha256.Length)]}…)";
            return missing == null ? request : null;
        }
        catch (InputException e)
        {
            missing = e.Message;
            return null;
        }
    }

    /// <summary>Compares the report of the run again with the exported one.</summary>
    public ReplayOutcome Compare(ReportDocument again)
    {
        double worst = 0;
        string? difference = Difference(_report, JsonNode.Parse(ReportJson.Write(again)), "", ref worst);
        return difference != null ? new(ReplayVerdict.Different, difference)
            : worst > 0 ? new(ReplayVerdict.WithinTolerance, $"largest relative difference {worst:G3}")
            : new(ReplayVerdict.Exact, null);
    }

    static string? Difference(JsonNode? then, JsonNode? now, string path, ref double worst)
    {
        switch (then, now)
        {
            case (JsonObject a, JsonObject b):
                foreach (string key in a.Select(p => p.Key).Union(b.Select(p => p.Key)))
                {
                    // Both differ between any two runs of one question.
                    if (path.Length == 0 && key is "run" or "seconds") continue;
                    // A sentence made from figures that are compared themselves; rounded, it may differ where they hardly do.
                    if (key == "explanation" && path.StartsWith("/claims/", StringComparison.Ordinal)) continue;
                    if (Difference(a[key], b[key], $"{path}/{key}", ref worst) is { } found) return found;
                }

                return null;
            case (JsonArray a, JsonArray b):
                if (a.Count != b.Count) return $"{path} had {a.Count} entries, now {b.Count}";
                for (int i = 0; i < a.Count; i++)
                    if (Difference(a[i], b[i], $"{path}/{i}", ref worst) is { } found) return found;
                return null;
            case (JsonValue a, JsonValue b) when a.GetValueKind() == JsonValueKind.Number && b.GetValueKind() == JsonValueKind.Number:
                double x = a.GetValue<double>(), y = b.GetValue<double>();
                if (x == y) return null;
                double relative = Math.Abs(x - y) / Math.Max(Math.Abs(x), Math.Abs(y));
                if (relative > Tolerance) return $"{path} was {x:R}, now {y:R}";
                worst = Math.Max(worst, relative);
                return null;
            default:
                return JsonNode.DeepEquals(then, now) ? null : $"{path} was {then?.ToJsonString() ?? "null"}, now {now?.ToJsonString() ?? "null"}";
        }
    }

    static string? FileOf(object settings)
    {
        var values = SettingValues.ToJson(settings);
        return SettingField.Of(settings).FirstOrDefault(f => f.Kind == SettingKind.File && values[f.JsonName]?.GetValue<string>() is { Length: > 0 })?.Name;
    }

    static JsonNode Read(ZipArchive zip, string name)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"it has no {name}");
        using var stream = entry.Open();
        return JsonNode.Parse(stream) ?? throw new InvalidDataException($"its {name} is null");
    }

    /// <summary>What run.json must hold to be run again.</summary>
    sealed record ExportedRun
    {
        public required string Paper { get; init; }

        public required string Experiment { get; init; }

        public required string Scale { get; init; }

        public required long Seed { get; init; }

        public required JsonObject Settings { get; init; }

        public required ExportedInput[] Inputs { get; init; }
    }

    /// <summary>A file by its setting, or a data set by its name.</summary>
    sealed record ExportedInput(string Sha256, string? Setting = null, string? DataSet = null)
    {
        public string Name => Setting ?? DataSet ?? "";
    }
}
