namespace Offprint.Catalogue;

/// <summary>How papers are searched.</summary>
public enum SearchMode
{
    /// <summary>By words and by meaning, both rankings joined.</summary>
    Hybrid,

    /// <summary>By words: papers that have all of them.</summary>
    Keyword,

    /// <summary>By meaning: papers near to the text, whatever their words.</summary>
    Semantic,
}

/// <summary>A paper that was found, and why.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Score">How well it fits, larger is better; to be compared within one search only.</param>
/// <param name="Title">The title in pieces.</param>
/// <param name="Snippet">The place of summary or abstract that fits best, in pieces.</param>
/// <param name="ByWords">Whether the paper has all words that were searched for; they are marked in title and snippet.</param>
/// <param name="Similarity">The cosine between text and paper; null where the paper was not found by meaning.</param>
/// <param name="Terms">Where the paper was found by meaning: up to five of its words that bring it near; they are marked where it has not the words searched for.</param>
public sealed record FoundPaper(
    Paper Paper, double Score, IReadOnlyList<TextSegment> Title, IReadOnlyList<TextSegment> Snippet,
    bool ByWords, double? Similarity, IReadOnlyList<string> Terms);

/// <summary>What a search found.</summary>
/// <param name="Papers">The papers, best first.</param>
/// <param name="Mode">How was searched in fact.</param>
/// <param name="Note">A sentence where that is not how it was meant to be; null else.</param>
public sealed record SearchResult(IReadOnlyList<FoundPaper> Papers, SearchMode Mode, string? Note);

/// <summary>A paper like another.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Similarity">The cosine of both, above 0, at most 1.</param>
/// <param name="SharedTerms">Up to five words of both that bring them together, the strongest first; may be empty.</param>
public sealed record SimilarPaper(Paper Paper, double Similarity, IReadOnlyList<string> SharedTerms);
