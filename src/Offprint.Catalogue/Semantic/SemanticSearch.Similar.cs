using System.Collections.Concurrent;

namespace Offprint.Catalogue;

public sealed partial class SemanticSearch
{
    // CHOSEN: about 5 MB; the pages that are read most are few.
    const int MostRemembered = 8_192;

    const int MostSimilar = 100;

    volatile ConcurrentDictionary<(long Id, int Count), IReadOnlyList<Alike>> _alike = new();

    sealed record Alike(long Id, double Similarity, IReadOnlyList<string> Terms);

    /// <summary>The papers most like a paper, never itself; of equally similar ones the lower row first.</summary>
    /// <param name="paperId">The paper's row.</param>
    /// <param name="count">How many at most, 1 to 100.</param>
    /// <returns>The most similar first; none while there is no index or the paper is not in it.</returns>
    public IReadOnlyList<SimilarPaper> Similar(long paperId, int count = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostSimilar);
        // Taken before the index: what is then stored belongs to this index or to an older one, whose memory is dropped.
        var remembered = _alike;
        if (_index is not { } index) return [];
        if (!remembered.TryGetValue((paperId, count), out var alike))
        {
            alike = FindAlike(index, paperId, count);
            if (remembered.Count >= MostRemembered) remembered.Clear();
            remembered[(paperId, count)] = alike;
        }

        var papers = _store.PapersOf([.. alike.Select(a => a.Id)]);
        return [.. alike.Where(a => papers.ContainsKey(a.Id)).Select(a => new SimilarPaper(papers[a.Id], a.Similarity, a.Terms))];
    }

    List<Alike> FindAlike(SemanticIndex index, long id, int count)
    {
        var table = Answering(index);
        if (table.Of(id) is not { } vector || index.Table.Of(id) is not { } place) return [];
        var near = table.Nearest(vector, count + 1).Where(n => n.Id != id && n.Similarity >= SmallestSimilarity).Take(count).ToList();
        var papers = _store.PapersOf([id, .. near.Select(n => n.Id)]);
        if (!papers.TryGetValue(id, out var paper)) return [];
        near.RemoveAll(n => !papers.ContainsKey(n.Id));
        var shared = ReasonTerms.Shared(index.Model, PaperText.Of(paper), place, [.. near.Select(n => (PaperText.Of(papers[n.Id]), index.Table.Of(n.Id)))]);
        return [.. near.Zip(shared, (n, terms) => new Alike(n.Id, n.Similarity, terms))];
    }
}
