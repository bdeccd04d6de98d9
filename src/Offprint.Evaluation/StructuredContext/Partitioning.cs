namespace Offprint.Evaluation.StructuredContext;

/// <summary>What decides which tables stand in one file.</summary>
public enum SplitBy
{
    /// <summary>One file.</summary>
    None,

    /// <summary>The domain.</summary>
    Domain,

    /// <summary>The beginning of the name: up to a point, a hyphen or an underscore, else its first word. Single names go together.</summary>
    Prefix,

    /// <summary>References: what is connected stays together while it fits.</summary>
    Components,

    /// <summary>The alphabet.</summary>
    Alphabet,
}

/// <summary>Tables of one file.</summary>
/// <param name="Group">What they have in common: a domain, a prefix, a number.</param>
/// <param name="Stem">Name of the file without its ending.</param>
/// <param name="Tables">The tables, sorted by name.</param>
public sealed record SchemaPart(string Group, string Stem, IReadOnlyList<SchemaTable> Tables);

/// <summary>Splits a description into files.</summary>
public static class Partitioning
{
    const string Rest = "other";

    /// <summary>The parts in order of group and name. A group larger than the target is cut into parts of nearly the same size.</summary>
    /// <param name="schema">The description.</param>
    /// <param name="by">What decides.</param>
    /// <param name="target">Most tables of a part, at least 1; connected tables are packed together up to it.</param>
    public static IReadOnlyList<SchemaPart> Split(Schema schema, SplitBy by, int target = 250)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentOutOfRangeException.ThrowIfLessThan(target, 1);
        if (by == SplitBy.None) return [new("all", "schema", schema.Tables)];
        var groups = by switch
        {
            SplitBy.Domain => Grouped(schema, t => t.Domain),
            SplitBy.Prefix => Prefixes(schema),
            SplitBy.Alphabet => [("all", [.. schema.Tables])],
            _ => Components(schema, target),
        };

        var parts = new List<SchemaPart>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "navigator" };
        foreach (var (group, tables) in groups)
        {
            tables.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name) is var order and not 0 ? order : string.CompareOrdinal(a.Domain, b.Domain));
            string stem = FreeStem(group, taken);
            int count = tables.Count / target + (tables.Count % target > 0 ? 1 : 0);
            for (int p = 0; p < count; p++)
            {
                int from = (int)((long)tables.Count * p / count), to = (int)((long)tables.Count * (p + 1) / count);
                parts.Add(new(group, count == 1 ? stem : $"{stem}-{p + 1:D2}", tables[from..to]));
            }
        }

        return parts;
    }

    /// <summary>The beginning of a name that tables of one subject share.</summary>
    internal static string Prefix(string name)
    {
        int at = name.AsSpan().IndexOfAny("_.-");
        if (at > 0) return name[..at];
        for (int i = 1; i < name.Length; i++)
            if (char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])) return name[..i];
        return name;
    }

    static List<(string Group, List<SchemaTable> Tables)> Grouped(Schema schema, Func<SchemaTable, string> group) =>
        [.. schema.Tables.GroupBy(group, StringComparer.Ordinal).Select(g => (g.Key, g.ToList()))];

    static List<(string Group, List<SchemaTable> Tables)> Prefixes(Schema schema)
    {
        var groups = Grouped(schema, t => Prefix(t.Name));
        var single = groups.Where(g => g.Tables.Count == 1 && g.Group != Rest).SelectMany(g => g.Tables).ToList();
        groups.RemoveAll(g => g.Tables.Count == 1 && g.Group != Rest);
        if (single.Count == 0) return groups;
        if (groups.FindIndex(g => g.Group == Rest) is var at and >= 0) groups[at].Tables.AddRange(single);
        else groups.Add((Rest, single));
        return groups;
    }

    static List<(string Group, List<SchemaTable> Tables)> Components(Schema schema, int target)
    {
        int[] root = [.. Enumerable.Range(0, schema.Tables.Count)];
        var index = schema.Tables.Select((table, i) => (table, i)).ToDictionary(p => (p.table.Domain, p.table.Name), p => p.i);
        foreach (var table in schema.Tables)
            foreach (var column in table.Columns)
                if (schema.Resolve(table, column) is { } other) root[Find(index[(table.Domain, table.Name)])] = Find(index[(other.Domain, other.Name)]);

        var packed = new List<(string Group, List<SchemaTable> Tables)>();
        foreach (var component in schema.Tables.Select((table, i) => (table, i)).GroupBy(p => Find(p.i), p => p.table).Select(g => g.ToList()))
        {
            if (packed.Count > 0 && packed[^1].Tables.Count + component.Count <= target) packed[^1].Tables.AddRange(component);
            else packed.Add(($"group {packed.Count + 1}", component));
        }

        return packed;

        int Find(int i)
        {
            while (root[i] != i) i = root[i] = root[root[i]];
            return i;
        }
    }

    static string FreeStem(string group, HashSet<string> taken)
    {
        string stem = new([.. group.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' ? char.ToLowerInvariant(c) : '-')]);
        stem = stem.Trim('-') is { Length: > 0 } kept ? kept : "part";
        string free = stem;
        for (int n = 2; !taken.Add(free); n++) free = $"{stem}-{n}x";
        return free;
    }
}
