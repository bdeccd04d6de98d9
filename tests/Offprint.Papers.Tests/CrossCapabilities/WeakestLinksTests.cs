using Offprint.Evaluation.CrossCapability;
using Offprint.Papers.CrossCapabilities;
using Xunit;

namespace Offprint.Papers.Tests.CrossCapabilities;

public sealed class WeakestLinksTests : IDisposable
{
    const string Head = "model,capability,prompt,rating\n";

    readonly Laboratory _lab = new(new Offprint.Papers.CrossCapabilities.CrossCapabilities());

    public void Dispose() => _lab.Dispose();

    static readonly WeakestLinks s_application = new();

    [Fact]
    public async Task Example_tells_classes_gains_and_the_judge()
    {
        var run = await _lab.Run(s_application, _lab.Example(s_application));
        Assert.Equal(18, run.Table("Crosses").Count);
        Assert.Equal(45, run.Table("Scores").Count);
        Assert.Equal(["between-1", "between-2", "classes-ranks", "classes-scores", "gains", "positions"], run.Report.Charts.Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["crosses.csv", "scores.csv"], run.Files.Keys.Order(StringComparer.Ordinal));
        Assert.True((double)run.Cell("Judge and people", "All answers", "Pearson's r")! > 0.6);
        Assert.True(run.Says("promises most for"));
        Assert.True(run.Says("written in another order here: Coding & Long Context, Coding & Reasoning"));
        var again = await _lab.Run(s_application, _lab.Example(s_application), jobs: 1);
        Assert.Equal(run.Comparable, again.Comparable);
    }

    [Fact]
    public async Task Few_models_and_prompts_are_analysed_with_warnings()
    {
        var run = await _lab.Run(s_application, new WeakestLinksSettings { Input = _lab.Write("r.csv", Head + "m,A,1,4\nm,B,1,2\nm,A & B,1,1.5\nm,B & A,2,1.5\nn,A,1,4\nn,A & B,1,2\n"), Bootstrap = 40 });
        Assert.Equal("Below both", run.Cell("Crosses", "m", "Class by scores")!.ToString());
        Assert.True(run.Says("Fewer than 20 prompts"));
        Assert.True(run.Says("n on A & B"));
        Assert.True(run.Says("no ranks to check"));
    }

    [Theory]
    [InlineData(CrossSpace.Raw)]
    [InlineData(CrossSpace.Percentile)]
    public async Task One_space_alone_is_told_alone(CrossSpace space)
    {
        var run = await _lab.Run(s_application, (WeakestLinksSettings)_lab.Example(s_application) with { Space = space, Bootstrap = 40 });
        Assert.Single(run.Table("Classes"));
        Assert.False(run.Says("Scores and ranks disagree"));
    }

    [Fact]
    public async Task Scores_from_0_to_1_have_their_own_maximum_and_floor()
    {
        string rows = string.Concat(Enumerable.Range(0, 6).Select(i => $"m{i},A,1,0.{3 + i}\nm{i},B,1,0.9{9 - i * i % 7}\nm{i},A & B,1,0.{2 + i}\n"));
        var run = await _lab.Run(s_application, new WeakestLinksSettings { Input = _lab.Write("r.csv", Head + rows), Ratings = RatingScale.Raw, Bootstrap = 40 });
        Assert.Equal(0.3, (double)run.Cell("Crosses", "m0", "Weaker score")!, 1e-12);
        Assert.Equal("Below both", run.Cell("Crosses", "m4", "Class by scores")!.ToString()); // 0.7 and 0.9
        Assert.All(run.Table("What to improve"), r => Assert.InRange((double)r["Expected gain"]!, -0.2, 0.2));
    }

    [Fact]
    public async Task Scores_that_do_not_vary_give_no_gains_and_say_so()
    {
        string rows = string.Concat(Enumerable.Range(0, 6).Select(i => $"m{i},A,1,0.{3 + i}\nm{i},B,1,0.9\nm{i},A & B,1,0.{2 + i}\n"));
        var run = await _lab.Run(s_application, new WeakestLinksSettings { Input = _lab.Write("r.csv", Head + rows), Ratings = RatingScale.Raw, Bootstrap = 40 });
        Assert.DoesNotContain(run.Report.Tables, t => t.Name == "What to improve");
        Assert.True(run.Says("do not vary enough"));
    }

    [Theory]
    [InlineData("m,A,1,6\nm,B,1,2\nm,A & B,1,1\n", "line 2, column \"rating\": the rating 6 is not on the scale from 1 to 5", "input", RatingScale.Likert5To100)]
    [InlineData("m,A,1,3\nm,A & B,1,1\n", "The pair A & B needs B, which was never measured alone", "capability", RatingScale.Likert5To100)]
    [InlineData("m,A,1,3\nm,B,1,1\n", "No prompt needs two capabilities", "capability", RatingScale.Likert5To100)]
    [InlineData("m,A,1,3\nm,B,1,1\nm,A & B,1,1\nm,B & A,1,1\n", "line 5, column \"prompt\": \"1\" of A & B is rated twice for 'm', first in line 4", "input", RatingScale.Likert5To100)]
    [InlineData("m,A,1,\nm,B,1,\nm,A & B,1,\n", "no row has a rating", "input", RatingScale.Likert5To100)]
    [InlineData("m,A &,1,3\n", "line 2, column \"capability\": \"A &\" lacks a name", "input", RatingScale.Likert5To100)]
    [InlineData("m,A,1,300\nm,B,1,1\nm,A & B,1,1\n", "'m' has the score 300 on prompt \"1\" of A; scores lie between 0 and 100", "maximum", RatingScale.Raw)]
    [InlineData("m,A,1,3\nn,B,1,1\nn,A & B,1,1\n", "No model has a score on a pair and on both of its capabilities", "capability", RatingScale.Likert5To100)]
    public async Task Bad_input_is_refused_in_one_line(string rows, string said, string field, RatingScale ratings)
    {
        var refusal = await _lab.Refused(s_application, new WeakestLinksSettings { Input = _lab.Write("bad.csv", Head + rows), Ratings = ratings });
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(field, refusal.Field);
    }

    [Fact]
    public async Task A_judge_of_itself_is_told() =>
        Assert.True((await _lab.Run(s_application, new WeakestLinksSettings { Input = _lab.Write("r.csv", "model,capability,prompt,rating,judge\nm,A,1,4,m\nm,B,1,2,m\nm,A & B,1,1.5,m\n"), Judge = "judge", Bootstrap = 40 })).Says("Judged by itself, which flatters: m"));

    [Fact]
    public async Task A_column_that_is_not_there_is_named() =>
        Assert.Contains("there is no column \"score\"", (await _lab.Refused(s_application, new WeakestLinksSettings { Input = _lab.Write("r.csv", Head + "m,A,1,4\n"), Rating = "score" })).Message, StringComparison.Ordinal);
}
