namespace Offprint.Catalogue;

/// <summary>The order of a list of papers.</summary>
public enum PaperSort
{
    /// <summary>The paper's date, newest first; of one day by number.</summary>
    New,

    /// <summary>Votes and comments against age: see <see cref="Catalogue.Trending"/>.</summary>
    Trending,
}

/// <summary>Which papers are meant; nothing set means all.</summary>
public sealed record PaperFilter
{
    /// <summary>Only papers with this topic, compared without case.</summary>
    public string? Topic { get; init; }

    /// <summary>Only papers of this day or later.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Only papers of this day or earlier.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Only papers that were in the feed on this day or later.</summary>
    public DateOnly? FeedSince { get; init; }

    /// <summary>Only papers that were in the feed on this day or earlier.</summary>
    public DateOnly? FeedUntil { get; init; }

    /// <summary>Only papers with a card, whose method Offprint runs.</summary>
    public bool WithCard { get; init; }

    /// <summary>The conditions on a row <c>p</c> of the papers, as SQL that begins with AND; their values are added to <paramref name="bind"/>.</summary>
    internal string Sql(Action<string, object> bind)
    {
        string sql = "";
        void Where(string condition, string name, object? value)
        {
            if (value is null) return;
            sql += $" AND {condition}";
            bind(name, value is DateOnly day ? PaperColumns.Milliseconds(day) : value);
        }

        Where("p.Id IN (SELECT PaperId FROM PaperTopics WHERE Topic = @topic)", "@topic", Topic);
        Where("p.Date >= @since", "@since", Since);
        Where("p.Date <= @until", "@until", Until);
        Where("p.FeedDate >= @feedSince", "@feedSince", FeedSince);
        Where("p.FeedDate <= @feedUntil", "@feedUntil", FeedUntil);
        return WithCard ? sql + " AND p.Number IS NOT NULL" : sql;
    }
}
