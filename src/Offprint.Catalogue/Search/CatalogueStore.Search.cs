using System.Data.Common;
using Offprint.Storage;

namespace Offprint.Catalogue;

public sealed partial class CatalogueStore
{
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
            var ranked = _index.Ranked(connection, search, leading: false, limit, filter);
            var hits = ranked.Matches > SearchIndex.RankedMatches
                ? [.. _index.Ranked(connection, search, leading: true, limit, filter).Hits.Concat(ranked.Hits).DistinctBy(h => h.Id).Take(limit)]
                : ranked.Hits;
            if (hits.Count == 0) return [];
            var papers = Papers(connection, hits.Select(h => h.Id));
            var telling = search.Telling;
            return hits.Select(h => Hit(papers[h.Id], h.Score, telling)).ToList();
        });
    }

    /// <summary>The number of papers that a search matches.</summary>
    internal int CountMatches(string text) => With(connection => _index.Count(connection, SearchText.Parse(text)));

    internal static Dictionary<long, Paper> Papers(DbConnection connection, IEnumerable<long> ids)
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
