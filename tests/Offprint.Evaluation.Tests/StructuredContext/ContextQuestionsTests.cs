using Offprint.Evaluation.StructuredContext;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.StructuredContext;

public sealed class ContextQuestionsTests
{
    [Fact]
    public void Reference_queries_use_as_many_tables_as_the_level_says_and_only_columns_that_are_there()
    {
        var schema = SchemaGenerator.Generate(new() { Tables = 60 }, RandomStream.FromSeed(5));
        var questions = ContextQuestions.Of(schema, 6, RandomStream.FromSeed(6));
        Assert.Equal(questions.Count, questions.Select(q => q.Text).Distinct().Count());
        Assert.Equal(ContextQuestions.Levels, questions.Select(q => q.Level).Distinct());
        foreach (var question in questions)
        {
            var used = SqlReferences.Of(question.ReferenceSql, schema);
            int tables = question.Level![1] - '0';
            Assert.Equal(tables, used.Count(u => !u.Contains('.', StringComparison.Ordinal)));
            if (tables == 1)
            {
                // All columns of one type, and no other.
                var table = schema.Named(used.Single(u => !u.Contains('.', StringComparison.Ordinal))).Single();
                string type = question.Text[(question.Text.IndexOf("type is ", StringComparison.Ordinal) + 8)..^", for every row.".Length];
                Assert.Equal(table.Columns.Where(c => c.Type == type).Select(c => $"{table.Name}.{c.Name}").Order(StringComparer.Ordinal), used.Where(u => u.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            }
            else
            {
                // A reference column and a key for each join, and the columns asked for; of four tables on only the last one's.
                Assert.Equal(2 * (tables - 1) + (tables < 4 ? 2 : 1), used.Count(u => u.Contains('.', StringComparison.Ordinal)));
                var referring = schema.Tables.SelectMany(t => t.Columns.Where(c => c.Reference is not null).Select(c => $"{t.Name}.{c.Name}")).ToHashSet();
                Assert.Equal(tables - 1, used.Count(referring.Contains));
                Assert.DoesNotContain(used.Where(referring.Contains), u => question.Text.Contains(u.Split('.')[1], StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Same_seed_asks_the_same_and_a_description_without_references_asks_of_single_tables()
    {
        var schema = new Schema([new("a", "d", [new("id", "int", IsKey: true), new("x y", "text"), new("z", "text")]), new("b", "d", [new("id", "int", IsKey: true)])]);
        var questions = ContextQuestions.Of(schema, 5, RandomStream.FromSeed(1));
        Assert.Equal(new ContextQuestion("L1-01", "List all columns of a whose type is text, for every row.", "SELECT \"x y\", z FROM a", "L1"), Assert.Single(questions));
        Assert.Equal(questions, ContextQuestions.Of(schema, 5, RandomStream.FromSeed(1)));
        Assert.Equal("questions", Assert.Throws<InputException>(() => ContextQuestions.Of(new([new("b", "d", [new("id", "int", IsKey: true)])]), 5, RandomStream.FromSeed(1))).Field);
    }
}
