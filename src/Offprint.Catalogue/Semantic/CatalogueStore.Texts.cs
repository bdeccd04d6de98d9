using Offprint.Storage;

namespace Offprint.Catalogue;

public sealed partial class CatalogueStore
{
    // CHOSEN: a query a batch costs little beside its texts, and no reader stays open while they are worked on.
    const int TextBatch = 512;

    /// <summary>The texts of all papers by rising row, read in batches while they are enumerated.</summary>
    public IEnumerable<PaperText> Texts()
    {
        for (long last = long.MinValue; ;)
        {
            var batch = TextsAfter(last);
            foreach (var text in batch) yield return text;
            if (batch.Count < TextBatch) yield break;
            last = batch[^1].Id;
        }
    }

    List<PaperText> TextsAfter(long last) => With(connection =>
    {
        using var command = connection.Command($"SELECT p.Id, p.Title, p.Topics, p.Summary, p.Abstract FROM Papers p WHERE p.Id > @last ORDER BY p.Id LIMIT {TextBatch}");
        command.Set("@last", last);
        using var row = command.ExecuteReader();
        var texts = new List<PaperText>(TextBatch);
        while (row.Read())
            texts.Add(new(row.GetInt64(0), row.GetString(1), PaperColumns.List(row.GetString(2)), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)));
        return texts;
    });

    /// <summary>The papers of some rows; those that are gone are missing.</summary>
    internal IReadOnlyDictionary<long, Paper> PapersOf(IReadOnlyCollection<long> ids) =>
        ids.Count == 0 ? new Dictionary<long, Paper>() : With(connection => Papers(connection, ids));

    /// <summary>The rows that a filter leaves, at most some of them.</summary>
    internal IReadOnlyList<long> IdsOf(PaperFilter filter, int limit) => With(connection =>
    {
        using var command = Listed(connection, "SELECT p.Id", filter, "LIMIT @limit");
        command.Set("@limit", limit);
        using var row = command.ExecuteReader();
        var ids = new List<long>();
        while (row.Read()) ids.Add(row.GetInt64(0));
        return ids;
    });

    /// <summary>Those of some rows that a filter leaves.</summary>
    internal IReadOnlySet<long> Kept(PaperFilter filter, IReadOnlyCollection<long> ids) => ids.Count == 0 ? new HashSet<long>() : With(connection =>
    {
        using var command = Filtered(connection, $"SELECT p.Id FROM Papers p WHERE p.Id IN ({string.Join(',', ids)})", filter, "");
        using var row = command.ExecuteReader();
        var kept = new HashSet<long>();
        while (row.Read()) kept.Add(row.GetInt64(0));
        return kept;
    });

    /// <summary>A paper with some of its words marked.</summary>
    internal static SearchHit Marked(Paper paper, IReadOnlyList<string> words) =>
        Hit(paper, 0, [.. words.Select(w => new SearchPhrase([w], false))]);
}
