using System.Data.Common;
using Offprint.Storage;

namespace Offprint.Catalogue;

public sealed partial class ReadingStore
{
    /// <summary>What a reader keeps for a paper.</summary>
    /// <param name="reader">Whose state.</param>
    /// <param name="paper">The paper's <see cref="Paper.Id"/>.</param>
    public ReaderState State(string reader, long paper) => States(reader, [paper]).GetValueOrDefault(paper, ReaderState.None);

    /// <summary>What a reader keeps for the papers of a page, in one query.</summary>
    /// <param name="reader">Whose state.</param>
    /// <param name="papers">Their <see cref="Paper.Id"/>s, up to 10,000.</param>
    /// <returns>The state by id, of those papers for which there is something.</returns>
    public IReadOnlyDictionary<long, ReaderState> States(string reader, IEnumerable<long> papers)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reader);
        string ids = string.Join(',', papers);
        return ids.Length == 0 ? new Dictionary<long, ReaderState>() : catalogue.With(connection => States(connection, reader, $" AND PaperId IN ({ids})"));
    }

    /// <summary>The note on a paper; null where there is none.</summary>
    /// <param name="reader">Whose note.</param>
    /// <param name="paper">The paper's <see cref="Paper.Id"/>.</param>
    public ReaderNote? Note(string reader, long paper)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reader);
        return catalogue.With(connection => Notes(connection, reader, $" AND PaperId = {paper}").GetValueOrDefault(paper));
    }

    /// <summary>The reader's tags, in the order of the alphabet; of one tag in several spellings, one of them.</summary>
    /// <param name="reader">Whose tags.</param>
    public IReadOnlyList<TagCount> Tags(string reader)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reader);
        return catalogue.With(connection =>
        {
            using var command = connection.Command("SELECT min(Tag), count(*) FROM ReaderTags WHERE Reader = @reader GROUP BY TagKey ORDER BY TagKey");
            command.Set("@reader", reader);
            using var row = command.ExecuteReader();
            var tags = new List<TagCount>();
            while (row.Read()) tags.Add(new(row.GetString(0), row.GetInt32(1)));
            return tags;
        });
    }

    /// <summary>All papers for which a reader keeps something, in the order in which the catalogue got them.</summary>
    /// <param name="reader">Whose state.</param>
    public IReadOnlyList<KeptPaper> Kept(string reader)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reader);
        return catalogue.With(connection =>
        {
            // One moment of the database for the three questions.
            using var transaction = catalogue.Database.BeginReading(connection);
            var states = States(connection, reader, "");
            var notes = Notes(connection, reader, "");
            var papers = states.Keys.Order().Chunk(1_000).SelectMany(ids => CatalogueStore.Papers(connection, ids).Values).OrderBy(p => p.Id);
            return papers.Select(p => new KeptPaper(p, states[p.Id], notes.GetValueOrDefault(p.Id))).ToList();
        });
    }

    /// <summary>Writes everything that a reader keeps as a zip with <c>reading.json</c>, <c>reading-list.bib</c> and <c>README.txt</c>.</summary>
    /// <param name="reader">Whose data.</param>
    /// <param name="stream">Where to; stays open, and need not be able to seek. Written synchronously.</param>
    public void Export(string reader, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ReadingExport.Write(stream, reader, catalogue.Time.GetUtcNow(), Kept(reader));
    }

    static Dictionary<long, ReaderState> States(DbConnection connection, string reader, string which)
    {
        using var command = connection.Command(
            $"""
            SELECT 0, PaperId, At, '' FROM ReaderVotes WHERE Reader = @reader{which}
            UNION ALL SELECT 1, PaperId, At, '' FROM ReaderSaved WHERE Reader = @reader{which}
            UNION ALL SELECT 2, PaperId, At, '' FROM ReaderRead WHERE Reader = @reader{which}
            UNION ALL SELECT 3, PaperId, At, '' FROM ReaderNotes WHERE Reader = @reader{which}
            UNION ALL SELECT 4, PaperId, At, Tag FROM ReaderTags WHERE Reader = @reader{which}
            """);
        command.Set("@reader", reader);
        using var row = command.ExecuteReader();
        var states = new Dictionary<long, ReaderState>();
        while (row.Read())
        {
            var state = states.GetValueOrDefault(row.GetInt64(1), ReaderState.None);
            var at = Time(row.GetInt64(2));
            states[row.GetInt64(1)] = row.GetInt32(0) switch
            {
                0 => state with { Voted = true },
                1 => state with { SavedAt = at },
                2 => state with { ReadAt = at },
                3 => state with { HasNote = true },
                _ => state with { Tags = [.. state.Tags.Append(row.GetString(3)).Order(StringComparer.OrdinalIgnoreCase)] },
            };
        }

        return states;
    }

    static Dictionary<long, ReaderNote> Notes(DbConnection connection, string reader, string which)
    {
        using var command = connection.Command($"SELECT PaperId, Text, At FROM ReaderNotes WHERE Reader = @reader{which}");
        command.Set("@reader", reader);
        using var row = command.ExecuteReader();
        var notes = new Dictionary<long, ReaderNote>();
        while (row.Read()) notes[row.GetInt64(0)] = new(row.GetString(1), Time(row.GetInt64(2)));
        return notes;
    }

    static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
