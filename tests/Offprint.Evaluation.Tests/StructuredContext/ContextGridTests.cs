using Offprint.Evaluation.Significance;
using Offprint.Evaluation.StructuredContext;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.StructuredContext;

public sealed class ContextGridTests
{
    static Outcome Of(string question, string condition, double score, int tokens, int repeat = 0, OutcomeState state = OutcomeState.Scored) => new()
    {
        Subject = "m", Item = question, Condition = condition, Repeat = repeat, Score = score, State = state, InputTokens = tokens - 10, OutputTokens = 10, Cost = tokens / 1e6,
        Tags = new Dictionary<string, string> { ["tables"] = "24", ["tool_calls"] = "3" },
    };

    static readonly OutcomeCube s_cube = OutcomeCube.Of(
        Of("q1", "file/yaml", 1, 100), Of("q2", "file/yaml", 0.95, 200), Of("q3", "file/yaml", 0.5, 300), Of("q4", "file/yaml", double.NaN, 50, state: OutcomeState.Failed), Of("q5", "file/yaml", double.NaN, 400, state: OutcomeState.Unparsed),
        Of("q1", "file/toon", 1, 150), Of("q2", "file/toon", 0, 400), Of("q3", "file/toon", 1, 300));

    [Fact]
    public void A_cell_has_its_part_right_and_what_an_answer_takes()
    {
        var cells = ContextGrid.Cells(s_cube);
        Assert.Equal(["yaml", "toon"], cells.Select(c => c.Format));
        Assert.Equal(Intervals.Wilson(2, 4), cells[0].Right); // 0.95 is right, what cannot be read is wrong, what failed counts neither way
        Assert.Equal(Intervals.Student([100, 200, 300, 400]), cells[0].Tokens);
        Assert.Equal(250e-6, cells[0].Cost!.Value.Value, 1e-15);
        Assert.Equal((3.0, 1, "24", "file", "m"), (cells[0].ToolCalls, cells[0].Unscored, cells[0].Size, cells[0].Architecture, cells[0].Model));
        Assert.Equal(0, cells[1].Unscored);
    }

    [Fact]
    public void Tokens_are_divided_on_the_questions_that_both_formats_have()
    {
        var ratio = Assert.Single(ContextGrid.TokenRatios(s_cube));
        Assert.Equal(("file", "24", "toon", "yaml", 3), (ratio.Architecture, ratio.Size, ratio.Format, ratio.Against, ratio.Pairs));
        Assert.Equal(Math.Pow(1.5 * 2 * 1, 1 / 3.0), ratio.Ratio.Value, 1e-12);
        var clustered = MeanIntervals.Clustered<string>([Math.Log(1.5), Math.Log(2), 0], ["q1", "q2", "q3"]);
        Assert.Equal(Math.Exp(clustered.High), ratio.Ratio.High, 1e-12);
        var turned = Assert.Single(ContextGrid.TokenRatios(s_cube, "toon"));
        Assert.Equal(1 / ratio.Ratio.Value, turned.Ratio.Value, 1e-12);
    }

    [Fact]
    public void Answers_without_level_or_size_are_analysed_all_the_same()
    {
        var bare = OutcomeCube.Of(s_cube.Select(o => o with { Tags = null }));
        Assert.Empty(ContextAnalysis.Of(bare).Levels);
        Assert.Equal("", ContextGrid.Cells(bare)[0].Size);
        Assert.True(double.IsNaN(ContextGrid.Cells(bare)[0].ToolCalls));
    }
}
