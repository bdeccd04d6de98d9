using Offprint.Evaluation.Significance;
using Offprint.Evaluation.Variance;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Significance;

public class SubjectComparisonTests
{
    // One line a subject: 0/1 per item, a space between repeats; '-' is not asked.
    static OutcomeCube Cube(params (string Subject, string Outcomes)[] lines) => OutcomeCube.Of(lines.SelectMany(l =>
        l.Outcomes.Split(' ').SelectMany((run, r) => run.Select((c, i) => (c, i, r)).Where(x => x.c != '-')
            .Select(x => new Evaluation.Outcome { Subject = l.Subject, Item = $"q{x.i}", Repeat = x.r, Score = x.c - '0', Tags = new Dictionary<string, string> { ["passage"] = $"p{x.i / 3}" } }))));

    [Fact]
    public void Pairs_are_the_paired_comparisons_with_corrected_p_values()
    {
        var found = SubjectComparison.Of(ItemScores.ByCondition(Cube(("a", "1111111100"), ("b", "1100000000"), ("c", "1111110100"))));
        Assert.Equal([("a", "b"), ("c", "b"), ("a", "c")], found.Pairs.Select(p => (p.First, p.Second)));
        Assert.Equal([0.6, 0.5, 0.1], found.Pairs.Select(p => Math.Round(p.Found.Difference.Value, 12)));
        double[] raw = [McNemar.Exact(6, 0), McNemar.Exact(5, 0), McNemar.Exact(1, 0)];
        Assert.All(found.Pairs.Zip(Multiplicity.Holm(raw)), p => Assert.Equal(p.Second, p.First.CorrectedPValue, 1e-12));
        Assert.Equal(["a", "c", "b"], found.Rankings[""].Select(r => r.Subject));
        Assert.Equal([1, 2, 3], found.Rankings[""].Select(r => r.Rank));
        // 0.031·3 is not significant: every place is open.
        Assert.All(found.Rankings[""], r => Assert.Equal((1, 3), (r.BestRank, r.WorstRank)));
        Assert.Equal("wilson", found.Rankings[""][0].Mean.Method);
    }

    [Fact]
    public void Significant_differences_narrow_the_places()
    {
        var found = SubjectComparison.Of(ItemScores.ByCondition(Cube(("a", new string('1', 20)), ("b", new string('0', 20)))));
        Assert.Equal([(1, 1), (2, 2)], found.Rankings[""].Select(r => (r.BestRank, r.WorstRank)));
    }

    [Fact]
    public void Clusters_are_followed_in_means_and_differences()
    {
        var scores = ItemScores.ByCondition(Cube(("a", "111000111"), ("b", "110000110")), "passage").Single();
        double[] d = [0, 0, 1, 0, 0, 0, 0, 0, 1];
        Assert.Equal(StandardErrors.Clustered<string>(d, ["0", "0", "0", "1", "1", "1", "2", "2", "2"]), scores.Compare(0, 1).StandardError, 1e-12);
        Assert.Equal(("clustered", 3), (scores.Mean(0).Method, scores.Mean(0).Count));
    }

    [Fact]
    public void Unequal_items_are_refused_with_the_first_five_named_or_compared_where_both_have_them()
    {
        var scores = ItemScores.ByCondition(Cube(("a", "1111111111"), ("b", "01-------1")));
        string message = Assert.Throws<InputException>(() => SubjectComparison.Of(scores)).Message;
        Assert.Contains("'b' has no score on 7 of 10 items", message, StringComparison.Ordinal);
        Assert.Contains("'q2', 'q3', 'q4', 'q5', 'q6' and 2 more", message, StringComparison.Ordinal);
        var found = SubjectComparison.Of(scores, new() { Unpaired = UnpairedItems.PairwiseComplete });
        Assert.Equal((3, 1 / 3.0), (found.Pairs[0].Found.Items, found.Pairs[0].Found.Difference.Value));
    }

    [Fact]
    public void Missing_and_double_clusters_are_named()
    {
        var without = OutcomeCube.Of(Item("q1", "p"), Item("q2", null), Item("q3", "p"));
        Assert.Contains("missing: 'q2'", Assert.Throws<InputException>(() => ItemScores.ByCondition(without, "passage")).Message, StringComparison.Ordinal);
        var twice = OutcomeCube.Of(Item("q1", "p"), Item("q1", "r") with { Repeat = 1 });
        Assert.Contains("'q1' lies in two clusters", Assert.Throws<InputException>(() => ItemScores.ByCondition(twice, "passage")).Message, StringComparison.Ordinal);
        var one = ItemScores.ByCondition(OutcomeCube.Of(Item("q1", "p"), Item("q2", "p")), "passage").Single();
        Assert.Contains("the one cluster 'p'", Assert.Throws<InputException>(() => one.Mean(0)).Message, StringComparison.Ordinal);

        static Evaluation.Outcome Item(string name, string? passage) => new() { Subject = "a", Item = name, Score = 1, Tags = passage is null ? null : new Dictionary<string, string> { ["passage"] = passage } };
    }

