namespace Offprint.Catalogue;

/// <summary>The order of a list of papers.</summary>
public enum PaperSort
{
    /// <summary>The day under which the feed shows the paper, newest first; of one day by number.</summary>
    New,

    /// <summary>Votes and comments against age: see <see cref="Catalogue.Trending"/>.</summary>
    Trending,

    /// <summary>The time at which the reader of the filter saved the paper, newest first; only with <see cref="ReaderFilter.Saved"/>.</summary>
    Saved,
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

    /// <summary>Only papers that the feed shows in this period. A paper belongs to its day in a daily feed, or else to the day it appeared.</summary>
    public FeedPeriod Period { get; init; }

    /// <summary>Only papers of the organisation with this handle or name, compared without case.</summary>
    public string? Organisation { get; init; }

    /// <summary>Only papers with a card, whose method Offprint runs.</summary>
    public bool WithCard { get; init; }

    /// <summary>Only papers whose card has one of these numbers; null for any, and an empty list for none.</summary>
    public IReadOnlyCollection<int>? Numbers { get; init; }

    /// <summary>Only papers for which a reader keeps something.</summary>
    public ReaderFilter? Reader { get; init; }

    /// <summary>The rows <c>p</c> of a list: all papers, or those of the topic. Id, Number, Day and Heat are all that both have, and all that orders ask for.</summary>
    internal string Rows => Topic is null ? "Papers p" : "(SELECT PaperId AS Id, Number, Day, Heat FROM PaperTopics WHERE Topic = @topic) p";

    /// <summary>The conditions on a row <c>p</c>, as SQL that begins with AND; their values are added to <paramref name="bind"/>.</summary>
    /// <param name="bind">Takes the name and value of a parameter.</param>
    /// <param name="ofRows">Whether <c>p</c> is one of <see cref="Rows"/>; else it is a paper, and asked for its topic too.</param>
    internal string Sql(Action<string, object> bind, bool ofRows)
    {
        string sql = "";
        void Where(string condition, string name, object? value)
        {
            if (value is null) return;
            sql += $" AND {condition}";
            bind(name, value is DateOnly day ? PaperColumns.Milliseconds(day) : value);
        }

        // What a row of a topic does not have is asked of the papers.
        string Paper(string condition) => ofRows && Topic is not null ? $"p.Id IN (SELECT o.Id FROM Papers o WHERE {condition})" : condition;

        if (!ofRows) Where("EXISTS (SELECT 1 FROM PaperTopics t WHERE t.Topic = @topic AND t.PaperId = p.Id)", "@topic", Topic);
        else if (Topic is not null) bind("@topic", Topic);
        // Where only the name is known, the handle is empty.
        Where(Organisation is "" ? "@organisation <> ''" : Paper("(lower(OrganisationHandle) = lower(@organisation) OR lower(OrganisationName) = lower(@organisation))"), "@organisation", Organisation);
        Where(Paper("Date >= @since"), "@since", Since);
        Where(Paper("Date <= @until"), "@until", Until);
        if (Period.Kind != FeedPeriodKind.All)
        {
            Where("p.Day >= @first", "@first", Period.Start);
            Where("p.Day <= @last", "@last", Period.End);
        }

        if (WithCard) sql += " AND p.Number IS NOT NULL";
        if (Numbers is { } numbers) sql += numbers.Count == 0 ? " AND 1 = 0" : $" AND p.Number IN ({string.Join(',', numbers)})";
        if (Reader is { } reader) sql += reader.Sql(bind);
        return sql;
    }
}
