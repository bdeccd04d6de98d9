using System.Data.Common;
using System.Globalization;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>A topic and how many papers have it.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Papers">The number of papers.</param>
public sealed record TopicCount(string Topic, int Papers);

/// <summary>An organisation and how many papers it published.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Papers">The number of papers.</param>
public sealed record OrganisationCount(Organisation Organisation, int Papers);

public sealed partial class CatalogueStore
{
    const string RevisionState = "revision";
    Counts? _counts;

    /// <summary>What takes a walk through all papers, and is true until the papers change.</summary>
    sealed record Counts(long Revision, IReadOnlyList<TopicCount> Topics, IReadOnlyList<OrganisationCount> Organisations);

    /// <summary>A number that grows whenever a card or an import, by whatever process, changes the papers; votes do not.</summary>
    public long Revision() => With(Revision);

    /// <summary>The topics, the most frequent first. Counted once for each <see cref="Revision()"/>.</summary>
    /// <param name="limit">How many at most, 1 to 10,000.</param>
    public IReadOnlyList<TopicCount> Topics(int limit = LargestLimit)
    {
        CheckLimit(limit);
        var topics = Counted().Topics;
        return topics.Count <= limit ? topics : [.. topics.Take(limit)];
    }

    /// <summary>The organisations, those with the most papers first; one is known by its handle, or else by its name. Counted once for each <see cref="Revision()"/>.</summary>
    /// <param name="limit">How many at most, 1 to 10,000.</param>
    public IReadOnlyList<OrganisationCount> Organisations(int limit = LargestLimit)
    {
        CheckLimit(limit);
        var organisations = Counted().Organisations;
        return organisations.Count <= limit ? organisations : [.. organisations.Take(limit)];
    }

    Counts Counted() => With(connection =>
    {
        long revision = Revision(connection);
        if (_counts is { } known && known.Revision == revision) return known;
        return _counts = new(revision, CountTopics(connection), CountOrganisations(connection));
    });

    static List<TopicCount> CountTopics(DbConnection connection)
    {
        using var command = connection.Command("SELECT min(Topic), count(*) FROM PaperTopics GROUP BY Topic ORDER BY count(*) DESC, min(Topic)");
        using var row = command.ExecuteReader();
        var topics = new List<TopicCount>();
        while (row.Read()) topics.Add(new(row.GetString(0), row.GetInt32(1)));
        return topics;
    }

    static List<OrganisationCount> CountOrganisations(DbConnection connection)
    {
        using var command = connection.Command(
            """
            SELECT min(OrganisationHandle), min(OrganisationName), count(*) FROM Papers WHERE OrganisationName IS NOT NULL
            GROUP BY lower(CASE WHEN OrganisationHandle <> '' THEN OrganisationHandle ELSE OrganisationName END)
            ORDER BY count(*) DESC, min(OrganisationName)
            """);
        using var row = command.ExecuteReader();
        var organisations = new List<OrganisationCount>();
        while (row.Read()) organisations.Add(new(new(row.IsDBNull(0) ? "" : row.GetString(0), row.GetString(1)), row.GetInt32(2)));
        return organisations;
    }

    static long Revision(DbConnection connection) =>
        State(connection, RevisionState) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    static void Revise(DbConnection connection) => SetState(connection, RevisionState, $"{Revision(connection) + 1}");
}
