namespace Offprint.Evaluation.StructuredContext;

/// <summary>What a file of a layout measures and what searches in it return.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Bytes">Bytes of the text in UTF-8.</param>
/// <param name="Lines">Lines.</param>
/// <param name="Tokens">Tokens by the rule.</param>
/// <param name="Queries">Searches for the bare names of tables, the most expensive first.</param>
/// <param name="InformedTokens">Mean tokens in which a script that knows the layout has a table's columns.</param>
/// <param name="CyclingTokens">Mean tokens for a script that tries notation after notation.</param>
/// <param name="MissTokens">Mean tokens of the tries of the latter that found nothing.</param>
public sealed record LayoutMeasure(SchemaLayout Layout, long Bytes, int Lines, int Tokens, IReadOnlyList<NameQuery> Queries, double InformedTokens, double CyclingTokens, double MissTokens)
{
    /// <summary>Mean tokens that a search for a bare name returns.</summary>
    public double GrepTokens => Queries.Average(q => (double)q.Tokens);

    /// <summary>A quantile of the tokens that a search returns: the smallest count that so large a part does not exceed.</summary>
    /// <param name="part">From 0 to 1.</param>
    public int GrepQuantile(double part) => Queries[Math.Clamp(Queries.Count - (int)Math.Ceiling(part * Queries.Count), 0, Queries.Count - 1)].Tokens;
}

/// <summary>A search for a bare name: every line with the name in it, references too.</summary>
/// <param name="Table">The name.</param>
/// <param name="Lines">Lines returned.</param>
/// <param name="Tokens">Their tokens.</param>
public readonly record struct NameQuery(string Table, int Lines, int Tokens);

/// <summary>Measures layouts before a token is paid for.</summary>
public static class LayoutMeter
{
    /// <summary>Tables evenly spread over a description of N: those at ⌊kN/most⌋ for k = 0 … most − 1, or all where there are no more than that.</summary>
    /// <param name="schema">The description.</param>
    /// <param name="most">Most tables, at least 1.</param>
    public static IReadOnlyList<SchemaTable> Probes(Schema schema, int most = 50)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        int n = schema.Tables.Count;
        return n <= most ? schema.Tables : [.. Enumerable.Range(0, most).Select(k => schema.Tables[(int)((long)k * n / most)])];
    }

    /// <summary>Measures one layout.</summary>
    /// <param name="tables">All tables of the file.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="probes">The tables that are searched for; at least one.</param>
    /// <param name="cancellationToken">Stops between searches.</param>
    public static LayoutMeasure Measure(IReadOnlyList<SchemaTable> tables, SchemaLayout layout, IReadOnlyList<SchemaTable> probes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(probes);
        var file = new ContextFile("schema" + layout.Extension(), layout.Write(tables));
        var queries = new List<NameQuery>();
        double informed = 0, cycling = 0, missed = 0;
        foreach (var table in probes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var hits = file.Grep(table.Name);
            queries.Add(new(table.Name, hits.Lines.Count, RuleTokeniser.Count(hits.Output)));
            informed += ScriptedAgents.Informed(file, layout, table.Name).Tokens;
            var trying = ScriptedAgents.Cycling(file, layout, table.Name);
            cycling += trying.Tokens;
            missed += trying.MissTokens;
        }

        // Equal costs stay in the order of the tables, so the list is always the same.
        return new(layout, file.Bytes, file.Lines, file.Tokens, [.. queries.OrderByDescending(q => q.Tokens)], informed / probes.Count, cycling / probes.Count, missed / probes.Count);
    }
}
