using System.Data.Common;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>The columns of a paper's row, written and read by plain SQL.</summary>
static class PaperColumns
{
    static readonly string[] s_names =
    [
        "Number", "Slug", "Title", "Summary", "Abstract", "Authors", "AuthorCount", "OrganisationHandle", "OrganisationName",
        "Date", "ArxivId", "ArxivVersion", "Doi", "Topics", "Links", "Comments", "Upvotes", "FeedDate", "Field", "Libraries", "Extra", "VotesHere", "Day", "Heat",
    ];

    static readonly string[] s_parameters = [.. s_names.Select(n => "@" + n)];
    static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly long s_epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The columns after a SELECT: the row's id, then the others, each with the prefix <c>p.</c>.</summary>
    internal static readonly string Selected = "p.Id, " + string.Join(", ", s_names.Select(n => "p." + n));

    internal static readonly string Insert =
        $"INSERT INTO Papers ({string.Join(", ", s_names)}) VALUES ({string.Join(", ", s_parameters)}) RETURNING Id";

    internal static readonly string Update =
        $"UPDATE Papers SET {string.Join(", ", s_names.Select(n => $"{n} = @{n}"))} WHERE Id = @Id";

    /// <summary>The values of the columns, in the order of the statements; equal for equal papers.</summary>
    internal static object?[] ValuesOf(Paper p) =>
    [
        p.Number, p.Slug, p.Title, p.Summary, p.Abstract, Json(p.Authors), p.AuthorCount, p.Organisation?.Handle, p.Organisation?.Name,
        Milliseconds(p.Date), p.Arxiv?.Id, p.Arxiv?.Version, p.Doi, Json(p.Topics), Json(p.Links), p.Comments, p.Upvotes,
        p.FeedDate is { } feed ? Milliseconds(feed) : null, p.Field, Json(p.Libraries), p.Extra, p.VotesHere, Milliseconds(p.Day), Trending.Heat(p),
    ];

    internal static void Bind(DbCommand command, Paper paper)
    {
        object?[] values = ValuesOf(paper);
        for (int i = 0; i < s_names.Length; i++) command.Set(s_parameters[i], values[i]);
    }

    /// <summary>The paper of a row that was selected by <see cref="Selected"/>.</summary>
    internal static Paper Read(DbDataReader row)
    {
        string? Text(int i) => row.IsDBNull(i) ? null : row.GetString(i);
        int? Number(int i) => row.IsDBNull(i) ? null : row.GetInt32(i);
        return new()
        {
            Id = row.GetInt64(0),
            Number = Number(1),
            Slug = row.GetString(2),
            Title = row.GetString(3),
            Summary = row.GetString(4),
            Abstract = Text(5),
            Authors = List(row.GetString(6)),
            AuthorCount = row.GetInt32(7),
            Organisation = Text(9) is { } name ? new(Text(8) ?? "", name) : null,
            Date = Day(row.GetInt64(10)),
            Arxiv = Text(11) is { } id ? new(id, Number(12)) : null,
            Doi = Text(13),
            Topics = List(row.GetString(14)),
            Links = LinkList(row.GetString(15)),
            Comments = row.GetInt32(16),
            Upvotes = row.GetInt32(17),
            FeedDate = row.IsDBNull(18) ? null : Day(row.GetInt64(18)),
            Field = Text(19),
            Libraries = List(row.GetString(20)),
            Extra = Text(21),
            VotesHere = row.GetInt32(22),
        };
    }

    internal static long Milliseconds(DateOnly day) => (day.DayNumber - s_epoch) * 86_400_000;

    internal static DateOnly Day(long milliseconds) => DateOnly.FromDayNumber((int)((milliseconds / 86_400_000) + s_epoch));

    static string Json(IReadOnlyList<string> values) => values.Count == 0 ? "[]" : Json(writer =>
    {
        writer.WriteStartArray();
        foreach (string value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    });

    static string Json(IReadOnlyList<PaperLink> links) => links.Count == 0 ? "{}" : Json(writer =>
    {
        writer.WriteStartObject();
        foreach (var link in links) writer.WriteString(link.Rel, link.Url);
        writer.WriteEndObject();
    });

    static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_readable)) write(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    internal static IReadOnlyList<string> List(string json)
    {
        if (json == "[]") return [];
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(e => e.GetString()!)];
    }

    static IReadOnlyList<PaperLink> LinkList(string json)
    {
        if (json == "{}") return [];
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(m => new PaperLink(m.Name, m.Value.GetString()!))];
    }
}
