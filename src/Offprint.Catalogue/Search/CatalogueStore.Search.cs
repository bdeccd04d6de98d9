using Microsoft.Data.Sqlite;

namespace Offprint.Catalogue;

public sealed partial class CatalogueStore
{
    /// <summary>
    /// Up to this many matches all are ranked; of more, those in title, topics, authors and organisation come first.
    /// CHOSEN: five to ten milliseconds of ranking.
    /// </summary>
    internal const int RankedMatches = 5_000;

    const int SnippetWords = 36;

    /// <summary>
    /// Papers that have every word of a text in title, topics, authors, organisation, summary or abstract; words in
    /// double quotes stand together, and the last word may be the beginning of one.
    /// </summary>
    /// <param name="text">Whatever a person typed; nothing of it is syntax but double quotes.</param>
    /// <param name="limit">How many at most, 1 to 10,000.</param>
    /// <param name="filter">Which papers; null for all.</param>
    /// <returns>
    /// The best first: BM25 with weights 10 for the title, 6 for topics, 4 for authors and organisation, 2 for the
    /// summary and 1 for the abstract. Where more than 5,000 papers match, the hits in title, topics, authors and
    /// organisation come first, and each group is ranked among its 5,000 latest papers.
    /// </returns>
    /// <exception cref="InputException">The limit is out of range.</exception>
    public IReadOnlyList<SearchHit> Search(string text, int limit = 20, PaperFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        CheckLimit(limit);
        var search = SearchText.Parse(text);
        if (search.Phrases.Count == 0) return [];
        return With(connection =>
        {
            var ranked = Ranked(connection, search.Match, limit, filter);
            if (ranked.Matches > RankedMatches)
            {
                var first = Ranked(connection, $"{{Title Topics Credits}} : ({search.Match})", limit, filter);
                ranked.Hits = [.. first.Hits.Concat(ranked.Hits).DistinctBy(h => h.Id).Take(limit)];
            }

            var papers = Papers(connection, ranked.Hits.Select(h => h.Id));
            return ranked.Hits.Select(h => Hit(papers[h.Id], h.Score, search.Phrases)).ToList();
        });
    }

    /// <summary>The number of papers that a search matches.</summary>
    internal int CountMatches(string text) => With(connection =>
    {
        using var command = connection.Command("SELECT count(*) FROM PaperSearch WHERE PaperSearch MATCH $match");
        command.Parameters.AddWithValue("$match", SearchText.Parse(text).Match);
        return (int)(long)command.ExecuteScalar()!;
    });

    static (List<(long Id, double Score)> Hits, long Matches) Ranked(SqliteConnection connection, string match, int limit, PaperFilter? filter)
    {
        // The index lists matches by row, so the latest are had without looking at the others; CROSS JOIN keeps it in front.
        using var command = Filtered(
            connection,
            $"""
            SELECT Id, Score, count(*) OVER () FROM (
                SELECT PaperSearch.rowid AS Id, -bm25(PaperSearch, 10, 6, 4, 2, 1) AS Score
                FROM PaperSearch{(filter is null ? "" : " CROSS JOIN Papers p ON p.Id = PaperSearch.rowid")}
                WHERE PaperSearch MATCH $match
            """,
            filter,
            probe: true,
            $"ORDER BY PaperSearch.rowid DESC LIMIT {RankedMatches + 1}) ORDER BY Score DESC, Id DESC LIMIT $limit");
        command.Parameters.AddWithValue("$match", match);
        command.Parameters.AddWithValue("$limit", limit);
        using var row = command.ExecuteReader();
        var hits = new List<(long, double)>();
        long matches = 0;
        while (row.Read())
        {
            hits.Add((row.GetInt64(0), row.GetDouble(1)));
            matches = row.GetInt64(2);
        }

        return (hits, matches);
    }

    internal static Dictionary<long, Paper> Papers(SqliteConnection connection, IEnumerable<long> ids)
    {
        using var command = connection.Command($"SELECT {PaperColumns.Selected} FROM Papers p WHERE p.Id IN ({string.Join(',', ids)})");
        return command.ReadPapers().ToDictionary(p => p.Id);
    }

    static SearchHit Hit(Paper paper, double score, IReadOnlyList<SearchPhrase> phrases)
    {
        var summary = new Highlighter(paper.Summary, phrases);
        var @abstract = new Highlighter(paper.Abstract ?? "", phrases);
        var best = paper.Summary.Length == 0 || @abstract.PhrasesFound > summary.PhrasesFound ? @abstract : summary;
        return new(paper, score, new Highlighter(paper.Title, phrases).Whole(), best.Snippet(SnippetWords));
    }
}