    [Fact]
    public void Failed_outcomes_are_left_out_and_unparsed_ones_are_wrong()
    {
        var scores = ItemScores.ByCondition(OutcomeCube.Of(
            new() { Subject = "a", Item = "q1", Score = 1 }, new() { Subject = "a", Item = "q2", State = OutcomeState.Unparsed }, new() { Subject = "a", Item = "q3", State = OutcomeState.Failed })).Single();
        Assert.Equal(["q1", "q2"], scores.Items);
        Assert.Equal([1, 0], scores.Means[0]);
    }

    [Fact]
    public void One_subject_one_item_and_no_common_item_are_refused()
    {
        Assert.Contains("only one subject, 'a'", Assert.Throws<InputException>(() => SubjectComparison.Of(ItemScores.ByCondition(Cube(("a", "11"))))).Message, StringComparison.Ordinal);
        Assert.Contains("one item", Assert.Throws<InputException>(() => ItemScores.ByCondition(Cube(("a", "1"))).Single().Mean(0)).Message, StringComparison.Ordinal);
        var apart = ItemScores.ByCondition(Cube(("a", "11--"), ("b", "--11")));
        Assert.Contains("share no item", Assert.Throws<InputException>(() => SubjectComparison.Of(apart, new() { Unpaired = UnpairedItems.PairwiseComplete })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Components_of_a_difference_separate_items_from_repeats()
    {
        var random = RandomStream.FromSeed(11);
        var outcomes = new List<Evaluation.Outcome>();
        for (int i = 0; i < 2000; i++)
        {
            double common = random.NextNormal(0, 3), own = random.NextNormal(0, 1);
            for (int r = 0; r < 4; r++)
            {
                outcomes.Add(new() { Subject = "a", Item = $"q{i}", Repeat = r, Score = common + random.NextNormal(0, 0.5) });
                outcomes.Add(new() { Subject = "b", Item = $"q{i}", Repeat = r, Score = common + own + random.NextNormal(0, 0.5) });
            }
        }

        var found = ItemScores.ByCondition(OutcomeCube.Of(outcomes)).Single().Components(0, 1);
        // Relative standard errors √(2/2000) and √(2/6000)/√2: six of them.
        Assert.Equal(1, found.Between, 6 * 1.2 * Math.Sqrt(2 / 2000.0));
        Assert.Equal(0.5, found.Within!.Value, 6 * 0.5 * Math.Sqrt(1 / 6000.0));
        Assert.Equal(Math.Sqrt(found.Between + found.Within.Value / 8), found.DeviationWith(8), 1e-12);
    }

    [Fact]
    public void Card_has_components_runs_order_items_and_the_effect_of_filtering()
    {
        var random = RandomStream.FromSeed(12);
        double[] abilities = [-1, -0.5, 0, 0.5, 1, 1.5];
        ItemParameters[] items = [.. Enumerable.Range(0, 60).Select(_ => new ItemParameters(1, random.NextNormal()))];
        var outcomes = abilities.SelectMany((theta, m) => Enumerable.Range(0, 4).SelectMany(r => items.Select((q, i) => new Evaluation.Outcome { Subject = $"m{m}", Item = $"q{i}", Repeat = r, Score = random.NextBool(q.Probability(theta)) ? 1 : 0 })));
        var card = BenchmarkCard.Of(ItemScores.ByCondition(OutcomeCube.Of(outcomes)).Single());
        Assert.Equal(6, card.Subjects.Count);
        var first = card.Subjects[0];
        Assert.Equal((60, new RepeatRange(4, 4)), (first.Items, first.Repeats));
        Assert.NotNull(first.Components);
        Assert.Equal(4, first.Runs!.Mean.Count);
        Assert.Equal(first.Mean.Value, first.Runs.Mean.Value, 1e-12);
        Assert.InRange(first.Order!.Ratio, 0.7, 1.3);
        Assert.Equal(60, card.Items!.Items.Count);
        Assert.Equal(6, card.Filtering.Count);
        Assert.All(card.Filtering, f => Assert.Equal(15, f.Dropped));
    }

    [Fact]
    public void Card_without_repeats_has_no_components() =>
        Assert.All(BenchmarkCard.Of(ItemScores.ByCondition(Cube(("a", "110"), ("b", "010"))).Single()).Subjects, s => Assert.True(s is { Components: null, Runs: null, Order: null }));
}
