using System.Data.Common;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>What readers keep for a paper, seen from the paper: it moves when two papers turn out to be one, and counts in their order.</summary>
static class ReaderRows
{
    static readonly string[] s_tables = ["ReaderVotes", "ReaderSaved", "ReaderRead", "ReaderTags", "ReaderNotes"];

    // Of one reader's two notes the kept paper's comes first; nothing that a person wrote is lost.
    static readonly string s_move =
        """
        UPDATE ReaderNotes SET Text = Text || '

        ' || (SELECT o.Text FROM ReaderNotes o WHERE o.Reader = ReaderNotes.Reader AND o.PaperId = @from)
        WHERE PaperId = @to AND Reader IN (SELECT o.Reader FROM ReaderNotes o WHERE o.PaperId = @from);

        """ + string.Concat(s_tables.Select(Moved));

    /// <summary>Moves everything from one paper to another.</summary>
    internal static void Move(DbConnection connection, long from, long to)
    {
        using var command = connection.Command(s_move);
        command.Set("@from", from);
        command.Set("@to", to);
        command.ExecuteNonQuery();
    }

    /// <summary>Whether any reader keeps anything for a paper.</summary>
    internal static bool Any(DbConnection connection, long paper)
    {
        using var command = connection.Command($"SELECT {string.Join(" OR ", s_tables.Select(t => $"EXISTS (SELECT 1 FROM {t} WHERE PaperId = @paper)"))}");
        command.Set("@paper", paper);
        return Convert.ToBoolean(command.ExecuteScalar());
    }

    /// <summary>The number of readers who voted for a paper.</summary>
    internal static int Votes(DbConnection connection, long paper)
    {
        using var command = connection.Command("SELECT count(*) FROM ReaderVotes WHERE PaperId = @paper");
        command.Set("@paper", paper);
        return (int)(long)command.ExecuteScalar()!;
    }

    static string Moved(string table)
    {
        string same = table == "ReaderTags" ? $"there.Reader = {table}.Reader AND there.TagKey = {table}.TagKey" : $"there.Reader = {table}.Reader";
        return
            $"""
            UPDATE {table} SET PaperId = @to WHERE PaperId = @from AND NOT EXISTS (SELECT 1 FROM {table} there WHERE there.PaperId = @to AND {same});
            DELETE FROM {table} WHERE PaperId = @from;

            """;
    }
}
