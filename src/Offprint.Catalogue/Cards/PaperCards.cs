namespace Offprint.Catalogue;

/// <summary>The cards of a folder of papers.</summary>
public static class PaperCards
{
    /// <summary>Reads every <c>paper.md</c> one folder below; folders without one are passed over.</summary>
    /// <param name="folder">The folder of the papers' folders; may be missing.</param>
    /// <returns>The cards by number.</returns>
    /// <exception cref="InputException">A card is not well formed, or two claim the same number, slug or arXiv identifier.</exception>
    public static IReadOnlyList<PaperCard> Read(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        var files = Directory.EnumerateDirectories(folder)
            .Select(d => Path.Combine(d, "paper.md")).Where(File.Exists).Order(StringComparer.Ordinal);
        var cards = files.Select(file => (Name: file, Card: PaperCard.Parse(File.ReadAllText(file), file))).ToList();
        RequireDistinct(cards);
        return [.. cards.Select(c => c.Card).OrderBy(c => c.Number)];
    }

    /// <summary>Refuses cards that claim the same number, slug or arXiv identifier.</summary>
    internal static void RequireDistinct(IReadOnlyCollection<(string Name, PaperCard Card)> cards)
    {
        RequireDistinct(cards, "number", c => c.Number.ToString());
        RequireDistinct(cards, "slug", c => c.Slug);
        RequireDistinct(cards, "arxiv", c => c.Arxiv?.Id);
    }

    static void RequireDistinct(IEnumerable<(string Name, PaperCard Card)> cards, string key, Func<PaperCard, string?> value)
    {
        var twice = cards.Where(c => value(c.Card) is not null).GroupBy(c => value(c.Card)).FirstOrDefault(g => g.Count() > 1);
        if (twice is null) return;
        throw new InputException($"{string.Join(" and ", twice.Select(c => c.Name))} have the same {key} '{twice.Key}'. Give each paper its own.");
    }
}
