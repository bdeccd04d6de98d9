using System.Data.Common;
using Offprint.Storage;

namespace Offprint.Catalogue;

public sealed partial class CatalogueStore
{
    const int LargestLimit = 10_000;

    // CHOSEN: what a month of a busy feed has; no page is much slower where it has a tenth or ten times as many.
    const int PapersInPeriod = 3_000;

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
        string order = Order(filter, sort);
        return With(connection =>
        {
            // Passing over goes through the index alone; rows are read for the page only.
            using var command = Filtered(
                connection,
                $"SELECT {PaperColumns.Selected} FROM (SELECT p.Id FROM Papers p WHERE 1 = 1",
                filter,
                Probes(connection, filter, offset + limit),
                $"ORDER BY {order} LIMIT @limit OFFSET @offset) Page JOIN Papers p ON p.Id = Page.Id ORDER BY {order}");
            command.Set("@limit", limit);
            command.Set("@offset", offset);
            return command.ReadPapers();
        });
    }

    /// <summary>The number of papers.</summary>
    /// <param name="filter">Which papers; null for all.</param>
    public int Count(PaperFilter? filter = null) => With(connection =>
    {
        // Two counts that would ask each of the papers are had from a table of their own.
        if (filter?.Topic is { } topic && filter == new PaperFilter { Topic = topic })
            return Count(connection, "SELECT count(*) FROM PaperTopics WHERE Topic = @value", topic);
        if (filter?.Reader is { Unread: true } reader && filter == new PaperFilter { Reader = new(reader.Reader) { Unread = true } })
            return Count(connection, "SELECT (SELECT count(*) FROM Papers) - (SELECT count(*) FROM ReaderRead WHERE Reader = @value)", reader.Reader);
        using var command = Filtered(connection, "SELECT count(*) FROM Papers p WHERE 1 = 1", filter, filter?.Period.Kind is not (null or FeedPeriodKind.All), "");
        return (int)(long)command.ExecuteScalar()!;
    });

    static int Count(DbConnection connection, string sql, string value)
    {
        using var command = connection.Command(sql);
        command.Set("@value", value);
        return (int)(long)command.ExecuteScalar()!;
    }

    internal static void CheckLimit(int limit)
    {
        if (limit is < 1 or > LargestLimit) throw new InputException($"The limit {limit} is out of range. Ask for 1 to {LargestLimit:N0} papers at a time.") { Field = "limit" };
    }

    static string Order(PaperFilter? filter, PaperSort sort)
    {
        const string Ties = "p.Number IS NULL, p.Number, p.Id";
        return sort switch
        {
            PaperSort.Saved when filter?.Reader is { Saved: true } => $"(SELECT s.At FROM ReaderSaved s WHERE s.Reader = @reader AND s.PaperId = p.Id) DESC, {Ties}",
            PaperSort.Saved => throw new ArgumentException("Papers have a time at which they were saved only in a list of saved papers.", nameof(sort)),
            // The plus keeps the database from walking along all papers by heat where a few days are asked for.
            PaperSort.Trending when filter is { Period.Kind: not FeedPeriodKind.All } => $"+p.Heat DESC, p.Day DESC, {Ties}",
            PaperSort.Trending => $"p.Heat DESC, p.Day DESC, {Ties}",
            _ => $"p.Day DESC, {Ties}",
        };
    }

    /// <summary>
    /// Whether a list is had sooner by walking along its order and asking each paper for the topic than by gathering
    /// the topic's papers: of n papers c have it, so a walk to the k-th passes n·k/c, and gathering reads c.
    /// </summary>
    static bool Probes(DbConnection connection, PaperFilter? filter, int reach)
    {
        // CHOSEN: reading a paper takes about as long as asking three.
        const double AskedWhileOneIsRead = 3;
        if (filter?.Topic is not { } topic) return false;
        using var total = connection.Command("SELECT coalesce(max(Id), 0) FROM Papers");
        double papers = filter.Period.Kind == FeedPeriodKind.All ? (long)total.ExecuteScalar()! : PapersInPeriod;
        int even = (int)Math.Min(int.MaxValue - 1, Math.Sqrt(papers * reach / AskedWhileOneIsRead));
        return Count(connection, $"SELECT count(*) FROM (SELECT 1 FROM PaperTopics WHERE Topic = @value LIMIT {even + 1}) c", topic) > even;
    }

    internal static DbCommand Filtered(DbConnection connection, string select, PaperFilter? filter, bool probe, string rest)
    {
        var command = connection.CreateCommand();
        string where = filter?.Sql(command.Set, probe) ?? "";
        command.CommandText = $"{select}{where} {rest}";
        return command;
    }
}
