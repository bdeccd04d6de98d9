using System.Text;
using System.Text.Json;

namespace Offprint.Evaluation;

/// <summary>
/// A log of Inspect: one JSON object with all samples (<c>.json</c>, read sample by sample), or an archive with a file
/// a sample (<c>.eval</c>). The subject is the model, the condition the task, the item <c>TASK/id</c>, the repeat the epoch.
/// </summary>
static class InspectLogReader
{
    /// <summary>Files of an archive that say what was run, at its end and from its beginning.</summary>
    public const string Header = "header.json", Start = "_journal/start.json";

    public static void Read(string path, OutcomeReadOptions options, OutcomeCubeBuilder builder, CancellationToken cancellationToken)
    {
        builder.From(path, "sample");
        int before = builder.Count;
        var samples = InputFileStream.Head(path, 4).AsSpan().SequenceEqual("PK\u0003\u0004"u8)
            ? ReadArchive(path, options, builder, cancellationToken)
            : ReadObject(path, options, builder, cancellationToken);
        if (builder.Count == before) throw new InputException($"{path}: the log has no samples. Write it with samples (log_samples), or choose another file.");
        samples?.Conclude(builder);
    }

    static InspectSamples? ReadArchive(string path, OutcomeReadOptions options, OutcomeCubeBuilder builder, CancellationToken cancellationToken)
    {
        using var archive = new ZipEntries(path);
        ZipEntry? Find(string name) => archive.Entries.Where(e => e.Name == name).Select(e => (ZipEntry?)e).FirstOrDefault();
        // A run that has not ended has no header yet; what it began with is in its journal.
        var header = Find(Header) ?? Find(Start) ?? throw new InputException($"{path} is an archive, but no log of Inspect: it has no {Header}. Of an Excel workbook, save the sheet as CSV; unpack any other.");
        InspectSamples samples;
        using (var document = Parse(path, header.Name, archive.Read(header))) samples = new(path, document.RootElement, options);
        int number = 0;
        foreach (var entry in archive.Entries.Where(e => IsSample(e.Name)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var document = Parse(path, entry.Name, archive.Read(entry));
            number++;
            builder.Add(samples.Outcome(document.RootElement, $"{path}, {entry.Name}"), number);
        }

        return samples;
    }

    // samples/ID_epoch_N.json, or of a large one samples/ID_epoch_N/sample.json beside its messages.
    static bool IsSample(string name) =>
        name.StartsWith("samples/", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)
        && (name.Count(c => c == '/') == 1 || name.EndsWith("/sample.json", StringComparison.Ordinal));

    static InspectSamples? ReadObject(string path, OutcomeReadOptions options, OutcomeCubeBuilder builder, CancellationToken cancellationToken)
    {
        using var file = InputFileStream.Open(path);
        InspectSamples? samples = null;
        int number = 0;
        var head = new Dictionary<string, byte[]>();
        try
        {
            foreach (var part in new JsonParts(path, file, "samples").Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (part is { IsElement: false, Name: "eval" or "status" }) head[part.Name] = part.Json.ToArray();
                if (!part.IsElement) continue;
                samples ??= new(path, Head(path, head), options);
                number++;
                using var document = Parse(path, $"sample {number} (line {part.Line})", part.Json);
                builder.Add(samples.Outcome(document.RootElement, $"{path}, sample {number} (line {part.Line})"), number);
            }
        }
        catch (EndOfStreamException e)
        {
            if (!options.KeepWhole) throw new InputException($"{path}: the log is cut off after {number} whole samples. Write it again, or ask for what is whole to be kept.", e);
            builder.Note($"{path}: the log is cut off; its first {number} samples are read.");
        }

        return samples;
    }

    static JsonElement Head(string path, Dictionary<string, byte[]> parts)
    {
        string text = string.Join(',', parts.Select(p => $"\"{p.Key}\":{Encoding.UTF8.GetString(p.Value)}"));
        using var document = Parse(path, "the head of the log", Encoding.UTF8.GetBytes($"{{{text}}}"));
        return document.RootElement.Clone();
    }

    static JsonDocument Parse(string path, string place, ReadOnlyMemory<byte> json)
    {
        try
        {
            int valid = Utf8Text.ValidLength(json.Span);
            return valid == json.Length
                ? LenientJson.Parse(json)
                : throw new InputException($"{path}, {place}: byte {valid + 1} (0x{json.Span[valid]:X2}) is not UTF-8, in which JSON is written. Write the log again.");
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}, {place}: this is no JSON ({e.Message}). Write the log again.", e);
        }
    }
}
