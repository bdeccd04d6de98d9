namespace Offprint.Catalogue;

/// <summary>An entry of a feed.</summary>
/// <param name="Id">What identifies it for ever, such as <see cref="AtomFeed.TagId"/> makes it.</param>
/// <param name="Title">One line of plain text.</param>
/// <param name="Updated">When it last changed in a way that readers should see.</param>
/// <param name="Link">The absolute address of its page.</param>
public sealed record AtomEntry(string Id, string Title, DateTimeOffset Updated, string Link)
{
    /// <summary>When it first appeared; null to leave that out.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Plain text; null for none.</summary>
    public string? Summary { get; init; }

    /// <summary>The names of its authors; where there are none, the feed's author stands for it.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>What it is about.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The entry of a paper.</summary>
    /// <param name="paper">The paper, as listed.</param>
    /// <param name="authority">Who names it: see <see cref="AtomFeed.TagId"/>.</param>
    /// <param name="link">The absolute address of the paper's page.</param>
    public static AtomEntry Of(Paper paper, string authority, string link)
    {
        ArgumentNullException.ThrowIfNull(paper);
        static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
        // The same in every database, however often it is made anew.
        return new(AtomFeed.TagId(authority, new(2026, 1, 1), $"paper/{paper.Arxiv?.Id ?? paper.Slug}"), paper.Title, Midnight(paper.Day), link)
        {
            Published = Midnight(paper.Date),
            Summary = paper.Summary.Length > 0 ? paper.Summary : paper.Abstract,
            Authors = paper.Authors.Count > 0 ? paper.Authors : paper.Organisation is { } group ? [group.Name] : [],
            Categories = paper.Topics,
        };
    }
}
