namespace Offprint.Catalogue;

/// <summary>What a reader keeps for a paper.</summary>
public sealed record ReaderState
{
    /// <summary>Nothing kept.</summary>
    public static ReaderState None { get; } = new();

    /// <summary>Whether the reader voted for it.</summary>
    public bool Voted { get; init; }

    /// <summary>When it was put on the reading list; null where it is not on it.</summary>
    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>When it was marked as read; null where it is not.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Whether there is a note on it.</summary>
    public bool HasNote { get; init; }

    /// <summary>The reader's tags, in the order of the alphabet.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether it is on the reading list.</summary>
    public bool Saved => SavedAt is not null;

    /// <summary>Whether it is marked as read.</summary>
    public bool Read => ReadAt is not null;
}

/// <summary>A reader's note on a paper.</summary>
/// <param name="Text">Markdown, as written; lines end with a line feed.</param>
/// <param name="At">When it was written.</param>
public sealed record ReaderNote(string Text, DateTimeOffset At);
