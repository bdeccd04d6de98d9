namespace Offprint.Catalogue;

/// <summary>A tag of a reader and how many papers have it.</summary>
/// <param name="Tag">The tag as written.</param>
/// <param name="Papers">The number of papers.</param>
public sealed record TagCount(string Tag, int Papers);

/// <summary>The form of a reader's tags.</summary>
static class ReaderTag
{
    internal const int Longest = 60;

    /// <summary>A tag as it is kept: one line without blanks around it.</summary>
    /// <exception cref="InputException">The tag is empty or too long.</exception>
    internal static string Of(string given)
    {
        string tag = Prose.Line(given);
        return tag.Length is > 0 and <= Longest ? tag
            : throw new InputException(tag.Length == 0 ? $"The tag is empty. Write a word or some, up to {Longest} characters."
                : $"The tag '{tag[..20]}…' has {tag.Length} characters. Write up to {Longest}.") { Field = "tag" };
    }

    /// <summary>What tags are compared by.</summary>
    internal static string Key(string tag) => Prose.Line(tag).ToLowerInvariant();
}
