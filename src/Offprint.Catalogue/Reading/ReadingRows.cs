namespace Offprint.Catalogue;

/// <summary>What the rows of a reader's own state have in common. Times are Unix milliseconds.</summary>
abstract class ReaderRow
{
    public required string Reader { get; init; }
    public required long PaperId { get; init; }
    public required long At { get; init; }
}

/// <summary>A vote of a reader for a paper.</summary>
sealed class ReaderVoteRow : ReaderRow;

/// <summary>A paper on a reader's list.</summary>
sealed class ReaderSavedRow : ReaderRow;

/// <summary>A paper that a reader has read.</summary>
sealed class ReaderReadRow : ReaderRow;

/// <summary>A tag that a reader gave to a paper.</summary>
sealed class ReaderTagRow : ReaderRow
{
    /// <summary>The tag as written.</summary>
    public required string Tag { get; init; }

    /// <summary>The tag in small letters, by which tags are compared.</summary>
    public required string TagKey { get; init; }
}

/// <summary>A reader's note on a paper.</summary>
sealed class ReaderNoteRow : ReaderRow
{
    /// <summary>Markdown, as written.</summary>
    public required string Text { get; init; }
}

/// <summary>The papers' table, which belongs to the catalogue's schema; here only as what the others refer to.</summary>
sealed class ReadPaperRow
{
    public required long Id { get; init; }
}
