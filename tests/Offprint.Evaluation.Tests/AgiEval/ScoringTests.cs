using Offprint.Evaluation.AgiEval;
using Xunit;

namespace Offprint.Evaluation.Tests.AgiEval;

public sealed class ScoringTests
{
    static AgiEvalItem Choice(params string[] label) => new() { Id = "1", Question = "?", Options = ["(A)1", "(B)2", "(C)3", "(D)4"], Label = new(label, label.Length > 1) };

    static bool IsRight(string task, AgiEvalItem item, AgiEvalParser parser, string? answer) => AgiEvalScoring.IsRight(AgiEvalTasks.Named(task), item, parser, answer);

    [Theory]
    [InlineData("BD", true)]
    [InlineData("DBB", true)]
    [InlineData("B", false)]
    [InlineData("ABD", false)]
    [InlineData(null, false)]
    public void Several_answers_compare_as_sets(string? answer, bool right)
    {
        Assert.Equal(right, IsRight("gaokao-physics", Choice("B", "D"), AgiEvalParser.Faithful, answer));
        Assert.Equal(right, IsRight("gaokao-physics", Choice("B", "D"), AgiEvalParser.Strict, answer));
    }

    [Fact]
    public void One_letter_is_a_set_of_one()
    {
        Assert.True(IsRight("gaokao-physics", Choice("C"), AgiEvalParser.Faithful, "CC"));
        Assert.False(IsRight("gaokao-physics", Choice("C"), AgiEvalParser.Faithful, "CA"));
    }

    [Theory]
    [InlineData("A B D", "ABD")]
    [InlineData("AC", "AC")]
    public void Label_of_several_letters_is_a_set_for_the_strict_parser_alone(string label, string letters)
    {
        var (task, item) = (AgiEvalTasks.Named("gaokao-mathqa"), Choice(label));
        Assert.Equal(letters, AgiEvalScoring.Parse(task, AgiEvalSetting.ZeroShot, item, AgiEvalParser.Strict, $"答案：{string.Join('、', letters.ToCharArray())}"));
        Assert.True(IsRight(task.Name, item, AgiEvalParser.Strict, letters));
        Assert.False(IsRight(task.Name, item, AgiEvalParser.Faithful, "A"));
    }

    [Fact]
    public void Gaps_keep_a_golds_dollars_for_the_faithful_parser_and_lose_them_for_the_strict_one()
    {
        var (task, item) = (AgiEvalTasks.Named("gaokao-mathcloze"), new AgiEvalItem { Id = "1", Question = "?", Answer = @"$\frac{1}{2}$" });
        string? Parsed(AgiEvalParser parser) => AgiEvalScoring.Parse(task, AgiEvalSetting.ZeroShot, item, parser, @"答案：$\frac12$");
        Assert.False(IsRight(task.Name, item, AgiEvalParser.Faithful, Parsed(AgiEvalParser.Faithful)));
        Assert.True(IsRight(task.Name, item, AgiEvalParser.Strict, Parsed(AgiEvalParser.Strict)));
        Assert.False(IsRight(task.Name, item, AgiEvalParser.Strict, null));
    }

    [Fact]
    public void Tasks_have_the_counts_and_human_columns_of_the_paper()
    {
        Assert.Equal(21, AgiEvalTasks.All.Count);
        Assert.Equal(8269, AgiEvalTasks.All.Sum(t => t.Questions));
        Assert.Equal(67.05, 100 * AgiEvalTasks.All.Average(t => t.HumanAverage!.Value), 0.005);
        Assert.Equal(90.76, 100 * AgiEvalTasks.All.Average(t => t.HumanTop!.Value), 0.005);
        Assert.Equal(["jec-qa-kd", "jec-qa-ca", "gaokao-physics"], AgiEvalTasks.All.Where(t => t.IsMultiAnswer).Select(t => t.Name));
        Assert.Equal(["math", "gaokao-mathcloze"], AgiEvalTasks.All.Where(t => t.IsCloze).Select(t => t.Name));
        Assert.Equal(11, AgiEvalTasks.All.Count(t => t.Language == AgiEvalLanguage.Chinese));
        Assert.Contains("The tasks are aqua-rat, math", Assert.Throws<InputException>(() => AgiEvalTasks.Named("sat")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Baselines_are_the_most_frequent_letter_and_chance()
    {
        var baselines = AgiEvalBaselines.Of([Choice("B"), Choice("D"), Choice("B"), Choice("B", "D"), Choice("AD")])!.Value;
        Assert.Equal(('B', 0.4, 0.25), (baselines.Majority, baselines.MajorityAccuracy, baselines.Chance));
        Assert.Null(AgiEvalBaselines.Of([new() { Id = "1", Question = "?", Answer = "5" }]));
    }

    [Fact]
    public void Shuffled_choices_keep_their_words_and_the_right_one()
    {
        for (int repeat = 1; repeat < 20; repeat++)
        {
            var moved = OptionShuffle.Of(Choice("B", "D"), repeat, 7)!;
            Assert.Equal(["(A)", "(B)", "(C)", "(D)"], moved.Options.Select(o => o[..3]));
            Assert.Equal(["1", "2", "3", "4"], moved.Options.Select(o => o[3..]).Order());
            Assert.Equal(["2", "4"], moved.Label!.Parts.Select(p => moved.Options[p[0] - 'A'][3..]).Order());
        }

        var item = Choice("B");
        Assert.Same(item, OptionShuffle.Of(item, 0, 7));
        Assert.Null(OptionShuffle.Of(Choice("B") with { Options = ["A. 1", "B. 2"] }, 1, 7));
        Assert.True(Enumerable.Range(1, 20).Select(r => OptionShuffle.Of(Choice("B"), r, 7)!.Label!.Parts[0]).Distinct().Count() == 4);
    }
}
