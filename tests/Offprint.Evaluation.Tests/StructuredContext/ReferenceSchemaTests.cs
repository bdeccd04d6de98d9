using Offprint.Evaluation.StructuredContext;
using Xunit;

namespace Offprint.Evaluation.Tests.StructuredContext;

/// <summary>Figures of the reference schema, found by another program.</summary>
public class ReferenceSchemaTests
{
    [Theory]
    [InlineData(24, SchemaLayout.Yaml, 13_067, 6_454, 42.5)]
    [InlineData(24, SchemaLayout.Markdown, 10_257, 6_557, 33.5)]
    [InlineData(24, SchemaLayout.Json, 38_532, 15_639, 30.5)]
    [InlineData(24, SchemaLayout.ToonNested, 11_282, 4_378, 29.5)]
    [InlineData(24, SchemaLayout.ToonFlat, 14_156, 6_054, 277.208333)]
    [InlineData(1000, SchemaLayout.Yaml, 530_308, 261_837, 43.86)]
    [InlineData(1000, SchemaLayout.Markdown, 417_260, 266_832, 34.5)]
    [InlineData(1000, SchemaLayout.Json, 1_559_749, 633_002, 30.96)]
    [InlineData(1000, SchemaLayout.ToonNested, 457_961, 177_812, 30.08)]
    [InlineData(1000, SchemaLayout.ToonFlat, 571_631, 244_356, 225.9)]
    [InlineData(10_000, SchemaLayout.Yaml, 5_301_427, 2_617_585, 44.48)]
    [InlineData(10_000, SchemaLayout.ToonFlat, 5_714_001, 2_442_604, 226.42)]
    public void Size_and_search_output_are_the_known_ones(int tables, SchemaLayout layout, long bytes, int tokens, double grep)
    {
        var schema = ReferenceSchema.Of(tables);
        var file = new ContextFile("schema", layout.Write(schema.Tables));
        Assert.Equal((bytes, tokens), (file.Bytes, file.Tokens));
        Assert.Equal(grep, LayoutMeter.Probes(schema).Average(t => (double)RuleTokeniser.Count(file.Grep(t.Name).Output)), tolerance: 1e-6);
    }

    [Theory]
    [InlineData(24, SchemaLayout.Json, 704.5, 725.75)]
    [InlineData(24, SchemaLayout.Yaml, 316.333333, 361.833333)]
    [InlineData(24, SchemaLayout.Markdown, 314.583333, 382.333333)]
    [InlineData(24, SchemaLayout.ToonNested, 229.708333, 275.208333)]
    [InlineData(24, SchemaLayout.ToonFlat, 270.708333, 358.708333)]
    [InlineData(1000, SchemaLayout.Json, 586.08, 607.08)]
    [InlineData(1000, SchemaLayout.Yaml, 272.96, 317.96)]
    [InlineData(1000, SchemaLayout.Markdown, 276.2, 343.2)]
    [InlineData(1000, SchemaLayout.ToonNested, 203.66, 248.66)]
    [InlineData(1000, SchemaLayout.ToonFlat, 218.02, 305.02)]
    [InlineData(10_000, SchemaLayout.Yaml, 273.08, 318.08)]
    [InlineData(10_000, SchemaLayout.ToonFlat, 218.02, 305.02)]
    public void Agents_pay_the_known_tokens(int tables, SchemaLayout layout, double informed, double cycling)
    {
        var schema = ReferenceSchema.Of(tables);
        var file = new ContextFile("schema", layout.Write(schema.Tables));
        var probes = LayoutMeter.Probes(schema);
        AgentRun[] knowing = [.. probes.Select(t => ScriptedAgents.Informed(file, layout, t.Name))], trying = [.. probes.Select(t => ScriptedAgents.Cycling(file, layout, t.Name))];
        Assert.Equal(informed, knowing.Average(r => r.Tokens), tolerance: 1e-6);
        Assert.Equal(cycling, trying.Average(r => r.Tokens), tolerance: 1e-6);
        Assert.Equal(probes, knowing.Select(r => r.Found));
        Assert.Equal(probes, trying.Select(r => r.Found));
        Assert.All(knowing.Zip(trying), pair => Assert.Equal(pair.Second.Tokens - pair.First.Tokens, pair.Second.MissTokens));
    }

    [Fact]
    public void Tokens_are_counted_by_the_rule()
    {
        Assert.Equal(8, RuleTokeniser.Count("information_schema12345.x"));
        Assert.Equal([0, 1, 1, 1, 2, 1, 2, 1, 2], new[] { "", " ", "   ", "\n", "\n\n", "abcdef", "abcdefg", "\U0001F680", "1234" }.Select(t => RuleTokeniser.Count(t)));
    }
}
