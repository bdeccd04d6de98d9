using System.Data.Common;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>Papers that a search matches, the best first.</summary>
/// <param name="Hits">Rows and how well they fit.</param>
/// <param name="Matches">How many were ranked; more than <see cref="SearchIndex.RankedMatches"/> tells that not all were.</param>
sealed record RankedPapers(IReadOnlyList<(long Id, double Score)> Hits, long Matches);

/// <summary>The full text index of the papers, where the two databases differ most.</summary>
abstract class SearchIndex
{
    /// <summary>
    /// Up to this many matches all are ranked; of more, those in title, topics, authors and organisation come first.
    /// CHOSEN: five to ten milliseconds of ranking.
    /// </summary>
    internal const int RankedMatches = 5_000;

    internal static SearchIndex Of(Database database) => database.IsServer ? new PostgresIndex() : new SqliteIndex();

    /// <summary>The latest papers that match, ranked.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="search">What is searched for.</param>
    /// <param name="leading">Whether only title, topics, authors and organisation count.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="filter">Which papers; null for all.</param>
    internal RankedPapers Ranked(DbConnection connection, SearchText search, bool leading, int limit, PaperFilter? filter)
    {
        using var command = Ranking(connection, search, leading, filter);
        command.Set("@limit", limit);
        using var row = command.ExecuteReader();
        var hits = new List<(long, double)>();
        long matches = 0;
        while (row.Read())
        {
            hits.Add((row.GetInt64(0), row.GetDouble(1)));
            matches = row.GetInt64(2);
        }

        return new(hits, matches);
    }

    /// <summary>The number of papers that match.</summary>
    internal abstract int Count(DbConnection connection, SearchText search);

    /// <summary>Takes in a paper that was written, where the database does not do so itself.</summary>
    internal abstract void Store(DbConnection connection, long id, Paper paper);

    /// <summary>Puts the index in order after a large import.</summary>
    internal abstract void Tidy(DbConnection connection);

    /// <summary>Selects row, score and number of matches, up to <c>@limit</c> rows.</summary>
    protected abstract DbCommand Ranking(DbConnection connection, SearchText search, bool leading, PaperFilter? filter);
}
