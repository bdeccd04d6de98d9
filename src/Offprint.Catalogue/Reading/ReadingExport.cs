using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Offprint.Catalogue;

/// <summary>A paper and what a reader keeps for it.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="State">What is kept.</param>
/// <param name="Note">The note; null where there is none.</param>
public sealed record KeptPaper(Paper Paper, ReaderState State, ReaderNote? Note);

/// <summary>A reader's own data as one zip: everything as JSON, the reading list as BibTeX, and a text that says what is what.</summary>
static class ReadingExport
{
    static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Write(Stream stream, string reader, DateTimeOffset at, IReadOnlyList<KeptPaper> kept)
    {
        var list = kept.Where(k => k.State.Saved).OrderByDescending(k => k.State.SavedAt).Select(k => k.Paper).ToList();
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, "README.txt", at, entry => entry.Write(Encoding.UTF8.GetBytes(Readme(reader, at, kept.Count, list.Count))));
        Add(zip, "reading.json", at, entry =>
        {
            using var writer = new Utf8JsonWriter(entry, s_options);
            WriteJson(writer, reader, at, kept);
        });
        Add(zip, "reading-list.bib", at, entry => entry.Write(Encoding.UTF8.GetBytes(Citation.BibTeX(list))));
    }

    static void Add(ZipArchive zip, string name, DateTimeOffset at, Action<Stream> write)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = at;
        using var stream = entry.Open();
        write(stream);
    }

    static void WriteJson(Utf8JsonWriter writer, string reader, DateTimeOffset at, IReadOnlyList<KeptPaper> kept)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schema", 1);
        writer.WriteString("reader", reader);
        writer.WriteString("exportedAt", at);
        writer.WriteStartArray("papers");
        foreach (var (paper, state, note) in kept)
        {
            writer.WriteStartObject();
            writer.WriteBoolean("voted", state.Voted);
            if (state.SavedAt is { } saved) writer.WriteString("savedAt", saved);
            if (state.ReadAt is { } read) writer.WriteString("readAt", read);
            writer.WriteStartArray("tags");
            foreach (string tag in state.Tags) writer.WriteStringValue(tag);
            writer.WriteEndArray();
            if (note is not null)
            {
                writer.WriteString("note", note.Text);
                writer.WriteString("notedAt", note.At);
            }

            writer.WritePropertyName("paper");
            PaperJson.Write(writer, paper);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static string Readme(string reader, DateTimeOffset at, int papers, int saved) =>
        $"""
        What {reader} keeps in Offprint, exported on {at:yyyy-MM-dd HH:mm} UTC.

        reading.json      All of it: one object for each of the {papers} papers with a vote, a tag, a note, a place
                          on the reading list, or a mark as read. "paper" is the paper with the field names of the
                          Hugging Face papers API; "note" is Markdown; times are ISO 8601.
        reading-list.bib  The {saved} papers of the reading list for BibTeX, the last saved first.

        """;
}
