using System.Data.Common;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>A topic and how many papers have it.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Papers">The number of papers.</param>
public sealed record TopicCount(string Topic, int Papers);

public sealed partial class CatalogueStore
{
    const int LargestLimit = 10_000;

    /// <summary>Papers in an order, a page at a time.</summary>
    /// <param name="filter">Which papers; null for all.</param>
    /// <param name="sort">Their order.</param>
    /// <param name="limit">How many at most, 1 to 10,000.</param>
    /// <param name="offset">How many to pass over, 0 or more.</param>
    /// <exception cref="InputException">Limit or offset are out of range.</exception>
    public IReadOnlyList<Paper> List(PaperFilter? filter = null, PaperSort sort = PaperSort.New, int limit = 50, int offset = 0)
    {
        CheckLimit(limit);
        if (offset < 0) throw new InputException($"The offset {offset} is negative. Give the number of papers to pass over, 0 or more.") { Field = "offset" };
        string order = sort == PaperSort.Trending ? "p.Heat DESC, p.Date DESC" : "p.Date DESC";
        return With(connection =>
        {
            using var command = Filtered(connection, $"SELECT {PaperColumns.Selected} FROM Papers p WHERE 1 = 1", filter, $"ORDER BY {order}, p.Number IS NULL, p.Number, p.Id LIMIT @limit OFFSET @offset");
            command.Set("@limit", limit);
            command.Set("@offset", offset);
            return command.ReadPapers();
        });
    }

    /// <summary>The number of papers.</summary>
    /// <param name="filter">Which papers; null for all.</param>
    public int Count(PaperFilter? filter = null) => With(connection =>
    {
        using var command = Filtered(connection, "SELECT count(*) FROM Papers p WHERE 1 = 1", filter, "");
        return (int)(long)command.ExecuteScalar()!;
    });

    /// <summary>The topics, the most frequent first.</summary>
    public IReadOnlyList<TopicCount> Topics() => With(connection =>
    {
        using var command = connection.Command("SELECT min(Topic), count(*) FROM PaperTopics GROUP BY Topic ORDER BY count(*) DESC, Topic");
        using var row = command.ExecuteReader();
        var topics = new List<TopicCount>();
        while (row.Read()) topics.Add(new(row.GetString(0), row.GetInt32(1)));
        return topics;
    });

    /// <summary>The newest day that is in the feed; null when no paper was in it.</summary>
    public DateOnly? LatestFeedDay() => With(connection =>
    {
        using var command = connection.Command($"SELECT {PaperColumns.Selected} FROM Papers p WHERE p.FeedDate IS NOT NULL ORDER BY p.FeedDate DESC LIMIT 1");
        return command.ReadPapers() is [var paper] ? paper.FeedDate : null;
    });

    static void CheckLimit(int limit)
    {
        if (limit is < 1 or > LargestLimit) throw new InputException($"The limit {limit} is out of range. Ask for 1 to {LargestLimit:N0} papers at a time.") { Field = "limit" };
    }

    internal static DbCommand Filtered(DbConnection connection, string select, PaperFilter? filter, string rest)
    {
        var command = connection.CreateCommand();
        string where = filter?.Sql(command.Set) ?? "";
        command.CommandText = $"{select}{where} {rest}";
        return command;
    }
}
