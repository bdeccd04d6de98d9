using Microsoft.Extensions.AI;

namespace Offprint.Catalogue;

/// <summary>
/// Search by words and by meaning, and papers like a paper. The index of meanings is kept up to date in the background;
/// until it is there, words alone are searched. Serves any number of threads.
/// </summary>
public sealed partial class SemanticSearch : IDisposable
{
    // CHOSEN: beyond fifty places a ranking adds less than a hundredth to a sum of ranks.
    const int LeastDepth = 50, MostDepth = 10_000;

    // CHOSEN: so many papers are looked at one by one; of a filter that leaves more, the nearest are asked whether they are left.
    const int FewPapers = 10_000, NearestAsked = 4_000;

    // CHOSEN on the real cards and abstracts: below this cosine, or this part of the best one, papers have nothing to do with a text.
    const double SmallestSimilarity = 0.15, SmallestPart = 0.5;

    const string StillBuilding = "The index of meanings is being built; these papers were found by their words alone.";

    readonly CatalogueStore _store;
    readonly string _file;
    readonly TimeProvider _time;
    readonly EmbeddingSource? _source;

    /// <summary>A search in a catalogue; <see cref="RefreshAsync"/> starts its index.</summary>
    /// <param name="store">The catalogue.</param>
    /// <param name="folder">Where the index is kept, such as <see cref="Offprint.Storage.OffprintHome.Artifacts"/>.</param>
    /// <param name="embeddings">Makes the vectors instead of the index learnt from the catalogue; null for none. Not disposed here.</param>
    /// <param name="time">The clock; null takes the system's.</param>
    public SemanticSearch(CatalogueStore store, string folder, IEmbeddingGenerator<string, Embedding<float>>? embeddings = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        (_store, _file, _time) = (store, Path.Combine(folder, "semantic.index"), time ?? TimeProvider.System);
        _source = embeddings is null ? null : new(embeddings);
    }

    /// <summary>Searches papers.</summary>
    /// <param name="text">Whatever a person typed; double quotes keep words together.</param>
    /// <param name="mode">By words, by meaning, or both.</param>
    /// <param name="limit">How many at most, 1 to 10,000.</param>
    /// <param name="filter">Which papers; null for all.</param>
    /// <param name="cancellation">Ends the wait for a configured source of vectors.</param>
    /// <returns>The best first. Before them come papers whose title is the text, then those with all that stands in double quotes.</returns>
    /// <exception cref="InputException">The limit is out of range.</exception>
    public async ValueTask<SearchResult> SearchAsync(string text, SearchMode mode = SearchMode.Hybrid, int limit = 20, PaperFilter? filter = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        CatalogueStore.CheckLimit(limit);
        if (mode == SearchMode.Keyword) return new(ByWords(text, limit, filter), mode, null);
        if (_index is not { } index) return new(ByWords(text, limit, filter), SearchMode.Keyword, StillBuilding);
        var (table, vector, note) = await PlaceAsync(index, text, cancellation);
        int depth = Math.Clamp(limit * 2, LeastDepth, MostDepth);
        var words = mode == SearchMode.Hybrid ? _store.Search(text, depth, filter) : [];
        var near = Near(table, vector, depth, filter);
        return new(Joined(index, text, words, near, limit), mode, note);
    }

    IReadOnlyList<FoundPaper> ByWords(string text, int limit, PaperFilter? filter) =>
        [.. _store.Search(text, limit, filter).Select(h => new FoundPaper(h.Paper, h.Score, h.Title, h.Snippet, true, null, []))];

    /// <summary>The papers near to a vector that a filter leaves and that have something to do with it.</summary>
    List<Neighbour> Near(VectorTable table, float[] vector, int depth, PaperFilter? filter)
    {
        var near = filter is null ? table.Nearest(vector, depth) : NearLeft(table, vector, depth, filter);
        return [.. near.Where(n => n.Similarity >= Math.Max(SmallestSimilarity, SmallestPart * near[0].Similarity))];
    }

    IReadOnlyList<Neighbour> NearLeft(VectorTable table, float[] vector, int depth, PaperFilter filter)
    {
        var left = _store.IdsOf(filter, FewPapers + 1);
        if (left.Count <= FewPapers) return table.NearestOf(left, vector, depth);
        var near = table.Nearest(vector, Math.Max(NearestAsked, depth));
        var kept = _store.Kept(filter, [.. near.Select(n => n.Id)]);
        return [.. near.Where(n => kept.Contains(n.Id)).Take(depth)];
    }

    List<FoundPaper> Joined(SemanticIndex index, string text, IReadOnlyList<SearchHit> words, List<Neighbour> near, int limit)
    {
        var hits = words.ToDictionary(h => h.Paper.Id);
        var similarity = near.ToDictionary(n => n.Id, n => n.Similarity);
        var loaded = _store.PapersOf([.. near.Select(n => n.Id).Where(id => !hits.ContainsKey(id))]);
        // A paper may have gone since the index was built.
        Paper? PaperOf(long id) => hits.TryGetValue(id, out var hit) ? hit.Paper : loaded.GetValueOrDefault(id);
        var first = new FirstPlaces(text);
        float[] place = index.Embed(text);
        return [.. ReciprocalRanks.Fuse([.. words.Select(h => h.Paper.Id)], [.. near.Select(n => n.Id)])
            .Select(f => (f.Score, Paper: PaperOf(f.Id))).Where(f => f.Paper is not null)
            .OrderBy(f => first.GroupOf(f.Paper!)).Take(limit)
            .Select(f => Explained(index.Model, place, f.Paper!, f.Score, hits.GetValueOrDefault(f.Paper!.Id), similarity.TryGetValue(f.Paper.Id, out double s) ? s : null))];
    }

    static FoundPaper Explained(LatentModel model, float[] place, Paper paper, double score, SearchHit? words, double? similarity)
    {
        var terms = similarity is null ? [] : ReasonTerms.Of(model, PaperText.Of(paper), place);
        var marked = words ?? CatalogueStore.Marked(paper, terms);
        return new(paper, score, marked.Title, marked.Snippet, words is not null, similarity, terms);
    }
}
