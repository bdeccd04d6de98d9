using CsCheck;
using Offprint.Evaluation.Significance;
using Offprint.Evaluation.StructuredContext;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.StructuredContext;

public class SearchTests
{
    static readonly Schema s_small = new(
    [
        new("invoice", "sales", [new("id", "int", IsKey: true), new("name", "text")]),
        new("invoice_line", "sales", [new("id", "int", IsKey: true), new("invoice_id", "int", Reference: "invoice.id")]),
        new("name", "people", [new("id", "int", IsKey: true)]),
    ]);

    public static TheoryData<SchemaLayout> Layouts => [.. SchemaLayouts.All];

    [Fact]
    public void Grep_returns_the_lines_that_a_plain_loop_finds() =>
        Gen.Select(Gen.Char["ab\n"].Array[0, 40], Gen.Char["ab"].Array[1, 3], Gen.Bool).Sample((text, pattern, anchored) =>
        {
            string content = new(text), sought = new(pattern);
            var hits = new ContextFile("f", content).Grep((anchored ? "^" : "") + sought);
            var expected = content.Split('\n').Select((line, i) => (line, Number: i + 1))
                .Where(l => anchored ? l.line.StartsWith(sought, StringComparison.Ordinal) : l.line.Contains(sought, StringComparison.Ordinal)).ToArray();
            Assert.Equal(expected.Select(e => e.Number), hits.Lines);
            Assert.Equal(string.Join('\n', expected.Select(e => e.line)), hits.Output);
        });

