using System.Data.Common;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>The periods before and after one that have papers.</summary>
/// <param name="Previous">The latest earlier one; null where there is none.</param>
/// <param name="Next">The earliest later one; null where there is none.</param>
public sealed record FeedNeighbours(FeedPeriod? Previous, FeedPeriod? Next);

public sealed partial class CatalogueStore
{
    /// <summary>The nearest periods of the same kind before and after one in which the feed shows papers; empty ones are passed over.</summary>
    /// <param name="period">The period between them, which may be empty itself.</param>
    /// <param name="filter">Which papers count; null for all. Its own period does not matter.</param>
    public FeedNeighbours Neighbours(FeedPeriod period, PaperFilter? filter = null)
    {
        if (period.Kind == FeedPeriodKind.All) return new(null, null);
        var others = filter is null ? null : filter with { Period = FeedPeriod.All };
        return With(connection =>
        {
            FeedPeriod? At(string condition, DateOnly limit, string direction) =>
                Day(connection, others, condition, limit, direction) is { } day ? FeedPeriod.Of(period.Kind, day) : null;
            return new FeedNeighbours(At("p.Day < @limit", period.Start, "DESC"), At("p.Day > @limit", period.End, "ASC"));
        });
    }

    /// <summary>The newest day under which the feed shows a paper; null when there is none.</summary>
    /// <param name="filter">Which papers count; null for all.</param>
    public DateOnly? LatestDay(PaperFilter? filter = null) => With(connection => Day(connection, filter, "p.Day <= @limit", DateOnly.MaxValue, "DESC"));

    /// <summary>The newest day that is in a daily feed that was imported; null when no paper was in one.</summary>
    public DateOnly? LatestFeedDay() => With(connection =>
    {
        using var command = connection.Command("SELECT max(FeedDate) FROM Papers");
        return command.ExecuteScalar() is long day ? PaperColumns.Day(day) : (DateOnly?)null;
    });

    static DateOnly? Day(DbConnection connection, PaperFilter? filter, string condition, DateOnly limit, string direction)
    {
        using var command = Listed(connection, "SELECT p.Day", filter, $"AND {condition} ORDER BY p.Day {direction} LIMIT 1");
        command.Set("@limit", PaperColumns.Milliseconds(limit));
        return command.ExecuteScalar() is long day ? PaperColumns.Day(day) : null;
    }
}
