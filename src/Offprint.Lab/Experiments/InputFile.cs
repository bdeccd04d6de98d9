using System.Text.Json.Serialization;

namespace Offprint.Lab;

/// <summary>A file that a person gives: a path on the command line, an upload in a form; or a folder, where an application reads one. In the key of a stored result the content counts, not the path.</summary>
/// <param name="Path">Path on this machine.</param>
[JsonConverter(typeof(InputFileJson))]
public readonly record struct InputFile(string Path)
{
    /// <inheritdoc/>
    public override string ToString() => Path ?? "";
}

sealed class InputFileJson : JsonConverter<InputFile>
{
    public override InputFile Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) =>
        new(reader.GetString() ?? "");

    public override void Write(System.Text.Json.Utf8JsonWriter writer, InputFile value, System.Text.Json.JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString()); // A file that was not given has no path.
}
