namespace Offprint.Evaluation.StructuredContext;

/// <summary>The lines of one table within a file, found as a reader would: from its name down to the end of its block.</summary>
static class TableBlocks
{
    /// <summary>First and last line, from 1, of the block that a hit belongs to.</summary>
    public static (int First, int Last) Around(ContextFile file, SchemaLayout layout, int hit) => layout switch
    {
        SchemaLayout.Json => (hit - 1, Until(file, hit, line => line.StartsWith("    }"))),
        SchemaLayout.Markdown => (hit, Until(file, hit, line => line.StartsWith("| "), last: true)),
        _ => (hit, Before(file, hit, "  - name:")),
    };

    /// <summary>Whether a hit is the line that names a table, and no column or part of a longer name.</summary>
    public static bool Names(ReadOnlySpan<char> line, SchemaLayout layout, string table) => layout switch
    {
        SchemaLayout.Json => line.SequenceEqual($"      {SearchPattern.For(layout, table)},"),
        SchemaLayout.Markdown => line.SequenceEqual(SearchPattern.For(layout, table)),
        SchemaLayout.ToonFlat => true, // the pattern ends with the separator
        _ => line.SequenceEqual($"  {SearchPattern.For(layout, table)}"),
    };

    /// <summary>The table that a block describes.</summary>
    /// <exception cref="InputException">It is no block of the layout.</exception>
    public static SchemaTable Table(string block, SchemaLayout layout)
    {
        string text = layout switch
        {
            SchemaLayout.Yaml => $"tables:\n{block}",
            SchemaLayout.Markdown => $"# Schema\n\n{block}",
            SchemaLayout.Json => $"{{\"tables\": [{block.TrimEnd(',')}]}}",
            SchemaLayout.ToonNested => $"tables[1]:\n{block}",
            _ => $"columns[{block.Count(c => c == '\n') + 1}]{{table,domain,name,type,pk,fk}}:\n{block}",
        };
        return layout.Read(text)[0];
    }

    delegate bool LineTest(ReadOnlySpan<char> line);

    /// <summary>The first line from a hit on that passes; with <paramref name="last"/> the last of the first run of such lines.</summary>
    static int Until(ContextFile file, int hit, LineTest test, bool last = false)
    {
        int line = hit;
        while (line < file.Lines && !test(file.Line(line))) line++;
        if (last) while (line + 1 < file.Lines && test(file.Line(line + 1))) line++;
        return Math.Min(line + 1, file.Lines);
    }

    static int Before(ContextFile file, int hit, string next)
    {
        int line = hit;
        while (line < file.Lines && !file.Line(line).StartsWith(next)) line++;
        return line;
    }
}
