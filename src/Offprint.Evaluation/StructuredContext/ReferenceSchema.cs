namespace Offprint.Evaluation.StructuredContext;

/// <summary>A description of any size without chance in it, so that its figures can be compared to the last token.</summary>
public static class ReferenceSchema
{
    static readonly string[] s_domains = ["sales", "stock", "people", "finance", "web", "support", "plant", "fleet"];
    static readonly string[] s_words = ["name", "code", "amount", "status", "date", "qty", "price", "note", "city", "flag", "rate", "ref"];
    static readonly string[] s_types = ["int", "varchar", "decimal", "date", "boolean", "bigint"];

    /// <summary>The description of so many tables in eight domains, with 5 to 19 columns and up to two references each.</summary>
    /// <param name="tables">Number of tables, from 1 to 100,000.</param>
    public static Schema Of(int tables)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tables, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tables, 100_000);
        return new([.. Enumerable.Range(0, tables).Select(i => new SchemaTable(Name(i), s_domains[i % 8], [.. Enumerable.Range(0, 5 + 7 * i % 15).Select(j => Column(i, j))]))]);
    }

    static string Name(int i) => $"{s_domains[i % 8]}_t{i:D5}";

    static SchemaColumn Column(int i, int j) =>
        j == 0 ? new("id", "bigint", IsKey: true)
        : j <= i % 3 ? new($"ref{j}_id", "bigint", Reference: $"{Name((i / 2 + 5 * j) % i)}.id")
        : new($"{s_words[(i + j) % 12]}_{j}", s_types[(i + 2 * j) % 6]);
}
