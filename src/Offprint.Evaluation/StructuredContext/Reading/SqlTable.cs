namespace Offprint.Evaluation.StructuredContext;

/// <summary>What a column refers to; without columns the key of the table.</summary>
sealed record SqlReference(string Domain, string Table, string[] Columns, int Position, SqlToken At);

/// <summary>A column while its script is read.</summary>
sealed class SqlColumn(string name, string type)
{
    public string Name => name;

    public string Type => type;

    public bool IsKey { get; set; }

    public SqlReference? Reference { get; set; }
}

/// <summary>A table while its script is read. Names are compared as databases do, without regard to case, and written as they were created.</summary>
sealed class SqlTable(string name, string domain, int line)
{
    public string Name => name;

    public string Domain => domain;

    public int Line => line;

    public List<SqlColumn> Columns { get; } = [];

    public SqlColumn Column(string sought, SqlTokens tokens, SqlToken at) =>
        Columns.Find(c => Same(c.Name, sought)) ?? throw tokens.Fault(at, $"table '{name}' has no column '{sought}', which a key names", $"use one of {string.Join(", ", Columns.Take(20).Select(c => c.Name))}");

    public SchemaTable Finish(List<SqlTable> all, SqlTokens tokens) =>
        new(name, domain, [.. Columns.Select(c => new SchemaColumn(c.Name, c.Type, c.IsKey, c.Reference is { } r ? Path(c, r, all, tokens) : null))]);

    string Path(SqlColumn from, SqlReference reference, List<SqlTable> all, SqlTokens tokens)
    {
        var named = all.FindAll(t => Same(t.Name, reference.Table));
        if (named.Find(t => Same(t.Domain, reference.Domain)) is not { } target)
        {
            if (named.Count == 0)
                throw tokens.Fault(reference.At, $"column '{from.Name}' of table '{name}' refers to table '{reference.Table}', which is not created here", "add its CREATE TABLE, or remove the reference");
            target = named[0];
        }

        string? written = reference.Columns.Length > 0 ? reference.Columns[0] : target.Columns.Where(c => c.IsKey).Skip(reference.Position).FirstOrDefault()?.Name;
        string column = written is null ? "*" : target.Column(written, tokens, reference.At).Name;
        return named.Count > 1 ? $"{target.Domain}.{target.Name}.{column}" : $"{target.Name}.{column}";
    }

    static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
