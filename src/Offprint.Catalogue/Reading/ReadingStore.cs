using System.Data.Common;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>
/// What readers keep for papers: votes, reading list, tags, notes, what is read. A reader is a name;
/// <see cref="Owner"/> is the person at the keyboard. Serves any number of threads, as the catalogue does.
/// </summary>
/// <param name="catalogue">The papers.</param>
public sealed partial class ReadingStore(CatalogueStore catalogue)
{
    /// <summary>The reader where there are no accounts.</summary>
    public const string Owner = "owner";

    /// <summary>The longest note, in characters.</summary>
    public const int LongestNote = 20_000;

    /// <summary>Gives the reader's vote to a paper, or takes it back where it was given.</summary>
    /// <param name="reader">Who votes.</param>
    /// <param name="paper">The paper's <see cref="Paper.Id"/>.</param>
    /// <returns>Whether the reader's vote counts now.</returns>
    /// <exception cref="InputException">There is no such paper.</exception>
    public bool ToggleVote(string reader, long paper) => Write(reader, paper, connection =>
    {
        bool taken = Execute(connection, "DELETE FROM ReaderVotes WHERE Reader = @reader AND PaperId = @paper", reader, paper) > 0;
        if (!taken) Mark(connection, "ReaderVotes", reader, paper);
        Recount(connection, paper);
        return !taken;
    });

    /// <summary>Puts a paper on the reading list, or takes it off.</summary>
    /// <param name="reader">Whose list.</param>
    /// <param name="paper">The paper's <see cref="Paper.Id"/>.</param>
    /// <param name="saved">Whether it shall be on the list.</param>
    /// <exception cref="InputException">There is no such paper.</exception>
    public void SetSaved(string reader, long paper, bool saved) => Set("ReaderSaved", reader, paper, saved);

    /// <summary>Marks a paper as read, or as unread.</summary>
    /// <param name="reader">Who read it.</param>
    /// <param name="paper">The paper's <see cref="Paper.Id"/>.</param>
    /// <param name="read">Whether it shall count as read.</param>
    /// <exception cref="InputException">There is no such paper.</exception>
    public void SetRead(string reader, long paper, bool read) => Set("ReaderRead", reader, paper, read);

    /// <summary>Gives a tag to a paper; of one that it has in other letters, the new ones are kept.</summary>
    /// <param name="reader">Whose tag.</param>
    /// <param name="paper">The paper's <see cref="Paper.Id"/>.</param>
    /// <param name="tag">Any text of up to 60 characters; blanks around it do not count.</param>
    /// <exception cref="InputException">There is no such paper, or the tag is empty or too long.</exception>
    public void AddTag(string reader, long paper, string tag)
    {
        string given = ReaderTag.Of(tag);
        Write(reader, paper, connection => Execute(
            connection,
            """
            INSERT INTO ReaderTags (Reader, PaperId, TagKey, Tag, At) VALUES (@reader, @paper, @key, @tag, @at)
            ON CONFLICT (Reader, PaperId, TagKey) DO UPDATE SET Tag = excluded.Tag
            """,
            reader, paper, ("@key", ReaderTag.Key(given)), ("@tag", given), ("@at", Now())));
    }

    /// <summary>Takes a tag from a paper, whatever the case of its letters.</summary>
    /// <param name="reader">Whose tag.</param>
    /// <param name="paper">The paper's <see cref="Paper.Id"/>.</param>
    /// <param name="tag">The tag.</param>
    /// <exception cref="InputException">There is no such paper.</exception>
    public void RemoveTag(string reader, long paper, string tag) => Write(reader, paper, connection => Execute(
        connection, "DELETE FROM ReaderTags WHERE Reader = @reader AND PaperId = @paper AND TagKey = @key", reader, paper, ("@key", ReaderTag.Key(tag))));

    /// <summary>Writes the note on a paper; an empty one removes it.</summary>
    /// <param name="reader">Whose note.</param>
    /// <param name="paper">The paper's <see cref="Paper.Id"/>.</param>
    /// <param name="text">Markdown of up to 20,000 characters.</param>
    /// <exception cref="InputException">There is no such paper, or the note is too long.</exception>
    public void SetNote(string reader, long paper, string text)
    {
        string note = Prose.Lines(text);
        if (note.Length > LongestNote)
            throw new InputException($"The note has {note.Length:N0} characters. Write up to {LongestNote:N0}.") { Field = "note" };
        Write(reader, paper, connection => note.Length == 0
            ? Execute(connection, "DELETE FROM ReaderNotes WHERE Reader = @reader AND PaperId = @paper", reader, paper)
            : Execute(
                connection,
                """
                INSERT INTO ReaderNotes (Reader, PaperId, Text, At) VALUES (@reader, @paper, @text, @at)
                ON CONFLICT (Reader, PaperId) DO UPDATE SET Text = excluded.Text, At = excluded.At
                """,
                reader, paper, ("@text", note), ("@at", Now())));
    }

    void Set(string table, string reader, long paper, bool kept) => Write(reader, paper, connection => kept
        ? Mark(connection, table, reader, paper)
        : Execute(connection, $"DELETE FROM {table} WHERE Reader = @reader AND PaperId = @paper", reader, paper));

    int Mark(DbConnection connection, string table, string reader, long paper) => Execute(
        connection,
        $"INSERT INTO {table} (Reader, PaperId, At) VALUES (@reader, @paper, @at) ON CONFLICT (Reader, PaperId) DO NOTHING",
        reader, paper, ("@at", Now()));

    /// <summary>What a vote changes in the paper itself: its number of votes, and its place among the trending.</summary>
    static void Recount(DbConnection connection, long id)
    {
        using var select = connection.Command($"SELECT {PaperColumns.Selected} FROM Papers p WHERE p.Id = @id");
        select.Set("@id", id);
        var paper = select.ReadPapers()[0] with { VotesHere = ReaderRows.Votes(connection, id) };
        using var update = connection.Command("UPDATE Papers SET VotesHere = @votes, Heat = @heat WHERE Id = @id");
        update.Set("@votes", paper.VotesHere);
        update.Set("@heat", Trending.Heat(paper));
        update.Set("@id", id);
        update.ExecuteNonQuery();
    }

    T Write<T>(string reader, long paper, Func<DbConnection, T> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reader);
        return catalogue.With(connection =>
        {
            // Votes are a part of the paper, so it is the papers' writer that writes.
            using var transaction = catalogue.Database.BeginWriting(connection, CatalogueSchema.Current);
            using var exists = connection.Command("SELECT count(*) FROM Papers WHERE Id = @paper");
            exists.Set("@paper", paper);
            if ((long)exists.ExecuteScalar()! == 0)
                throw new InputException("This paper is not in the catalogue any more. Load the page again.") { Field = "paper" };
            var result = write(connection);
            transaction.Commit();
            return result;
        });
    }

    static int Execute(DbConnection connection, string sql, string reader, long paper, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.Command(sql);
        command.Set("@reader", reader);
        command.Set("@paper", paper);
        foreach (var (name, value) in values) command.Set(name, value);
        return command.ExecuteNonQuery();
    }

    long Now() => catalogue.Time.GetUtcNow().ToUnixTimeMilliseconds();
}
