using Offprint.Numerics;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>
/// Questions about any description, made from its types and references. None says which columns hold the references, so
/// whoever answers has to look them up. Levels are those of the paper by the number of tables: L1 one, L2 two, … L5 five.
/// </summary>
public static class ContextQuestions
{
    /// <summary>The levels in order.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["L1", "L2", "L3", "L4", "L5"];

    // CHOSEN: walks that are tried for each question before a level is left short.
    const int Tries = 200;

    /// <summary>Questions with the queries that answer them, named <c>L1-01</c>, <c>L1-02</c>, ….</summary>
    /// <param name="schema">The description.</param>
    /// <param name="perLevel">Questions of each level; fewer where the references do not lead so far.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <exception cref="InputException">There is not one question to ask.</exception>
    public static IReadOnlyList<ContextQuestion> Of(Schema schema, int perLevel, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(perLevel, 1);
        var questions = new List<ContextQuestion>();
        for (int tables = 1; tables <= Levels.Count; tables++)
        {
            var asked = new HashSet<string>(StringComparer.Ordinal);
            var chance = random.Split(Levels[tables - 1]);
            for (int tries = 0; tries < Tries * perLevel && asked.Count < perLevel; tries++)
            {
                if ((tables == 1 ? OfType(schema, chance) : OfWalk(schema, tables, chance)) is { } made && asked.Add(made.Text))
                    questions.Add(new($"{Levels[tables - 1]}-{asked.Count:D2}", made.Text, made.Sql, Levels[tables - 1]));
            }
        }

        return questions.Count > 0
            ? questions
            : throw new InputException("No question can be made from this description: it has no table with a column beside its key and its references. Give questions of your own.") { Field = "questions" };
    }

    static (string Text, string Sql)? OfType(Schema schema, RandomStream random)
    {
        var table = Pick(schema.Tables, random);
        if (schema.Named(table.Name).Count > 1) return null;
        var columns = table.Columns.Where(IsPlain).ToArray();
        if (columns.Length == 0) return null;
        string type = Pick(columns, random).Type;
        return ($"List all columns of {table.Name} whose type is {type}, for every row.", $"SELECT {string.Join(", ", table.Columns.Where(c => c.Type == type).Select(c => Quoted(c.Name)))} FROM {Quoted(table.Name)}");
    }

    /// <summary>A question along references from table to table, each of which is the only one that leads there.</summary>
    static (string Text, string Sql)? OfWalk(Schema schema, int tables, RandomStream random)
    {
        var walk = new List<SchemaTable> { Pick(schema.Tables, random) };
        var joins = new List<string>();
        while (walk.Count < tables)
        {
            var from = walk[^1];
            var steps = from.Columns.Select(c => (Column: c, To: schema.Resolve(from, c), Key: KeyOf(c)))
                .Where(s => s.To is not null && s.Key != "*" && !walk.Contains(s.To)).GroupBy(s => s.To).Where(g => g.Count() == 1).Select(g => g.Single()).ToArray();
            if (steps.Length == 0) return null;
            var step = Pick(steps, random);
            walk.Add(step.To!); // filtered
            joins.Add($"JOIN {Quoted(step.To!.Name)} ON {Quoted(from.Name)}.{Quoted(step.Column.Name)} = {Quoted(step.To.Name)}.{Quoted(step.Key)}");
        }

        SchemaTable first = walk[0], last = walk[^1];
        if (walk.Any(t => schema.Named(t.Name).Count > 1) || !first.Columns.Any(IsPlain) || !last.Columns.Any(IsPlain)) return null;
        string one = Pick([.. first.Columns.Where(IsPlain)], random).Name, other = Pick([.. last.Columns.Where(IsPlain)], random).Name;
        string way = tables == 2 ? "" : $" by way of {Listed([.. walk[1..^1].Select(t => t.Name)])}";
        string target = $"{Quoted(last.Name)}.{Quoted(other)}", from0 = $"FROM {Quoted(first.Name)} {string.Join(' ', joins)}";
        // From four tables on the paper's queries group and nest; counting by the last table's column is the simplest that does.
        return tables < 4
            ? ($"For every row of {first.Name}, list its {one} and the {other} of the row of {last.Name} that it refers to{way}.", $"SELECT {Quoted(first.Name)}.{Quoted(one)}, {target} {from0}")
            : ($"How many rows of {first.Name} are there for each {other} of the rows of {last.Name} that they refer to{way}?", $"SELECT {target}, COUNT(*) {from0} GROUP BY {target}");
    }

    static bool IsPlain(SchemaColumn column) => !column.IsKey && column.Reference is null;

    static string KeyOf(SchemaColumn column) => column.Reference is { } reference ? reference[(reference.LastIndexOf('.') + 1)..] : "";

    static string Listed(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    static string Quoted(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0]) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static T Pick<T>(IReadOnlyList<T> from, RandomStream random) => from[random.NextInt(from.Count)];
}
