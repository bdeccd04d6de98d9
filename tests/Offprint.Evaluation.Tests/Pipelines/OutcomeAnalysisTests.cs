using Offprint.Evaluation.Pipelines;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Pipelines;

public class OutcomeAnalysisTests
{
    static readonly OutcomeAxis[] s_length = [OutcomeAxis.Tag("length")];

    // Old and new on eight items; long ones get worse.
    static readonly OutcomeCube s_versions = OutcomeCube.Of(
    [
        .. "11100101".Select((c, i) => One("old", i, c - '0')), .. "10110110".Select((c, i) => One("new", i, c - '0')),
        One("old", 8, 1), One("new", 8, double.NaN) with { State = OutcomeState.Failed, Error = "timeout" },
    ]);

    static Outcome One(string subject, int item, double score) =>
        new() { Subject = subject, Item = $"q{item}", Score = score, Tags = new Dictionary<string, string> { ["length"] = item < 3 ? "long" : "short" } };

    [Fact]
    public void Groups_have_intervals_coverage_and_a_spread()
    {
        var found = GroupScores.Of(s_versions, s_length).Single(s => s.Subject == "new");
        Assert.Equal(["long", "short"], found.Groups.Select(g => g.Group));
        Assert.Equal(Intervals.Wilson(2, 3), found.Groups[0].Score);
        Assert.Equal(Intervals.Wilson(3, 5), found.Groups[1].Score);
        Assert.Equal((6, 5, 1), (found.Groups[1].Coverage.Total, found.Groups[1].Coverage.Counted, found.Groups[1].Coverage.Failed));
        Assert.Equal(("long", "short"), (found.Best!.Group, found.Worst!.Group));
        Assert.Equal(2 / 3.0 - 0.6, found.Spread!.Value, 1e-12);
    }

    [Fact]
    public void Intervals_of_what_is_right_or_wrong_end_at_none_and_all()
    {
        var repeats = OutcomeCube.Of(One("m", 0, 1), One("m", 0, 1) with { Repeat = 1 }, One("m", 1, 1), One("m", 1, 0) with { Repeat = 1 });
        Assert.Equal(new Estimate(0.75, 0, 1, 2, "student"), GroupScores.Of(repeats, s_length).Single().Overall.Score);
        var graded = OutcomeCube.Of(One("m", 0, 1), One("m", 1, 0.5));
        Assert.True(GroupScores.Of(graded, s_length).Single().Overall.Score!.Value.High > 1);
    }

    [Fact]
    public void A_group_without_scores_has_no_data()
    {
        var found = GroupScores.Of(OutcomeCube.Of(One("m", 0, 1), One("m", 5, double.NaN)), s_length).Single();
        Assert.Null(found.Groups.Single(g => g.Group == "short").Score);
        Assert.Equal(double.NaN, found.Groups.Single(g => g.Group == "long").Score!.Value.Low);
        Assert.Null(found.Spread);
    }

    [Fact]
    public void An_unknown_group_is_refused_with_those_there_are()
    {
        var refused = Assert.Throws<InputException>(() => GroupScores.Of(s_versions, [OutcomeAxis.Tag("topic")]));
        Assert.Contains("no tag 'topic'. Give one of length", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outcomes_without_the_tag_are_a_group_and_several_axes_join()
    {
        var cube = OutcomeCube.Of(One("m", 0, 1), new Outcome { Subject = "m", Item = "q1", Score = 0, Condition = "c" });
        Assert.Equal(["long · (none)", "(none) · c"], GroupScores.Of(cube, [.. s_length, OutcomeAxis.Condition]).Single().Groups.Select(g => g.Group));
    }

    [Fact]
    public void Versions_are_compared_on_common_items_and_by_group()
    {
        var found = VersionComparison.Of(s_versions, "old", "new", s_length);
        Assert.Equal(new Compatibility(3, 2, 2, 1), found.Overall.Found);
        Assert.Equal(1, found.Overall.LeftOut);
        Assert.Equal([new("", "q1", 1, 0), new("", "q7", 1, 0)], found.Lost);
        Assert.Equal([new("", "q3", 0, 1), new("", "q6", 0, 1)], found.Won);
        Assert.Equal(found.Overall.Found, found.Groups[0].Found + found.Groups[1].Found);
        Assert.Equal(["long"], found.Fallen.Select(g => g.Group));
        Assert.Equal(0, found.Overall.Change!.Difference.Value, 1e-12);
        Assert.Equal((2, 2), (found.Overall.Change.Discordant!.Value.OnlyFirst, found.Overall.Change.Discordant.Value.OnlySecond));
    }

    [Fact]
    public void Versions_that_are_unknown_the_same_or_strangers_are_refused()
    {
        Assert.Contains("'older'", Assert.Throws<InputException>(() => VersionComparison.Of(s_versions, "older", "new", [])).Message, StringComparison.Ordinal);
        Assert.Contains("both 'old'", Assert.Throws<InputException>(() => VersionComparison.Of(s_versions, "old", "old", [])).Message, StringComparison.Ordinal);
        Assert.Contains("share no item", Assert.Throws<InputException>(() => VersionComparison.Of(OutcomeCube.Of(One("a", 0, 1), One("b", 1, 1)), "a", "b", [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeats_of_a_cube_are_those_of_the_table()
    {
        double[][] items = [[1, 1, 0], [0, 1, 0], [1, 1, 1], [1, 0, 1]];
        var cube = OutcomeCube.Of(items.SelectMany((s, i) => s.Select((v, r) => One("m", i, v) with { Repeat = 7 * r })).Append(One("single", 0, 1)));
        var found = RepeatedSubject.Of(cube).Single();
        Assert.Equal(NonDeterminism.Of(items), found.Found);
        Assert.Equal(3, found.Scaling.Count);
        Assert.Equal(1, found.Scaling[2].Best.Value);
        Assert.Equal(0.25, found.Scaling[2].Worst.Value);
        Assert.Equal(0.75, found.Scaling[2].Majority.Value);
    }
}
