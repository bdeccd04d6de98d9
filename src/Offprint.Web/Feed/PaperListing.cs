using Offprint.Catalogue;

namespace Offprint.Web.Feed;

/// <summary>One page of a list: the papers, what the reader keeps for each, and what lies around it.</summary>
public sealed record PaperListing
{
    public required FeedQuery Query { get; init; }

    public required IReadOnlyList<Paper> Papers { get; init; }

    /// <summary>Where papers were searched: why each was found, in the same order.</summary>
    public IReadOnlyList<FoundPaper>? Found { get; init; }

    public required IReadOnlyDictionary<long, ReaderState> States { get; init; }

    /// <summary>Whether a page follows.</summary>
    public required bool HasMore { get; init; }

    public FeedNeighbours Neighbours { get; init; } = new(null, null);

    /// <summary>The newest day with papers under the filter; null where there are none.</summary>
    public DateOnly? LatestDay { get; init; }

    /// <summary>A sentence about the search.</summary>
    public string? Note { get; init; }

    public ReaderState StateOf(Paper paper) => States.GetValueOrDefault(paper.Id, ReaderState.None);
}

/// <summary>Makes pages of lists.</summary>
sealed class PaperLists(CatalogueStore catalogue, ReadingStore reading, SemanticSearch search, PaperStatuses statuses)
{
    // Search ranks anew for each page; whoever looks this far narrows the search instead.
    const int DeepestSearch = 300;

    /// <summary>The page of a list that its query names.</summary>
    public PaperListing Of(FeedQuery query, int pageSize = FeedQuery.PageSize)
    {
        var filter = query.Filter(statuses, ReadingStore.Owner);
        var sort = query is { Show: "saved", Sort: PaperSort.New } ? PaperSort.Saved : query.Sort;
        // One more than is shown tells whether a page follows.
        var papers = catalogue.List(filter, sort, pageSize + 1, (query.Page - 1) * pageSize);
        return Page(query, papers, pageSize) with
        {
            Neighbours = catalogue.Neighbours(query.Period, filter),
            LatestDay = query.Period.Kind == FeedPeriodKind.All && query.Root == "/papers" ? catalogue.LatestDay(filter) : null,
        };
    }

    /// <summary>The page of a search.</summary>
    public async Task<PaperListing> SearchAsync(FeedQuery query, CancellationToken cancellation, int pageSize = FeedQuery.PageSize)
    {
        int first = (query.Page - 1) * pageSize;
        if (query.Text == null || first >= DeepestSearch) return Page(query, [], pageSize);
        bool isFiltered = query.IsFiltered || query.Show != null;
        var result = await search.SearchAsync(query.Text, query.Mode, first + pageSize + 1, isFiltered ? query.Filter(statuses, ReadingStore.Owner) : null, cancellation);
        FoundPaper[] found = [.. result.Papers.Skip(first)];
        return Page(query, [.. found.Select(f => f.Paper)], pageSize) with { Found = found, Note = result.Note };
    }

    PaperListing Page(FeedQuery query, IReadOnlyList<Paper> papers, int pageSize)
    {
        Paper[] shown = [.. papers.Take(pageSize)];
        return new() { Query = query, Papers = shown, States = reading.States(ReadingStore.Owner, shown.Select(p => p.Id)), HasMore = papers.Count > pageSize };
    }
}
