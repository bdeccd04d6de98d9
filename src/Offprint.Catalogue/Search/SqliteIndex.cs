using System.Data.Common;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>FTS5, kept by triggers.</summary>
sealed class SqliteIndex : SearchIndex
{
    internal override int Count(DbConnection connection, SearchText search) =>
        (int)(long)connection.Scalar("SELECT count(*) FROM PaperSearch WHERE PaperSearch MATCH @match", ("@match", Match(search)))!; // A count is there always.

    internal override void Store(DbConnection connection, long id, Paper paper) { }

    // Many papers at once leave the index in dozens of parts; as one part it answers in half the time.
    internal override void Tidy(DbConnection connection) => connection.Execute("INSERT INTO PaperSearch (PaperSearch) VALUES ('optimize')");

    protected override DbCommand Ranking(DbConnection connection, SearchText search, bool leading, PaperFilter? filter)
    {
        // The index lists matches by row, so the latest are had without looking at the others; CROSS JOIN keeps it in front.
        var command = CatalogueStore.Filtered(
            connection,
            $"""
            SELECT Id, Score, count(*) OVER () FROM (
                SELECT PaperSearch.rowid AS Id, -bm25(PaperSearch, 10, 6, 4, 2, 1) AS Score
                FROM PaperSearch{(filter is null ? "" : " CROSS JOIN Papers p ON p.Id = PaperSearch.rowid")}
                WHERE PaperSearch MATCH @match
            """,
            filter,
            $"ORDER BY PaperSearch.rowid DESC LIMIT {RankedMatches + 1}) ORDER BY Score DESC, Id DESC LIMIT @limit");
        command.Set("@match", leading ? $"{{Title Topics Credits}} : ({Match(search)})" : Match(search));
        return command;
    }

    // Phrases are quoted and hold letters and digits alone, so nothing of them is syntax.
    static string Match(SearchText search) => string.Join(" AND ", search.Phrases.Select(p => $"\"{string.Join(' ', p.Words)}\"{(p.IsPrefix ? " *" : "")}"));
}
