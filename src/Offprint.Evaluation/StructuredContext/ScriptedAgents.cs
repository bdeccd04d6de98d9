namespace Offprint.Evaluation.StructuredContext;

/// <summary>
/// Scripts that look for the columns of one table with <c>grep</c> and <c>read</c>. They measure what a layout costs
/// mechanically; they are no language models and say nothing about the accuracy of one.
/// </summary>
public static class ScriptedAgents
{
    /// <summary>Knows the layout: one search with its pattern; then, but for flat TOON whose hits are the answer, the lines of the table's block.</summary>
    /// <param name="file">A file of the layout.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="table">Name of the table.</param>
    public static AgentRun Informed(ContextFile file, SchemaLayout layout, string table)
    {
        ArgumentNullException.ThrowIfNull(file);
        var calls = new List<ToolCall>();
        var hits = Search(file, SearchPattern.For(layout, table), calls);
        return new(calls, Answer(file, layout, table, hits, calls));
    }

    /// <summary>Does not know the layout: tries the patterns of notations in their prior order until one finds something, paying for each miss, then goes on as if it had known.</summary>
    /// <param name="file">A file of the layout.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="table">Name of the table.</param>
    public static AgentRun Cycling(ContextFile file, SchemaLayout layout, string table)
    {
        ArgumentNullException.ThrowIfNull(file);
        var calls = new List<ToolCall>();
        foreach (var pattern in SearchPattern.InPriorOrder(table))
        {
            var hits = Search(file, pattern.Text, calls);
            if (hits.Lines.Count > 0) return new(calls, Answer(file, layout, table, hits, calls));
        }

        return new(calls, null);
    }

    /// <summary>Searches file after file for a table's name, without an index, and takes the first table of that name.</summary>
    /// <param name="files">The files in the order of their names.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="table">Name of the table.</param>
    public static AgentRun Everywhere(IReadOnlyList<ContextFile> files, SchemaLayout layout, string table)
    {
        ArgumentNullException.ThrowIfNull(files);
        var calls = new List<ToolCall>();
        foreach (var file in files)
        {
            var hits = Search(file, SearchPattern.For(layout, table), calls);
            if (Answer(file, layout, table, hits, calls) is { } found) return new(calls, found);
        }

        return new(calls, null);
    }

    /// <summary>Reads the index, opens the file that it names for the table, and goes on as the informed one.</summary>
    /// <param name="partition">The files and their index.</param>
    /// <param name="domain">Domain of the table.</param>
    /// <param name="table">Name of the table.</param>
    public static AgentRun NavigatorFirst(PartitionedContext partition, string domain, string table)
    {
        ArgumentNullException.ThrowIfNull(partition);
        var calls = new List<ToolCall>();
        var index = Whole(partition.Navigator, calls);
        if (partition.Part(index, domain, table) is not { } name) return new(calls, null);
        if (partition.IndexOf(name) is { } second)
        {
            if (partition.Part(Whole(second, calls), domain, table) is not { } file) return new(calls, null);
            name = file;
        }

        var part = partition.File(name);
        var hits = Search(part, SearchPattern.For(partition.Layout, table), calls);
        return new(calls, Answer(part, partition.Layout, table, hits, calls));
    }

    static GrepResult Search(ContextFile file, string pattern, List<ToolCall> calls)
    {
        var hits = file.Grep(pattern);
        calls.Add(ToolCall.Of("grep", file.Name, pattern, hits.Output));
        return hits;
    }

    static string Whole(ContextFile file, List<ToolCall> calls)
    {
        calls.Add(ToolCall.Of("read", file.Name, $"1-{file.Lines}", file.Text));
        return file.Text;
    }

    static SchemaTable? Answer(ContextFile file, SchemaLayout layout, string table, GrepResult hits, List<ToolCall> calls)
    {
        foreach (int hit in hits.Lines)
        {
            if (!TableBlocks.Names(file.Line(hit - 1), layout, table)) continue;
            if (layout == SchemaLayout.ToonFlat) return TableBlocks.Table(hits.Output, layout);
            var (first, last) = TableBlocks.Around(file, layout, hit);
            string block = file.Read(first, last);
            calls.Add(ToolCall.Of("read", file.Name, $"{first}-{last}", block));
            return TableBlocks.Table(block, layout);
        }

        return null;
    }
}
