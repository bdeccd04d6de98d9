using System.Text.Json;

namespace Offprint.Evaluation;

/// <summary>What the harness says by the names of files and folders: <c>MODEL/samples_TASK_DATE.jsonl</c> beside <c>MODEL/results_DATE.json</c>.</summary>
static class HarnessFolder
{
    const string Samples = "samples_", Results = "results_";

    static readonly string[] s_modelArguments = ["peft", "delta", "pretrained", "model", "path", "engine"];

    /// <summary>Whether a file is called like one of samples.</summary>
    public static bool IsSamples(string path) =>
        Path.GetFileName(path) is var name && name.StartsWith(Samples, StringComparison.Ordinal) && name.EndsWith(".jsonl", StringComparison.Ordinal) && name.LastIndexOf('_') > Samples.Length;

    /// <summary>Whether a file is called like one of results, which name the model.</summary>
    public static bool IsResults(string path) => Path.GetFileName(path) is var name && name.StartsWith(Results, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>The task in the file's name; the whole name where it has another form.</summary>
    public static string TaskOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return IsSamples(path) ? name[Samples.Length..name.LastIndexOf('_')] : name;
    }

    /// <summary>The date in the file's name.</summary>
    public static string DateOf(string path) => Path.GetFileNameWithoutExtension(path) is var name ? name[(name.LastIndexOf('_') + 1)..] : "";

    /// <summary>The model: as the results of the same run say, or those of the latest; else the folder.</summary>
    /// <exception cref="InputException">Neither names it.</exception>
    public static string ModelOf(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        string[] results = [.. Directory.EnumerateFiles(folder, $"{Results}*.json").Order(StringComparer.Ordinal)];
        string? own = results.FirstOrDefault(r => DateOf(r) == DateOf(path));
        if ((own ?? results.LastOrDefault()) is { } file && ModelIn(file) is { } model) return model;
        // The folder is the model's name with "__" for what folders cannot be called.
        if (IsSamples(path) && Path.GetFileName(folder) is { Length: > 0 } name && name.Contains("__", StringComparison.Ordinal)) return name.Replace("__", "/", StringComparison.Ordinal);
        throw new InputException($"{path}: nothing says which model answered. The harness writes it into {Results}DATE.json, which is not in {folder}; put the file beside that, or name the subject.") { Field = nameof(OutcomeReadOptions.Subject) };
    }

    static string? ModelIn(string results)
    {
        try
        {
            using var document = LenientJson.Parse(File.ReadAllBytes(results));
            var root = document.RootElement;
            if (LenientJson.Text(root, "model_name") is { Length: > 0 } name) return name;
            var config = LenientJson.Object(root, "config");
            if (config.ValueKind == JsonValueKind.Undefined || !config.TryGetProperty("model_args", out var arguments)) return null;
            if (arguments.ValueKind == JsonValueKind.Object) return s_modelArguments.Select(a => LenientJson.Text(arguments, a)).FirstOrDefault(a => a is not null);
            string[] pairs = (LenientJson.Text(arguments) ?? "").Split(',');
            return s_modelArguments.Select(a => pairs.FirstOrDefault(p => p.Trim().StartsWith($"{a}=", StringComparison.Ordinal))).FirstOrDefault(p => p is not null)?.Split('=', 2)[1];
        }
        catch (JsonException e)
        {
            throw new InputException($"{results} is no JSON ({e.Message}). It names the model of the samples beside it: write it again, or name the subject.", e) { Field = nameof(OutcomeReadOptions.Subject) };
        }
    }
}
