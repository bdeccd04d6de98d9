namespace Offprint.Catalogue;

/// <summary>Which papers are meant, by what a reader keeps for them; nothing set means all.</summary>
/// <param name="Reader">Whose state it is.</param>
public sealed record ReaderFilter(string Reader)
{
    /// <summary>Only papers to which the reader gave this tag, compared without case.</summary>
    public string? Tag { get; init; }

    /// <summary>Only papers on the reading list.</summary>
    public bool Saved { get; init; }

    /// <summary>Only papers that the reader has not read.</summary>
    public bool Unread { get; init; }

    /// <summary>Only papers that the reader voted for.</summary>
    public bool Voted { get; init; }

    /// <summary>Only papers with a note of the reader.</summary>
    public bool Noted { get; init; }

    /// <summary>The conditions on a row <c>p</c> of the papers, as SQL that begins with AND; their values are added to <paramref name="bind"/>.</summary>
    internal string Sql(Action<string, object> bind)
    {
        static string In(string table) => $" AND p.Id IN (SELECT PaperId FROM {table} WHERE Reader = @reader)";
        string sql = (Saved ? In("ReaderSaved") : "") + (Voted ? In("ReaderVotes") : "") + (Noted ? In("ReaderNotes") : "");
        if (Unread) sql += " AND NOT EXISTS (SELECT 1 FROM ReaderRead r WHERE r.Reader = @reader AND r.PaperId = p.Id)";
        if (Tag is not null)
        {
            sql += " AND p.Id IN (SELECT PaperId FROM ReaderTags WHERE Reader = @reader AND TagKey = @tag)";
            bind("@tag", ReaderTag.Key(Tag));
        }

        if (sql.Length > 0) bind("@reader", Reader);
        return sql;
    }
}
