using System.Data.Common;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>What became of a paper that was written.</summary>
enum Written
{
    Added,
    Updated,
    Unchanged,
}

/// <summary>
/// Writes papers in the transaction of a connection: finds the row that a paper belongs to, merges, and stores what
/// changed. Statements are compiled once, as an import can have many thousand papers.
/// </summary>
sealed class PaperWriter(DbConnection connection, SearchIndex index) : IDisposable
{
    // An index of PostgreSQL takes no text that is longer than 2,700 bytes.
    const int LongestTopic = 600;

    readonly DbCommand _byArxiv = connection.Command($"SELECT {PaperColumns.Selected} FROM Papers p WHERE p.ArxivId = @value");
    readonly DbCommand _byTitle = connection.Command($"SELECT {PaperColumns.Selected} FROM PaperTitles t JOIN Papers p ON p.Id = t.PaperId WHERE t.TitleKey = @value ORDER BY p.Number IS NULL, t.Id");
    readonly DbCommand _bySlug = connection.Command($"SELECT {PaperColumns.Selected} FROM Papers p WHERE p.Slug = @value");
    readonly DbCommand _free = connection.Command("UPDATE Papers SET Number = NULL, Slug = '~' || Id WHERE Number IS NOT NULL");
    readonly DbCommand _insert = connection.Command(PaperColumns.Insert);
    readonly DbCommand _update = connection.Command(PaperColumns.Update);
    readonly DbCommand _delete = connection.Command("DELETE FROM Papers WHERE Id = @id");
    readonly DbCommand _deleteTopics = connection.Command("DELETE FROM PaperTopics WHERE PaperId = @id");
    readonly DbCommand _insertTitle = connection.Command("INSERT INTO PaperTitles (TitleKey, PaperId) VALUES (@key, @id) ON CONFLICT DO NOTHING");
    readonly DbCommand _moveTitles = connection.Command("UPDATE PaperTitles SET PaperId = @id WHERE PaperId = @other AND TitleKey NOT IN (SELECT TitleKey FROM PaperTitles WHERE PaperId = @id)");
    readonly DbCommand _insertTopic = connection.Command("INSERT INTO PaperTopics (Topic, PaperId, Number, Day, Heat) SELECT @topic, Id, Number, Day, Heat FROM Papers WHERE Id = @id ON CONFLICT DO NOTHING");

    /// <summary>Merges an imported paper into the catalogue.</summary>
    internal Written Import(Paper told)
    {
        var known = Known(told);
        if (known.Count == 0)
        {
            Insert(PaperMerge.AsTold(told) with { Slug = FreeSlug(Slugs.Of(told)) });
            return Written.Added;
        }

        var merged = PaperMerge.WithImport(Absorb(known), told);
        bool changed = Store(merged, known[0]) | StoreTitle(merged.Id, told.Title) | known.Count > 1;
        return changed ? Written.Updated : Written.Unchanged;
    }

    /// <summary>Lays all cards into the catalogue.</summary>
    internal void LayCards(IReadOnlyList<Paper> cards)
    {
        var before = Carded();
        // Numbers and slugs may have changed places among the cards: all are free before the first is given.
        Execute(_free);
        var laid = new HashSet<long>();
        foreach (var card in cards)
        {
            if (Query(_bySlug, card.Slug) is [var holder]) Store(holder with { Slug = FreeSlug(Slugs.Of(holder)) }, holder);
            var known = Known(card).Concat(Earlier(card, before)).DistinctBy(p => p.Id).Where(p => !laid.Contains(p.Id)).ToList();
            if (known.Count > 0) Store(PaperMerge.WithCard(Absorb(known), card), known[0]);
            long id = known.Count > 0 ? known[0].Id : Insert(card);
            StoreTitle(id, card.Title);
            laid.Add(id);
        }

        foreach (var gone in before.Where(p => !laid.Contains(p.Id))) Uncard(gone);
    }

    public void Dispose()
    {
        foreach (var command in (DbCommand[])[_byArxiv, _byTitle, _bySlug, _free, _insert, _update, _delete, _deleteTopics, _insertTitle, _moveTitles, _insertTopic]) command.Dispose();
    }

