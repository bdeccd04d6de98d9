namespace Offprint.Catalogue;

/// <summary>A piece of text, found or not. Plain text: whoever shows it as HTML escapes it.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsHit">Whether it is what was searched for.</param>
public sealed record TextSegment(string Text, bool IsHit);

/// <summary>A paper that was found.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Score">How well it fits, larger is better; to be compared within one search only.</param>
/// <param name="Title">The title in pieces.</param>
/// <param name="Snippet">The place of summary or abstract that fits best, in pieces.</param>
public sealed record SearchHit(Paper Paper, double Score, IReadOnlyList<TextSegment> Title, IReadOnlyList<TextSegment> Snippet);
