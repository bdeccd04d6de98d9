namespace Offprint.Catalogue;

/// <summary>A paper as its row; <see cref="Paper"/> says what the columns mean. Lists are JSON, days are Unix milliseconds of their midnight (UTC).</summary>
public sealed class PaperRow
{
    /// <summary>The row.</summary>
    public long Id { get; set; }

    /// <summary>The card's number.</summary>
    public int? Number { get; set; }

    /// <summary>The short name.</summary>
    public required string Slug { get; set; }

    /// <summary>The title.</summary>
    public required string Title { get; set; }

    /// <summary>Offprint's own words.</summary>
    public required string Summary { get; set; }

    /// <summary>The authors' abstract.</summary>
    public string? Abstract { get; set; }

    /// <summary>The names, a JSON array.</summary>
    public required string Authors { get; set; }

    /// <summary>How many authors.</summary>
    public int AuthorCount { get; set; }

    /// <summary>The group's account.</summary>
    public string? OrganisationHandle { get; set; }

    /// <summary>The group's name.</summary>
    public string? OrganisationName { get; set; }

    /// <summary>The day of the paper, Unix milliseconds.</summary>
    public long Date { get; set; }

    /// <summary>The identifier at arXiv, without version.</summary>
    public string? ArxivId { get; set; }

    /// <summary>The newest version seen.</summary>
    public int? ArxivVersion { get; set; }

    /// <summary>The identifier of the published version.</summary>
    public string? Doi { get; set; }

    /// <summary>The topics, a JSON array; also in <see cref="PaperTopicRow"/>.</summary>
    public required string Topics { get; set; }

    /// <summary>Addresses by kind, a JSON object.</summary>
    public required string Links { get; set; }

    /// <summary>Comments counted by the source.</summary>
    public int Comments { get; set; }

    /// <summary>Votes counted by the source.</summary>
    public int Upvotes { get; set; }

    /// <summary>The day in the feed, Unix milliseconds.</summary>
    public long? FeedDate { get; set; }

    /// <summary>The field.</summary>
    public string? Field { get; set; }

    /// <summary>The libraries, a JSON array.</summary>
    public required string Libraries { get; set; }

    /// <summary>What sources told beyond these columns, a JSON object.</summary>
    public string? Extra { get; set; }

    /// <summary>Votes given here.</summary>
    public int VotesHere { get; set; }

    /// <summary>The day under which the feed shows the paper, Unix milliseconds.</summary>
    public long Day { get; set; }

    /// <summary>The order of trending papers: see <see cref="Trending"/>.</summary>
    public double Heat { get; set; }
}

/// <summary>A topic of a paper, with what orders the topic's papers; the database itself keeps that as the paper has it.</summary>
public sealed class PaperTopicRow
{
    /// <summary>The topic; compared without case.</summary>
    public required string Topic { get; set; }

    /// <summary>The paper's row.</summary>
    public long PaperId { get; set; }

    /// <summary>The number of the paper's card.</summary>
    public int? Number { get; set; }

    /// <summary>The paper's day.</summary>
    public long Day { get; set; }

    /// <summary>The paper's heat.</summary>
    public double Heat { get; set; }
}

/// <summary>A title that a source gave to a paper; papers are recognised by any of them.</summary>
public sealed class PaperTitleRow
{
    /// <summary>The row; of several papers with one title, the first to have it is meant by the title alone.</summary>
    public long Id { get; set; }

    /// <summary>The title without case, marks, blanks and LaTeX.</summary>
    public required string TitleKey { get; set; }

    /// <summary>The paper's row.</summary>
    public long PaperId { get; set; }
}

/// <summary>What the catalogue remembers of itself.</summary>
sealed class CatalogueStateRow
{
    public required string Name { get; set; }

    public required string Value { get; set; }
}
