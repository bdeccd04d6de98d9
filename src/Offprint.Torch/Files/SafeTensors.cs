using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TorchSharp;

namespace Offprint.Torch;

/// <summary>
/// Files of named tensors in the safetensors format: a length, a JSON header, then plain values. Reading one runs no code
/// and trusts nothing that the header says before it is checked.
/// Source: github.com/huggingface/safetensors, section "Format".
/// </summary>
public static class SafeTensors
{
    const int LargestHeader = 100_000_000; // the format's own limit
    const int BufferBytes = 1 << 20;
    const string MetadataKey = "__metadata__";

    static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static readonly (string Name, torch.ScalarType Type, int Bytes)[] s_types =
    [
        ("F64", torch.ScalarType.Float64, 8), ("F32", torch.ScalarType.Float32, 4), ("F16", torch.ScalarType.Float16, 2), ("BF16", torch.ScalarType.BFloat16, 2),
        ("I64", torch.ScalarType.Int64, 8), ("I32", torch.ScalarType.Int32, 4), ("I16", torch.ScalarType.Int16, 2), ("I8", torch.ScalarType.Int8, 1),
        ("U8", torch.ScalarType.Byte, 1), ("BOOL", torch.ScalarType.Bool, 1),
    ];

    /// <summary>Writes tensors, largest elements first and then by name, so that the same tensors give the same bytes.</summary>
    /// <param name="destination">Stays open.</param>
    /// <param name="tensors">By name; on the CPU or not, of any layout.</param>
    /// <param name="metadata">Texts by name for the header; null for none.</param>
    /// <exception cref="ArgumentException">A tensor has a type that the format does not know, or a name is reserved.</exception>
    public static void Write(Stream destination, IReadOnlyDictionary<string, torch.Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.ContainsKey(MetadataKey)) throw new ArgumentException($"The name {MetadataKey} is reserved.", nameof(tensors));
        LibTorch.Load();
        var ordered = tensors.Select(t => (Name: t.Key, Tensor: t.Value, Type: TypeOf(t.Key, t.Value)))
            .OrderByDescending(t => t.Type.Bytes).ThenBy(t => t.Name, StringComparer.Ordinal).ToList();
        var header = new JsonObject();
        if (metadata is { Count: > 0 })
            header[MetadataKey] = new JsonObject([.. metadata.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value))]);
        long end = 0;
        foreach (var (name, tensor, type) in ordered)
        {
            long begin = end;
            end += tensor.numel() * type.Bytes;
            header[name] = new JsonObject
            {
                ["dtype"] = type.Name,
                ["shape"] = new JsonArray([.. tensor.shape.Select(n => JsonValue.Create(n))]),
                ["data_offsets"] = new JsonArray(begin, end),
            };
        }

        byte[] text = JsonSerializer.SerializeToUtf8Bytes(header);
        // Padded with blanks, so that the values begin at a multiple of eight bytes.
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, (text.Length + 7) / 8 * 8);
        destination.Write(length);
        destination.Write(text);
        for (int i = text.Length; i % 8 != 0; i++) destination.WriteByte((byte)' ');
        foreach (var (_, tensor, _) in ordered)
        {
            using var plain = Plain(tensor);
            plain.WriteBytesToStream(destination, BufferBytes);
        }
    }

    /// <summary>Reads a file of tensors.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its tensors, which belong to the caller or to the open scope, and its texts.</returns>
    /// <exception cref="InputException">The file cannot be read, is cut off, or is no such file; the message says where it is wrong.</exception>
    public static TensorFile Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        LibTorch.Load();
        using var file = Open(path);
        var entries = Header(path, file, out var metadata, out long start);
        var tensors = new Dictionary<string, torch.Tensor>();
        foreach (var entry in entries)
        {
            file.Position = start + entry.Begin;
            var tensor = torch.empty(entry.Shape, entry.Type);
            tensors.Add(entry.Name, tensor);
            tensor.ReadBytesFromStream(file, BufferBytes);
        }

        return new(tensors, metadata);
    }

    static FileStream Open(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string what = Directory.Exists(path) ? "is a directory, not a file" : File.Exists(path) ? $"cannot be read ({e.Message.TrimEnd('.')})" : "does not exist";
            throw new InputException($"{path} {what}. Give a .safetensors file.", e);
        }
    }

    static List<Entry> Header(string path, FileStream file, out Dictionary<string, string> metadata, out long start)
    {
        Span<byte> bytes = stackalloc byte[8];
        if (file.Length < 8) throw Bad(path, $"it has {file.Length} bytes, and a file of tensors at least 8");
        file.ReadExactly(bytes);
        long length = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (length is < 2 or > LargestHeader) throw Bad(path, $"its header would have {length} bytes");
        if (length > file.Length - 8) throw Bad(path, $"it is cut off: the header has {length} bytes, and only {file.Length - 8} follow");
        byte[] text = new byte[length];
        file.ReadExactly(text);
        start = 8 + length;
        metadata = [];
        var entries = new List<Entry>();
        foreach (var (name, value) in Parse(path, text))
        {
            if (name == MetadataKey) metadata = Texts(path, value);
            else entries.Add(EntryOf(path, name, value));
        }

        CheckLayout(path, entries, file.Length - start);
        return entries;
    }

    static JsonObject Parse(string path, byte[] text)
    {
        try
        {
            // A name that stands twice would hide one of the two.
            return JsonNode.Parse(s_strict.GetString(text), documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject ?? throw Bad(path, "its header is no JSON object");
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            throw Bad(path, $"its header is no JSON ({e.Message.TrimEnd('.')})");
        }
    }

    static Dictionary<string, string> Texts(string path, JsonNode? value)
    {
        if (value is not JsonObject texts) throw Bad(path, $"{MetadataKey} is no JSON object");
        return texts.ToDictionary(t => t.Key, t => t.Value is JsonValue v && v.TryGetValue(out string? text) ? text : throw Bad(path, $"the metadata '{t.Key}' is no text"));
    }

    static Entry EntryOf(string path, string name, JsonNode? value)
    {
        if (value is not JsonObject entry || Text(entry["dtype"]) is not { } dtype || Numbers(entry["shape"]) is not { } shape || Numbers(entry["data_offsets"]) is not [var begin, var end])
            throw Bad(path, $"the entry '{name}' lacks dtype, shape or data_offsets");
        var type = Array.Find(s_types, t => t.Name == dtype);
        if (type.Name == null) throw Bad(path, $"tensor '{name}' has the type {dtype}; known are {string.Join(", ", s_types.Select(t => t.Name))}");
        Int128 size = type.Bytes;
        foreach (long n in shape)
        {
            if (n < 0) throw Bad(path, $"tensor '{name}' has the shape [{string.Join(", ", shape)}]");
            size *= n;
            if (size > long.MaxValue) throw Bad(path, $"tensor '{name}' is larger than any file");
        }

        return begin >= 0 && end - begin == size
            ? new(name, type.Type, shape, begin, end)
            : throw Bad(path, $"tensor '{name}' of shape [{string.Join(", ", shape)}] and type {dtype} has {size} bytes, and its place {end - begin}");
    }

    // One after the other without holes, as the format demands: nothing is hidden between them, nothing used twice.
    static void CheckLayout(string path, List<Entry> entries, long available)
    {
        long at = 0;
        foreach (var entry in entries.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            if (entry.Begin != at) throw Bad(path, $"tensor '{entry.Name}' begins at byte {entry.Begin} of the values instead of {at}");
            at = entry.End;
        }

        if (at > available) throw Bad(path, $"it is cut off: its tensors have {at} bytes, and only {available} follow the header");
        if (at < available) throw Bad(path, $"{available - at} bytes follow its last tensor");
    }

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    static long[]? Numbers(JsonNode? node)
    {
        if (node is not JsonArray array) return null;
        var numbers = new long[array.Count];
        for (int i = 0; i < numbers.Length; i++)
            if (array[i] is not JsonValue value || !value.TryGetValue(out numbers[i])) return null;
        return numbers;
    }

    static (string Name, torch.ScalarType Type, int Bytes) TypeOf(string name, torch.Tensor tensor) =>
        Array.Find(s_types, t => t.Type == tensor.dtype) is { Name: not null } type ? type : throw new ArgumentException($"Tensor '{name}' has the type {tensor.dtype}, which the format does not know.", nameof(tensor));

    static torch.Tensor Plain(torch.Tensor tensor)
    {
        using var scope = LibTorch.Scope();
        return tensor.detach().cpu().contiguous().MoveToOuterDisposeScope();
    }

    static InputException Bad(string path, string what) => new($"{path} is not a whole safetensors file: {what}. Copy or save it again.");

    sealed record Entry(string Name, torch.ScalarType Type, long[] Shape, long Begin, long End);
}

/// <summary>What a file of tensors holds.</summary>
/// <param name="Tensors">The tensors by name.</param>
/// <param name="Metadata">The header's texts by name; empty where it has none.</param>
public sealed record TensorFile(IReadOnlyDictionary<string, torch.Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata) : IDisposable
{
    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values) tensor.Dispose();
    }
}
