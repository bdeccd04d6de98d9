namespace Offprint.Evaluation.StructuredContext;

/// <summary>The tables and columns that a query uses, as <c>table</c> and <c>table.column</c>: what is compared where no engine runs the query.</summary>
public static class SqlReferences
{
    static readonly HashSet<string> s_beforeTable = new(["FROM", "JOIN", "INTO", "UPDATE"], StringComparer.OrdinalIgnoreCase);

    static readonly HashSet<string> s_noAlias = new(
        ["WHERE", "ON", "USING", "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "OUTER", "NATURAL", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "SET", "VALUES", "WINDOW", "FETCH", "OFFSET", "SELECT", "WITH", "LATERAL"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds them. Names are compared without regard to case; a bare name is a column where it is one of exactly one of the tables used.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="schema">The description that it is about.</param>
    /// <exception cref="InputException">The query has an open quote, or uses no table of the description.</exception>
    public static IReadOnlySet<string> Of(string sql, Schema schema)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(schema);
        var tokens = new List<SqlToken>();
        var reader = new SqlTokens(sql, "query");
        for (var token = reader.Next(); token.Kind != SqlKind.End; token = reader.Next()) tokens.Add(token);

        var named = schema.Tables.GroupBy(t => t.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        var used = Tables(tokens, named);
        if (used.Count == 0) throw new InputException("The query uses no table of the description. Ask for a query over its tables.");
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in used.Values) found.Add(table.Name);
        for (int i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsName || (i > 0 && tokens[i - 1].IsSign('.'))) continue;
            if (i + 2 < tokens.Count && tokens[i + 1].IsSign('.') && tokens[i + 2].IsName)
            {
                // schema.table.column has one more part.
                int last = i + 4 < tokens.Count && tokens[i + 3].IsSign('.') && tokens[i + 4].IsName ? i + 4 : i + 2;
                if (used.TryGetValue(tokens[last - 2].Text, out var table) && Column(table, tokens[last].Text) is { } column) found.Add($"{table.Name}.{column}");
            }
            else
            {
                var owners = used.Values.Distinct().Select(t => (Table: t, Column: Column(t, tokens[i].Text))).Where(o => o.Column is not null).ToArray();
                if (owners.Length == 1) found.Add($"{owners[0].Table.Name}.{owners[0].Column}");
            }
        }

        return found;
    }

    /// <summary>Tables by their names and aliases.</summary>
    static Dictionary<string, SchemaTable> Tables(List<SqlToken> tokens, Dictionary<string, SchemaTable> named)
    {
        var used = new Dictionary<string, SchemaTable>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != SqlKind.Word || !s_beforeTable.Contains(tokens[i].Text)) continue;
            do i = Table(i + 1);
            while (i < tokens.Count && tokens[i].IsSign(',')); // FROM a, b
            i--;
        }

        return used;

        int Table(int at)
        {
            if (at >= tokens.Count || !tokens[at].IsName) return at;
            while (at + 2 < tokens.Count && tokens[at + 1].IsSign('.') && tokens[at + 2].IsName) at += 2;
            bool known = named.TryGetValue(tokens[at].Text, out var table);
            if (known) used[tokens[at].Text] = table!; // found
            at++;
            if (at < tokens.Count && tokens[at].IsWord("AS")) at++;
            if (at >= tokens.Count || !tokens[at].IsName || s_noAlias.Contains(tokens[at].Text)) return at;
            if (known) used[tokens[at].Text] = table!;
            return at + 1;
        }
    }

    static string? Column(SchemaTable table, string name) => table.Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase))?.Name;
}
