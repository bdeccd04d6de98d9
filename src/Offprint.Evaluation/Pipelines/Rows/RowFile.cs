using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Rows in a file: read from JSON lines, CSV or Parquet, written as JSON lines.</summary>
public static class RowFile
{
    // A file, not a page.
    static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads all rows of a file; its form is told by its content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InputException">The file cannot be read, is cut off, or mixes encodings; names file and line.</exception>
    public static IReadOnlyList<Row> Read(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return TextEncoding.StartsWithBrace(path)
            ? [.. JsonLines.Read(path, cancellationToken).Select(l => Row.Of(l.Object))]
            : [.. TaskRows.Read(path, cancellationToken).Select(r => new Row(r.Columns.Select(c => KeyValuePair.Create(c, (object?)(r[c] is { Length: > 0 } value ? value : null)))))];
    }

    /// <summary>Writes rows, an object a line with cells in the row's order; equal rows give equal bytes.</summary>
    /// <returns>The SHA-256 digest of what was written, as 64 lower-case hexadecimal digits.</returns>
    public static string Write(Stream destination, IEnumerable<Row> rows)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(rows);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line, s_plain);
        foreach (var row in rows)
        {
            row.WriteTo(json);
            json.Flush();
            line.Write("\n"u8);
            hash.AppendData(line.WrittenSpan);
            destination.Write(line.WrittenSpan);
            line.ResetWrittenCount();
            json.Reset();
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
