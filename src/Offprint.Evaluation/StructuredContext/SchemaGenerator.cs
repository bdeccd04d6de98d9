using System.ComponentModel.DataAnnotations;
using Offprint.Numerics;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>What a generated description is like.</summary>
public sealed record SchemaGeneratorOptions
{
    /// <summary>Number of tables.</summary>
    /// <value>24.</value>
    [Range(1, 100_000)]
    public int Tables { get; init; } = 24;

    /// <summary>Part of the tables that have the name of a table in another domain.</summary>
    /// <value>0.</value>
    [Range(0, 0.5)]
    public double DuplicateNames { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">One is out of its range.</exception>
    public void Validate()
    {
        if (Tables is < 1 or > 100_000) throw new InputException($"{nameof(Tables)} is {Tables}; it must be between 1 and 100000.") { Field = nameof(Tables) };
        if (!(DuplicateNames is >= 0 and <= 0.5)) throw new InputException($"{nameof(DuplicateNames)} is {DuplicateNames}; it must be between 0 and 0.5.") { Field = nameof(DuplicateNames) };
    }
}

/// <summary>Descriptions by chance: eight domains, 5 to 19 columns a table, up to two references to earlier tables.</summary>
public static class SchemaGenerator
{
    static readonly string[] s_domains = ["sales", "stock", "people", "finance", "web", "support", "plant", "fleet"];
    static readonly string[] s_subjects =
    [
        "account", "asset", "batch", "budget", "campaign", "case", "claim", "contract", "customer", "delivery", "device", "event", "forecast", "invoice", "item", "journal",
        "ledger", "location", "machine", "member", "message", "order", "payment", "permit", "policy", "price", "product", "quote", "region", "request", "route", "sensor",
        "session", "shift", "supplier", "ticket", "trip", "vehicle", "visit", "warehouse",
    ];

    static readonly string[] s_aspects =
    [
        "address", "archive", "audit", "balance", "category", "change", "comment", "detail", "document", "group", "header", "history", "index", "limit", "line", "link", "list",
        "log", "map", "note", "option", "plan", "profile", "rate", "reason", "record", "role", "rule", "state", "step", "summary", "target", "tax", "term", "type", "unit",
    ];

    static readonly string[] s_columns =
    [
        "name", "code", "amount", "status", "created_at", "updated_at", "quantity", "price", "note", "city", "is_active", "rate", "reference", "title", "currency", "country",
        "start_date", "end_date", "priority", "owner", "weight", "length", "score", "version", "source", "channel", "phone", "email", "postal_code", "comment",
    ];

    static readonly string[] s_types = ["int", "bigint", "varchar(80)", "varchar(255)", "decimal(12,2)", "date", "timestamp", "boolean", "text", "double precision"];

    /// <summary>A description.</summary>
    /// <param name="options">Its size and names.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <exception cref="InputException">An option is out of its range.</exception>
    public static Schema Generate(SchemaGeneratorOptions options, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        options.Validate();
        var tables = new List<SchemaTable>(options.Tables);
        var taken = new HashSet<(string, string)>();
        for (int i = 0; i < options.Tables; i++)
        {
            string domain = s_domains[i % s_domains.Length];
            string name = i > 0 && random.NextDouble() < options.DuplicateNames && tables[random.NextInt(i)] is var other && other.Domain != domain && !taken.Contains((domain, other.Name))
                ? other.Name
                : Name(domain, taken, random);
            taken.Add((domain, name));
            tables.Add(new(name, domain, Columns(tables, options.DuplicateNames > 0, random)));
        }

        return new(tables);
    }

    static string Name(string domain, HashSet<(string, string)> taken, RandomStream random)
    {
        string name = $"{domain}_{Pick(s_subjects, random)}_{Pick(s_aspects, random)}", free = name;
        for (int n = 2; taken.Contains((domain, free)); n++) free = $"{name}_{n}";
        return free;
    }

    static List<SchemaColumn> Columns(List<SchemaTable> earlier, bool shared, RandomStream random)
    {
        var columns = new List<SchemaColumn> { new("id", "bigint", IsKey: true) };
        int count = 5 + random.NextInt(15), references = random.NextInt(3);
        for (int r = 0; r < references && earlier.Count > 0; r++)
        {
            var target = earlier[random.NextInt(earlier.Count)];
            // Where domains may share a name, the domain says which is meant.
            string path = shared ? $"{target.Domain}.{target.Name}.id" : $"{target.Name}.id";
            string name = $"{target.Name}_id";
            if (columns.All(c => c.Name != name)) columns.Add(new(name, "bigint", Reference: path));
        }

        int[] names = random.Permutation(s_columns.Length);
        for (int j = 0; columns.Count < count; j++) columns.Add(new(s_columns[names[j]], Pick(s_types, random)));
        return columns;
    }

    static string Pick(string[] from, RandomStream random) => from[random.NextInt(from.Length)];
}
