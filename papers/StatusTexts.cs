using System.Globalization;
using Offprint.Storage;

namespace Offprint.Papers;

/// <summary>
/// The statuses of all runnable papers in words, remembered in the home: a list of papers reads one file instead of
/// making every claim of every paper to see whether its verdict still stands.
/// </summary>
public sealed class StatusTexts
{
    readonly Dictionary<string, string> _texts;

    StatusTexts(Dictionary<string, string> texts) => _texts = texts;

    /// <summary>The texts of today, read where they are remembered and made where the program or a recorded result has changed since.</summary>
    /// <param name="home">Where they are remembered; null takes the process's own home.</param>
    /// <exception cref="InputException">A recorded result cannot be read.</exception>
    public static StatusTexts Read(OffprintHome? home = null)
    {
        string path = Path.Combine((home ?? OffprintHome.FromEnvironment()).Folder, "statuses.txt"), stamp = Stamp();
        string[] lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        if (lines.Length > 0 && lines[0] == stamp) return new(lines.Skip(1).Select(l => l.Split('\t')).ToDictionary(l => l[0], l => l[^1]));
        var texts = RunnablePapers.All.ToDictionary(p => p.Id, p => PaperStatus.Of(p.Id).Text);
        try
        {
            AtomicFile.WriteText(path, string.Join('\n', texts.Select(t => $"{t.Key}\t{t.Value}").Prepend(stamp)) + "\n");
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
        {
            // Where nothing can be remembered, each list takes a little longer.
        }

        return new(texts);
    }

    /// <summary>The text of a paper's id, such as <c>02-llm-abba</c>.</summary>
    public string Of(string id) => _texts.GetValueOrDefault(id) ?? new PaperStatus(null, null).Text;

    // A rule may hang on any assembly of the program.
    static string Stamp() => string.Join(' ', new DirectoryInfo(AppContext.BaseDirectory).EnumerateFiles("Offprint.*.dll")
        .Concat(new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "papers")).EnumerateFiles("results.json", SearchOption.AllDirectories))
        .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Directory!.Name}/{f.Name}:{f.Length}:{f.LastWriteTimeUtc.Ticks}")).Order(StringComparer.Ordinal));
}
