namespace Offprint.Catalogue;

/// <summary>Who published a paper, where that is a group rather than named people.</summary>
/// <param name="Handle">Its name as an account, without blanks, such as <c>ByteDance-Seed</c>; empty when not known.</param>
/// <param name="Name">Its name as written, such as <c>ByteDance Seed</c>.</param>
public sealed record Organisation(string Handle, string Name);

/// <summary>An address that belongs to a paper.</summary>
/// <param name="Rel">What is there: <c>code</c>, <c>project</c>, <c>pdf</c>.</param>
/// <param name="Url">The address.</param>
public sealed record PaperLink(string Rel, string Url);

/// <summary>A paper of the catalogue: from its card, from imports, or from both.</summary>
public sealed record Paper
{
    /// <summary>The row in the database; 0 before the paper is stored.</summary>
    public long Id { get; init; }

    /// <summary>The number of the card, 1 or more; null for a paper that was only imported.</summary>
    public int? Number { get; init; }

    /// <summary>The short name, unique in the catalogue; empty before an imported paper is stored.</summary>
    public string Slug { get; init; } = "";

    /// <summary>The title, one line.</summary>
    public required string Title { get; init; }

    /// <summary>What the paper is for, in Offprint's own words; empty without a card.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The authors' abstract, one line; null until imported.</summary>
    public string? Abstract { get; init; }

    /// <summary>The authors' names in their order, given names first; empty when only their number is known.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The number of authors; 0 when not known.</summary>
    public int AuthorCount { get; init; }

    /// <summary>The group that published the paper; null when not known.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>The day the paper appeared.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The identifier at arXiv, with the newest version seen; null when not known.</summary>
    public ArxivId? Arxiv { get; init; }

    /// <summary>The identifier of the published version; null when not known.</summary>
    public string? Doi { get; init; }

    /// <summary>What the paper is about: those of the card, or else keywords and categories of the sources.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Code, project page and the like; at most one of a kind.</summary>
    public IReadOnlyList<PaperLink> Links { get; init; } = [];

    /// <summary>Comments that the source of the import had counted.</summary>
    public int Comments { get; init; }

    /// <summary>Votes that the source of the import had counted.</summary>
    public int Upvotes { get; init; }

    /// <summary>Votes given here, by readers of this catalogue; kept by the store, whatever an import says.</summary>
    public int VotesHere { get; init; }

    /// <summary>All votes: those counted by the source, and those given here.</summary>
    public int Votes => Upvotes + VotesHere;

    /// <summary>The day the paper was in a daily feed; null when it was in none.</summary>
    public DateOnly? FeedDate { get; init; }

    /// <summary>The day under which the feed shows the paper: its day in a daily feed, or else the day it appeared.</summary>
    public DateOnly Day => FeedDate ?? Date;

    /// <summary>The field whose library holds the method, such as <c>TimeSeries</c>; null without a card.</summary>
    public string? Field { get; init; }

    /// <summary>The libraries that the card names.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>What a source told beyond these properties, as the text of a JSON object; null for nothing.</summary>
    public string? Extra { get; init; }

    /// <summary>How the paper is called in commands and addresses: <c>02-llm-abba</c>, or the slug without a number.</summary>
    public string Reference => Number is { } number ? $"{number:00}-{Slug}" : Slug;

    /// <summary>The address of a kind; null when there is none.</summary>
    /// <param name="rel">The kind, such as <c>code</c>.</param>
    public string? Link(string rel) => Links.FirstOrDefault(l => l.Rel == rel)?.Url;
}
