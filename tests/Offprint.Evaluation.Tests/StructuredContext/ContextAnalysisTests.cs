using Offprint.Evaluation.StructuredContext;
using Xunit;

namespace Offprint.Evaluation.Tests.StructuredContext;

public class ContextAnalysisTests
{
    static Outcome Answer(string model, int question, string condition, double score, OutcomeState state = OutcomeState.Scored) =>
        new() { Subject = model, Item = $"q{question}", Condition = condition, Score = score, State = state, InputTokens = 100, Tags = new Dictionary<string, string> { ["level"] = question < 5 ? "L1" : "L2" } };

    // Model a answers all with files and half with the prompt, b the other way round.
    static OutcomeCube Opposed => OutcomeCube.Of(
        from model in new[] { "a", "b" } from question in Enumerable.Range(0, 10) from architecture in new[] { "file", "prompt" } from format in new[] { "json", "yaml" }
        select Answer(model, question, $"{architecture}/{format}", (model == "a") == (architecture == "file") || question % 2 == 0 ? 0.95 : 0.5));

    [Fact]
    public void Parts_are_counted_with_their_intervals()
    {
        var found = ContextAnalysis.Of(Opposed);
        Assert.Equal([("file", 0.75, 40), ("prompt", 0.75, 40)], found.Architectures.Select(c => (c.Name, c.Right.Value, c.Right.Count)));
        Assert.Equal(("wilson", 100.0), (found.Models[0].Right.Method, found.Models[0].InputTokens));
        Assert.Equal(["L1, file", "L1, prompt", "L2, file", "L2, prompt"], found.Levels.Select(c => c.Name));
        Assert.Equal((0, 1.0), (found.FormatTest!.Value.Statistic, found.FormatTest.Value.PValue));
        Assert.Equal((0, 1.0), (found.ModelTest!.Value.Statistic, found.ModelTest.Value.PValue));
    }

    [Fact]
    public void Comparison_of_a_model_is_sure_where_that_over_models_is_none()
    {
        var found = ContextAnalysis.Of(Opposed);
        Assert.Equal(["file − prompt", "file − prompt, a", "file − prompt, b", "yaml − json"], found.Comparisons.Select(c => c.Name));
        Assert.Equal([0, 0.5, -0.5, 0], found.Comparisons.Select(c => c.Independent.Difference.Value));
        Assert.Equal(1, found.Comparisons[0].Independent.PValue);
        Assert.True(found.Comparisons[1].Independent.PValue < 0.001);
        Assert.Null(found.Comparisons[1].ByModel);
        Assert.True(found.Comparisons[1].ByQuestion!.PValue > found.Comparisons[1].Independent.PValue); // two formats of a question are no two questions
        Assert.True(found.Comparisons[1].Corrected > found.Comparisons[1].Independent.PValue);
    }

    [Fact]
    public void Models_that_agree_within_and_differ_between_are_no_evidence_about_models()
    {
        // Five models with the difference of the paper's closed ones: many questions make the independent test sure, five models do not.
        double[] gains = [0.018, 0.037, 0.016, 0.077, -0.010];
        var cube = OutcomeCube.Of(gains.SelectMany((gain, m) => Enumerable.Range(0, 1000).SelectMany(q => new[]
        {
            Answer($"m{m}", q, "file/yaml", q < 800 + (int)Math.Round(1000 * gain) ? 1 : 0), Answer($"m{m}", q, "prompt/yaml", q < 800 ? 1 : 0),
        })));
        var overall = ContextAnalysis.Of(cube).Comparisons[0];
        Assert.True(overall.Independent.PValue < 1e-6);
        Assert.Equal(0.128508, overall.ByModel!.PValue, 2e-3); // the paired t over the five models
    }

    [Fact]
    public void Unparsed_answers_are_wrong_and_failed_ones_are_left_out()
    {
        var found = ContextAnalysis.Of(OutcomeCube.Of(
            Answer("a", 1, "file/yaml", 1), Answer("a", 2, "file/yaml", double.NaN, OutcomeState.Unparsed), Answer("a", 3, "file/yaml", double.NaN, OutcomeState.Failed)));
        Assert.Equal((0.5, 2, 1, 1), (found.Models[0].Right.Value, found.Models[0].Right.Count, found.Unparsed, found.Unscored));
    }

    [Theory]
    [InlineData("yaml", 1.0, "'yaml' is not ARCHITECTURE/FORMAT")]
    [InlineData("file/yaml", double.NaN, "None of the 1 answers has a score")]
    public void Answers_that_cannot_be_placed_are_refused(string condition, double score, string says) =>
        Assert.Contains(says, Assert.Throws<InputException>(() => ContextAnalysis.Of(OutcomeCube.Of(Answer("a", 1, condition, score)))).Message, StringComparison.Ordinal);
}
