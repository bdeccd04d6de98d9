using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Offprint.Numerics;
using Offprint.Storage;

namespace Offprint.Lab;

/// <summary>What decides the results of a request: settings, the content of files and data sets, seed and code; and the keys made from it.</summary>
sealed class Question
{
    readonly JsonObject _measures;
    readonly RandomStream _random;

    Question(RunRequest request, JsonArray inputs, JsonObject measures, string code, object? input)
    {
        Inputs = inputs;
        Input = input;
        Code = code;
        _measures = measures;
        _random = RandomStream.FromPath((ulong)request.Seed, request.Paper, request.Experiment.Id);
        Identity = Hash(new()
        {
            ["measures"] = measures.DeepClone(),
            ["settings"] = SettingValues.ToJson(request.Settings),
            ["scale"] = request.Scale.Name(),
        });
    }

    /// <summary>Files and data sets with their digests.</summary>
    public JsonArray Inputs { get; }

    /// <summary>The input as validation read it, for the pieces; null where an application reads its own, and of an experiment.</summary>
    public object? Input { get; }

    /// <summary>Hash of the code behind the results.</summary>
    public string Code { get; }

    /// <summary>Two requests with the same identity are one run.</summary>
    public string Identity { get; }

    /// <summary>The experiment's stream, below which every piece has its own.</summary>
    public RandomStream Random => _random;

    /// <summary>Key of a piece's result.</summary>
    public string ResultKey(string piece) => Hash(new() { ["measures"] = _measures.DeepClone(), ["piece"] = piece });

    /// <summary>Key of something that pieces share; a fresh run shares nothing with others.</summary>
    public string SharedKey(string name, RunRecord run) => Hash(new() { ["measures"] = _measures.DeepClone(), ["shared"] = name, ["fresh"] = run.Fresh ? run.Id : null });

    /// <exception cref="InputException">A file or data set is missing, or the seed is negative.</exception>
    public static Question Of(RunRequest request, DataSets dataSets, object? input = null)
    {
        if (request.Seed < 0) throw new InputException($"The seed is {request.Seed}; it must be 0 or more.") { Field = "seed" };
        var inputs = new JsonArray();
        var digests = new Dictionary<string, string>();
        var values = SettingValues.ToJson(request.Settings);
        foreach (var field in SettingField.Of(request.Settings).Where(f => f.Kind == SettingKind.File))
        {
            if (values[field.JsonName]?.GetValue<string>() is not { Length: > 0 } path) continue;
            var (digest, bytes) = Digest(path, field.Name);
            digests[field.JsonName] = digest;
            inputs.Add(new JsonObject { ["setting"] = field.JsonName, ["path"] = path, ["sha256"] = digest, ["bytes"] = bytes });
        }

        foreach (string name in request.Experiment.DataSets)
            inputs.Add(new JsonObject { ["dataSet"] = name, ["sha256"] = DigestFolder(dataSets.Require(name)) });

        string code = CodeIdentity.Of(request.Experiment.GetType().Assembly);
        var measures = new JsonObject
        {
            ["experiment"] = $"{request.Paper}/{request.Experiment.Id}",
            ["settings"] = SettingValues.Key(request.Settings, digests),
            ["inputs"] = new JsonArray([.. inputs.Select(i => JsonValue.Create(i!["sha256"]!.GetValue<string>()))]), // Each was given one above.
            ["seed"] = request.Seed,
            ["code"] = code,
        };
        return new(request, inputs, measures, code, input);
    }

    static string Hash(JsonObject value) => CanonicalJson.Sha256(CanonicalJson.Serialize(value));

    static (string Digest, long Bytes) Digest(string path, string field)
    {
        try
        {
            if (Directory.Exists(path)) return (DigestFolder(path), Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length));
            using var file = File.OpenRead(path);
            return (Convert.ToHexStringLower(SHA256.HashData(file)), file.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string what = Path.Exists(path) ? $"cannot be read ({e.Message.TrimEnd('.')})" : "does not exist";
            throw new InputException($"'{path}' given with --{field} {what}. Check the path.", e) { Field = field };
        }
    }

    static string DigestFolder(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .OrderBy(f => f.Name, StringComparer.Ordinal);
        foreach (var file in files)
        {
            using var content = File.OpenRead(file.Path);
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(file.Name + '\n'));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
