using System.Collections.Concurrent;
using System.Text;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Storage;

namespace Offprint.Web.Apply;

/// <summary>The example of an application: settings whose files lie in a folder of their own, and how the first begins.</summary>
/// <param name="Settings">Settings under which it makes sense.</param>
/// <param name="Files">Its files, by name.</param>
/// <param name="Columns">The columns of its table; empty where it is no table.</param>
/// <param name="Rows">The first rows; where it is no table, its beginning as the only cell.</param>
public sealed record ExampleData(object Settings, IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows);

/// <summary>Examples, each written when it is first asked for, and again when its folder was deleted.</summary>
sealed class Examples(SiteOptions options)
{
    const int RowsShown = 4, ColumnsShown = 6, LettersShown = 300;

    readonly ConcurrentDictionary<string, Lazy<ExampleData>> _made = new();

    public ExampleData Of(RunnablePaper paper, Experiment application)
    {
        string key = $"{paper.Id}-{application.Id}";
        var example = _made.GetOrAdd(key, _ => new(() => Write(key, application))).Value;
        if (example.Files.Values.All(File.Exists)) return example;
        _made.TryRemove(key, out _);
        return _made.GetOrAdd(key, _ => new(() => Write(key, application))).Value;
    }

    ExampleData Write(string key, Experiment application)
    {
        var source = (IApplication)application; // Every application is one.
        string folder = Path.Combine(options.Home.Artifacts, "examples", key), path = Path.Combine(folder, source.ExampleName);
        AtomicFile.Write(path, source.WriteExample);
        object settings = source.ExampleSettings(new(path));
        var (columns, rows) = Start(application, path);
        return new(settings, Directory.GetFiles(folder).Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal).ToDictionary(f => Path.GetFileName(f)), columns, rows);
    }

    static (IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows) Start(Experiment application, string path)
    {
        if (!SettingField.Of(application.SettingsAt(Scale.Full)).First(f => f.Kind == SettingKind.File).FileTypes.Contains(".csv")) return ([], [[Beginning(path)]]);
        using var table = RowReader.Open(path);
        int width = Math.Min(table.Columns.Count, ColumnsShown);
        var rows = new List<string[]>();
        while (rows.Count < RowsShown && table.Read()) rows.Add([.. Enumerable.Range(0, width).Select(table.Text), .. More("…")]);
        return ([.. table.Columns.Take(width), .. More($"and {table.Columns.Count - width} more")], rows);

        string[] More(string text) => table.Columns.Count > width ? [text] : [];
    }

    static string Beginning(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        char[] letters = new char[LettersShown];
        int read = reader.ReadBlock(letters);
        return new string(letters, 0, read) + (reader.Peek() >= 0 ? "…" : "");
    }
}
