using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>The cards that came with the program, and the catalogue that holds them beside what was imported.</summary>
public static class Cards
{
    /// <summary>The folder with one folder per paper, beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "papers");

    static readonly Lazy<IReadOnlyList<PaperCard>> s_all = new(() => PaperCards.Read(Folder));

    /// <summary>All of them, by number.</summary>
    public static IReadOnlyList<PaperCard> All => s_all.Value;

    /// <summary>The card of a paper's id, such as <c>02-llm-abba</c>, or null.</summary>
    public static PaperCard? TryGet(string id) => All.FirstOrDefault(c => c.ToPaper().Reference == id);

    /// <summary>The catalogue with all cards laid in.</summary>
    /// <param name="home">Whose database; null takes the process's own home.</param>
    /// <exception cref="InputException">The database cannot be used, or a card cannot be read.</exception>
    public static CatalogueStore Catalogue(OffprintHome? home = null)
    {
        var store = CatalogueStore.Open((home ?? OffprintHome.FromEnvironment()).Database);
        store.Synchronise(Stamp(), () => All);
        return store;
    }

    // Names, sizes and times of the cards: reading them costs more than most commands.
    static string Stamp() => string.Join('\n', new DirectoryInfo(Folder).EnumerateFiles("paper.md", SearchOption.AllDirectories)
        .Select(f => $"{f.Directory?.Name} {f.Length} {f.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal));
}