    [Fact]
    public void Read_returns_lines_and_refuses_others()
    {
        var file = new ContextFile("f", "a\n\nc");
        Assert.Equal(("a", "\nc", "a\n\nc", 3), (file.Read(1, 1), file.Read(2, 3), file.Read(1, 3), file.Lines));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read(2, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read(3, 2));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Agents_find_the_table_among_longer_names_and_columns_of_its_name(SchemaLayout layout)
    {
        var file = new ContextFile("f", layout.Write(s_small.Tables));
        foreach (var table in s_small.Tables)
        {
            Assert.Equal(table, ScriptedAgents.Informed(file, layout, table.Name).Found);
            Assert.Equal(table, ScriptedAgents.Cycling(file, layout, table.Name).Found);
        }

        Assert.Null(ScriptedAgents.Informed(file, layout, "invoic").Found);
        Assert.Null(ScriptedAgents.Cycling(file, layout, "nothing").Found);
    }

    [Fact]
    public void Call_costs_its_overhead_argument_and_output()
    {
        var run = ScriptedAgents.Cycling(new("f", SchemaLayout.Yaml.Write(s_small.Tables)), SchemaLayout.Yaml, "name");
        // CREATE TABLE name: 2 words and a name with blanks between, of 6, 5 and 4 letters.
        Assert.Equal(new ToolCall("grep", "f", "CREATE TABLE name", 5, 0), run.Calls[0]);
        Assert.Equal(17, run.Calls[0].Tokens);
        Assert.Equal(["grep", "grep", "grep", "read"], run.Calls.Select(c => c.Tool));
        Assert.Equal(run.Calls[0].Tokens + run.Calls[1].Tokens, run.MissTokens);
        Assert.Equal(run.Calls.Sum(c => 12 + c.ArgumentTokens + c.OutputTokens), run.Tokens);
    }

    [Theory]
    [InlineData(SplitBy.None)]
    [InlineData(SplitBy.Domain)]
    [InlineData(SplitBy.Prefix)]
    [InlineData(SplitBy.Components)]
    [InlineData(SplitBy.Alphabet)]
    public void Parts_hold_every_table_once_and_no_more_than_the_target(SplitBy by) =>
        Gen.Select(Gen.Int[1, 120], Gen.Int[1, 40], Gen.ULong).Sample((tables, target, seed) =>
        {
            var schema = SchemaGenerator.Generate(new() { Tables = tables, DuplicateNames = 0.2 }, RandomStream.FromSeed(seed));
            var parts = Partitioning.Split(schema, by, target);
            Assert.Equal(schema.Tables.Select(t => (t.Domain, t.Name)).Order(), parts.SelectMany(p => p.Tables).Select(t => (t.Domain, t.Name)).Order());
            if (by != SplitBy.None) Assert.All(parts, p => Assert.InRange(p.Tables.Count, 1, target));
            Assert.Equal(parts.Count, parts.Select(p => p.Stem).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }, iter: 30);

    [Theory]
    [InlineData(NavigatorKind.EveryTable)]
    [InlineData(NavigatorKind.TwoLevel)]
    public void Index_leads_to_every_table_even_where_domains_share_names(NavigatorKind kind) =>
        Gen.Select(Gen.Int[1, 80], Gen.Int[1, 12], Gen.ULong).Sample((tables, target, seed) =>
        {
            var schema = SchemaGenerator.Generate(new() { Tables = tables, DuplicateNames = 0.3 }, RandomStream.FromSeed(seed));
            var context = new PartitionedContext(Partitioning.Split(schema, SplitBy.Domain, target), SchemaLayout.Yaml, kind);
            Assert.All(schema.Tables, t => Assert.Equal(t, ScriptedAgents.NavigatorFirst(context, t.Domain, t.Name).Found));
        }, iter: 20);

    [Fact]
    public void Connected_tables_stay_together_while_they_fit()
    {
        SchemaTable Table(string name, string? to) => new(name, "d", [new("id", "int", IsKey: true), new("x", "int", Reference: to)]);
        var schema = new Schema([Table("a", "b.id"), Table("b", "a.id"), Table("c", null), Table("d", "e.id"), Table("e", null)]);
        Assert.Equal(["a,b,c", "d,e"], Partitioning.Split(schema, SplitBy.Components, 3).Select(p => string.Join(',', p.Tables.Select(t => t.Name))));
    }

    [Fact]
    public void Generator_gives_the_same_for_the_same_seed_and_the_share_of_names_asked_for()
    {
        Schema Make(ulong seed) => SchemaGenerator.Generate(new() { Tables = 2_000, DuplicateNames = 0.1 }, RandomStream.FromSeed(seed));
        Assert.Equal(Make(1), Make(1));
        Assert.NotEqual(Make(1), Make(2));
        int repeated = Make(1).Tables.Count - Make(1).Tables.Select(t => t.Name).Distinct().Count();
        Assert.InRange(repeated, 100, 260); // a tenth, less the eighth that would stay in its own domain; six standard deviations to either side
        Assert.Equal("Tables", Assert.Throws<InputException>(() => SchemaGenerator.Generate(new() { Tables = 0 }, RandomStream.FromSeed(1))).Field);
    }

    [Fact]
    public void Similarity_and_group_tests_are_the_known_ones()
    {
        Assert.Equal(0.5, SetSimilarity.Jaccard([1, 2, 3], [2, 3, 4]));
        Assert.Equal((1.0, 0.0), (SetSimilarity.Jaccard<int>([], []), SetSimilarity.Jaccard([1], [2])));
        Assert.Equal(0.5, SetSimilarity.JaccardOfMultisets(["a", "a", "b"], ["a", "b", "b"]));
        var formats = GroupTests.Successes([829, 824, 795, 795], [1100, 1100, 1100, 1100]);
        Assert.Equal((4.712923, 3, 0.194066), (Math.Round(formats.Statistic, 6), formats.Freedom, Math.Round(formats.PValue, 6)));
        Assert.Equal(1, GroupTests.Successes([0, 0], [3, 4]).PValue);
        // Means 2, 3, 7, overall 4: between 3·(4 + 1 + 9)/2 = 21, within 6/6 = 1.
        var variance = GroupTests.Variance([[1, 2, 3], [2, 3, 4], [6, 7, 8]]);
        Assert.Equal((21, 2, 6), (variance.Statistic, variance.Freedom, variance.DenominatorFreedom));
        Assert.Equal(Math.Pow(1 + 2 * 21 / 6.0, -3), variance.PValue, 12);
        Assert.Throws<ArgumentException>(() => GroupTests.Successes([2, 0], [1, 1]));
        Assert.Throws<ArgumentException>(() => GroupTests.Variance([[1], [2]]));
    }

    [Fact]
    public void Corrected_p_values_are_the_known_ones() =>
        Assert.Equal([0.066667, 0.13375, 0.0025, 0.484, 0.066667], Multiplicity.BenjaminiHochberg([0.029, 0.107, 0.0005, 0.484, 0.04]).Select(p => Math.Round(p, 6)));
}