    /// <summary>The rows of a paper: that of its arXiv identifier, and those of its title that have no other identifier. The one to keep comes first.</summary>
    List<Paper> Known(Paper paper)
    {
        var byArxiv = paper.Arxiv is { } id ? Query(_byArxiv, id.Id) : [];
        var byTitle = Query(_byTitle, TitleKey.Of(paper.Title))
            .Where(p => p.Arxiv is null || paper.Arxiv is null || p.Arxiv.Value.Id == paper.Arxiv.Value.Id).ToList();
        // A title alone can be that of several papers: without an identifier the first is meant, and none is merged.
        if (paper.Arxiv is null) return byTitle.Take(1).ToList();
        // Two papers with cards are two papers, whatever an import says.
        return [.. byArxiv.Concat(byTitle).DistinctBy(p => p.Id).OrderBy(p => p.Number is null).Where((p, i) => i == 0 || p.Number is null)];
    }

    /// <summary>The row that a card of this slug had before, when its title or identifier was another.</summary>
    List<Paper> Earlier(Paper card, List<Paper> before) =>
        before.Find(p => p.Slug == card.Slug) is { } row && (row.Arxiv is null || card.Arxiv is null || row.Arxiv.Value.Id == card.Arxiv.Value.Id)
            ? Query(_bySlug, "~" + row.Id) : [];

    /// <summary>The first of several rows of one paper, with what the others knew; the others are removed.</summary>
    Paper Absorb(List<Paper> known)
    {
        if (known.Count == 1) return known[0];
        foreach (var other in known.Skip(1))
        {
            ReaderRows.Move(connection, other.Id, known[0].Id);
            Execute(_moveTitles, ("@id", known[0].Id), ("@other", other.Id));
            Execute(_delete, ("@id", other.Id));
        }

        return known.Skip(1).Aggregate(known[0] with { VotesHere = ReaderRows.Votes(connection, known[0].Id) }, PaperMerge.WithImport);
    }

    /// <summary>A paper without its card: gone where the card was all there was, and no reader keeps anything for it.</summary>
    void Uncard(Paper paper)
    {
        if (paper.Abstract is null && paper.FeedDate is null && !ReaderRows.Any(connection, paper.Id)) Execute(_delete, ("@id", paper.Id));
        else Store(paper with { Number = null, Slug = FreeSlug(paper.Slug), Field = null, Libraries = [], Summary = "" }, paper);
    }

    List<Paper> Carded()
    {
        using var command = connection.Command($"SELECT {PaperColumns.Selected} FROM Papers p WHERE p.Number IS NOT NULL");
        return command.ReadPapers();
    }

    /// <summary>Writes a paper whose row held <paramref name="before"/>; false when that is what it is.</summary>
    bool Store(Paper paper, Paper before)
    {
        if (PaperColumns.ValuesOf(paper).SequenceEqual(PaperColumns.ValuesOf(before))) return false;
        PaperColumns.Bind(_update, paper);
        Execute(_update, ("@Id", paper.Id));
        if (!paper.Topics.SequenceEqual(before.Topics)) StoreTopics(paper.Id, paper.Topics);
        index.Store(connection, paper.Id, paper);
        return true;
    }

    long Insert(Paper paper)
    {
        PaperColumns.Bind(_insert, paper);
        long id = (long)_insert.ExecuteScalar()!;
        StoreTopics(id, paper.Topics);
        StoreTitle(id, paper.Title);
        index.Store(connection, id, paper);
        return id;
    }

    void StoreTopics(long id, IReadOnlyList<string> topics)
    {
        Execute(_deleteTopics, ("@id", id));
        foreach (string topic in topics) Execute(_insertTopic, ("@topic", topic.Length > LongestTopic ? topic[..LongestTopic] : topic), ("@id", id));
    }

    /// <summary>Remembers a title of a paper; false when it was known.</summary>
    bool StoreTitle(long id, string title) => Execute(_insertTitle, ("@key", TitleKey.Of(title)), ("@id", id)) > 0;

    string FreeSlug(string wanted)
    {
        string slug = wanted;
        for (int n = 2; Query(_bySlug, slug).Count > 0; n++) slug = $"{wanted}-{n}";
        return slug;
    }

    static List<Paper> Query(DbCommand command, string value)
    {
        command.Set("@value", value);
        return command.ReadPapers();
    }

    static int Execute(DbCommand command, params ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (name, value) in values) command.Set(name, value);
        return command.ExecuteNonQuery();
    }
}
