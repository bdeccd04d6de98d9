using System.Text;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>A description in files of one layout, with the index <c>navigator.md</c>.</summary>
public sealed class PartitionedContext
{
    const string Begin = "# Navigator\n";

    readonly Dictionary<string, ContextFile> _files;
    readonly Dictionary<string, ContextFile> _indexes;

    /// <summary>Writes parts and index.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="layout">The layout of their files.</param>
    /// <param name="navigator">What the index lists.</param>
    /// <param name="ending">What file names in the index end in; null for the layout's own ending.</param>
    public PartitionedContext(IReadOnlyList<SchemaPart> parts, SchemaLayout layout, NavigatorKind navigator, string? ending = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Layout = layout;
        Files = [.. parts.Select(p => new ContextFile(p.Stem + layout.Extension(), layout.Write(p.Tables)))];
        _files = Files.ToDictionary(f => f.Name);
        ending ??= layout.Extension();
        Indexes = navigator == NavigatorKind.TwoLevel ? [.. Groups(parts).Where(g => g.Parts.Count > 1).Select(g => SecondLevel(g.Name, g.Parts, ending))] : [];
        _indexes = Indexes.ToDictionary(f => f.Name);
        Navigator = new("navigator.md", navigator == NavigatorKind.EveryTable ? EveryTable(parts, ending) : TopLevel(parts, ending));
    }

    /// <summary>The layout of the files.</summary>
    public SchemaLayout Layout { get; }

    /// <summary>The index, <c>navigator.md</c>.</summary>
    public ContextFile Navigator { get; }

    /// <summary>Indexes of groups that have several files.</summary>
    public IReadOnlyList<ContextFile> Indexes { get; }

    /// <summary>The files of tables.</summary>
    public IReadOnlyList<ContextFile> Files { get; }

    /// <summary>The second-level index of a name, or null where it is a file of tables.</summary>
    internal ContextFile? IndexOf(string name) => _indexes.GetValueOrDefault(name);

    internal ContextFile File(string name) => _files[name];

    /// <summary>The file that an index names for a table, as a reader of its text finds it; null where it names none.</summary>
    internal string? Part(string index, string domain, string table)
    {
        string section = "", listed = Listed(table);
        string? byPrefix = null, fallback = null, elsewhere = null;
        foreach (var range in index.AsSpan().Split('\n'))
        {
            var line = index.AsSpan(range);
            if (line.StartsWith("## "))
            {
                section = line[3..].ToString();
                continue;
            }

            int colon = line.IndexOf(": ");
            if (colon < 0) continue;
            string label = line[..colon].ToString();
            var what = line[(colon + 2)..];
            if (section.Length > 0)
            {
                if (!Lists(what, listed)) continue;
                if (section == domain) return label;
                elsewhere ??= label;
            }
            else if (_files.ContainsKey(label))
            {
                int to = what.IndexOf(" to ");
                if (Compare(what[..to], table) <= 0 && Compare(what[(to + 4)..], table) >= 0) return label;
            }
            else if (label == domain)
            {
                return what.ToString();
            }
            else if (label == Partitioning.Prefix(table))
            {
                byPrefix = what.ToString();
            }
            else if (label is "other" or "all")
            {
                fallback = what.ToString();
            }
        }

        return elsewhere ?? byPrefix ?? fallback;
    }

    static IEnumerable<(string Name, List<SchemaPart> Parts)> Groups(IReadOnlyList<SchemaPart> parts) => parts.GroupBy(p => p.Group).Select(g => (g.Key, g.ToList()));

    static string EveryTable(IReadOnlyList<SchemaPart> parts, string ending)
    {
        var text = new StringBuilder(Begin);
        foreach (var (name, members) in Groups(parts))
        {
            text.Append("\n## ").Append(name);
            foreach (var part in members) text.Append('\n').Append(part.Stem).Append(ending).Append(": ").AppendJoin(", ", part.Tables.Select(t => Listed(t.Name)));
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    static string TopLevel(IReadOnlyList<SchemaPart> parts, string ending) =>
        Begin + string.Concat(Groups(parts).Select(g => $"\n{g.Name}: {(g.Parts.Count == 1 ? g.Parts[0].Stem + ending : IndexName(g.Parts))}"));

    static ContextFile SecondLevel(string group, List<SchemaPart> parts, string ending) => new(
        IndexName(parts),
        $"# {group}\n" + string.Concat(parts.Select(p => $"\n{p.Stem}{ending}: {Listed(p.Tables[0].Name)} to {Listed(p.Tables[^1].Name)}")));

    // A group's parts are numbered: stem-01, stem-02, …
    static string IndexName(List<SchemaPart> parts) => $"{parts[0].Stem[..parts[0].Stem.LastIndexOf('-')]}.index.md";

    // In quotes where a comma, a blank or a quote would end it early.
    static string Listed(string name) => name.AsSpan().ContainsAny(", \"") ? JsonLayout.Quoted(name) : name;

    static bool Lists(ReadOnlySpan<char> names, string listed)
    {
        for (int at = names.IndexOf(listed); at >= 0;)
        {
            bool begins = at == 0 || names[..at].EndsWith(", "), ends = at + listed.Length == names.Length || names[(at + listed.Length)..].StartsWith(", ");
            if (begins && ends) return true;
            int next = names[(at + 1)..].IndexOf(listed);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    static int Compare(ReadOnlySpan<char> listed, string table) =>
        listed.StartsWith('"') ? string.CompareOrdinal(System.Text.Json.JsonSerializer.Deserialize<string>(listed), table) : listed.SequenceCompareTo(table);
}
