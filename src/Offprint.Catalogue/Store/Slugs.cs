using System.Text;

namespace Offprint.Catalogue;

/// <summary>Short names for papers without a card.</summary>
static class Slugs
{
    const int Longest = 60;

    /// <summary>The arXiv identifier, or the title in small letters and hyphens.</summary>
    internal static string Of(Paper paper) => paper.Arxiv is { } id ? id.Id.Replace('/', '-') : OfTitle(paper.Title);

    internal static string OfTitle(string title)
    {
        var slug = new StringBuilder();
        foreach (string word in Words(title))
        {
            if (slug.Length + 1 + word.Length > Longest && slug.Length > 0) break;
            if (slug.Length > 0) slug.Append('-');
            slug.Append(word.AsSpan(0, Math.Min(word.Length, Longest)));
        }

        // A slug of digits alone would be a number.
        return slug.Length == 0 ? "paper" : slug.ToString().All(char.IsAsciiDigit) ? $"paper-{slug}" : slug.ToString();
    }

    static IEnumerable<string> Words(string title)
    {
        var apart = new StringBuilder();
        foreach (var rune in title.EnumerateRunes())
        {
            if (Folding.IsWord(rune)) Folding.Append(apart, rune);
            else apart.Append(' ');
        }

        return apart.ToString().Split(' ').Select(w => string.Concat(w.Where(char.IsAsciiLetterOrDigit))).Where(w => w.Length > 0);
    }
}
