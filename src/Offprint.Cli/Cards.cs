using Offprint.Catalogue;
using Offprint.Storage;

namespace Offprint.Cli;

/// <summary>The cards that came with the program, and the catalogue that holds them beside what was imported.</summary>
static class Cards
{
    /// <summary>The folder with one folder per paper.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "papers");

    static readonly Lazy<IReadOnlyList<PaperCard>> s_all = new(() => PaperCards.Read(Folder));

    /// <summary>All of them, by number.</summary>
    public static IReadOnlyList<PaperCard> All => s_all.Value;

    /// <summary>The card of a paper's id, or null.</summary>
    public static PaperCard? TryGet(string id) => All.FirstOrDefault(c => c.ToPaper().Reference == id);

    /// <summary>The catalogue with all cards laid in.</summary>
    public static CatalogueStore Catalogue()
    {
        var store = CatalogueStore.Open(OffprintHome.FromEnvironment().Database);
        store.Synchronise(Stamp(), () => All);
        return store;
    }

    // Names, sizes and times of the cards: reading them costs more than most commands.
    static string Stamp() => string.Join('\n', new DirectoryInfo(Folder).EnumerateFiles("paper.md", SearchOption.AllDirectories)
        .Select(f => $"{f.Directory?.Name} {f.Length} {f.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal));
}
