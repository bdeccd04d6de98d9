using System.Data.Common;
using Offprint.Storage;

namespace Offprint.Catalogue;

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
        string order = Order(filter, sort);
        return With(connection =>
        {
            // Passing over goes through the index alone; rows are read for the page only.
            using var command = Listed(connection, $"SELECT {PaperColumns.Selected} FROM (SELECT p.Id", filter, $"ORDER BY {order} LIMIT @limit OFFSET @offset) Page JOIN Papers p ON p.Id = Page.Id ORDER BY {order}");
            command.Set("@limit", limit);
            command.Set("@offset", offset);
            return command.ReadPapers();
        });
    }

    /// <summary>The number of papers.</summary>
    /// <param name="filter">Which papers; null for all.</param>
    public int Count(PaperFilter? filter = null) => With(connection =>
    {
        // A count that would ask each of the papers is had from a table of its own.
        if (filter?.Reader is { Unread: true } reader && filter == new PaperFilter { Reader = new(reader.Reader) { Unread = true } })
            return (int)(long)connection.Scalar("SELECT (SELECT count(*) FROM Papers) - (SELECT count(*) FROM ReaderRead WHERE Reader = @reader)", ("@reader", reader.Reader))!; // A count is there always.
        using var command = Listed(connection, "SELECT count(*)", filter, "");
        return (int)(long)command.ExecuteScalar()!;
    });

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

    /// <summary>What is selected of the rows <c>p</c> that a filter leaves.</summary>
    static DbCommand Listed(DbConnection connection, string select, PaperFilter? filter, string rest) =>
        Filtered(connection, $"{select} FROM {(filter ?? new()).Rows} WHERE 1 = 1", filter, rest, ofRows: true);

    internal static DbCommand Filtered(DbConnection connection, string select, PaperFilter? filter, string rest, bool ofRows = false)
    {
        var command = connection.CreateCommand();
        string where = filter?.Sql(command.Set, ofRows) ?? "";
        command.CommandText = $"{select}{where} {rest}";
        return command;
    }
}
