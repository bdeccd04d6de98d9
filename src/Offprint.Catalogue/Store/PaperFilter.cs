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

    /// <summary>The conditions on a row <c>p</c> of the papers, as SQL that begins with AND; their values are added to <paramref name="bind"/>.</summary>
    /// <param name="bind">Takes the name and value of a parameter.</param>
    /// <param name="probe">Whether the topic is asked of each paper in the order of the list, rather than its papers be gathered first.</param>
    internal string Sql(Action<string, object> bind, bool probe)
    {
        string sql = "";
        void Where(string condition, string name, object? value)
        {
            if (value is null) return;
            sql += $" AND {condition}";
            bind(name, value is DateOnly day ? PaperColumns.Milliseconds(day) : value);
        }

        Where(probe ? "EXISTS (SELECT 1 FROM PaperTopics t WHERE t.Topic = @topic AND t.PaperId = p.Id)" : "p.Id IN (SELECT PaperId FROM PaperTopics WHERE Topic = @topic)", "@topic", Topic);
        // Where only the name is known, the handle is empty.
        Where(Organisation is "" ? "@organisation <> ''" : "(lower(p.OrganisationHandle) = lower(@organisation) OR lower(p.OrganisationName) = lower(@organisation))", "@organisation", Organisation);
        Where("p.Date >= @since", "@since", Since);
        Where("p.Date <= @until", "@until", Until);
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
