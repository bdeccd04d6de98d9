using Xunit;
using static Offprint.Lab.Tests.Rules;

namespace Offprint.Lab.Tests;

public sealed class ClaimRulesTests
{
    sealed class Paper(IReadOnlyList<Claim> claims, IReadOnlyList<Claim>? outOfReach = null, params string[] more) : RunnablePaper
    {
        public override int Number => 7;

        public override string Slug => "sample";

        public override IReadOnlyList<Experiment> Experiments { get; } =
            [new Probe { Name = "main", Listed = claims }, .. more.Select(id => new Probe { Name = id })];

        public override IReadOnlyList<Claim> OutOfReach => outOfReach ?? [];
    }

    static readonly Claim s_good = Claim(AtLeast(1.5, 1), "good", new Origin.PaperFigure(1.7, "Table 2", 0.1));

    public static TheoryData<Claim, string> Wrong() => new()
    {
        { s_good with { Id = "Not Kebab" }, "id must be" },
        { s_good with { Id = "" }, "id must be" },
        { s_good with { Statement = " " }, "no statement" },
        { s_good with { Missing = "weights" }, "said to be missing" },
        { s_good with { Origin = new Origin.PaperFigure(double.NaN, "Table 2") }, "not finite" },
        { s_good with { Origin = new Origin.PaperFigure(1, "Table 2", -1) }, "spread" },
        { s_good with { Origin = new Origin.PaperFigure(1, "") }, "origin names no" },
        { s_good with { Origin = new Origin.PaperStatement("") }, "origin names no" },
        { s_good with { Origin = new Origin.Theory(1, "") }, "origin names no" },
        { s_good with { Origin = new Origin.OurCheck("") }, "origin names no" },
        { s_good with { Criterion = AtLeast(1.5) with { Estimator = "" } }, "no estimator" },
        { s_good with { Criterion = AtLeast(1.5) with { Replication = " " } }, "no unit of replication" },
        { s_good with { Criterion = AtLeast(1.5, double.NaN) }, "without effect" },
        { s_good with { Criterion = AtLeast(double.PositiveInfinity) }, "threshold is not finite" },
        { s_good with { Criterion = Between(2, 1) }, "minimum is above" },
        { s_good with { Criterion = Near(2, 0) }, "tolerance must be above 0" },
        { s_good with { Criterion = Exact(2, -1) }, "tolerance must be 0 or more" },
        { s_good with { Criterion = Exact(2, double.NaN) }, "tolerance must be 0 or more" },
        { s_good with { Criterion = Ordered(0, "A") }, "at least two names" },
        { s_good with { Criterion = Ordered(0, "A", "A") }, "at least two names" },
        { s_good with { Criterion = Ordered(-1, "A", "B") }, "gap" },
        { s_good with { Criterion = CountOf(6, 5) }, "count lies" },
        { s_good with { Criterion = CountOf(0, 5) }, "count lies" },
        { s_good with { Criterion = All() }, "no parts" },
        { s_good with { Criterion = All(("a", AtLeast(1)), ("a", AtLeast(2))) }, "name of its own" },
        { s_good with { Criterion = All(("a", All(("b", AtLeast(1))))) }, "parts of its own" },
        { s_good with { Criterion = All(("a", AtLeast(1) with { Estimator = "" })) }, "part 'a': its criterion names no estimator" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Check_finds(Claim claim, string expected)
    {
        string violation = Assert.Single(ClaimRules.Check(new Paper([claim])));
        Assert.StartsWith($"07-sample/{claim.Id}: ", violation, StringComparison.Ordinal);
        Assert.Contains(expected, violation, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_is_content_with_every_kind_of_good_claim() =>
        Assert.Empty(ClaimRules.Check(new Paper(
            [
                s_good, Claim(AtMost(1), "b"), Claim(Between(1, 1), "c"), Claim(Near(0, 1), "d"), Claim(Exact(0, 0), "e"), Claim(Ordered(0, "A", "B"), "f"),
                Claim(CountOf(5, 5), "g", new Origin.Theory(1, "Theorem 1")), Claim(All(("a", AtLeast(1)), ("b", CountOf(1, 2))), "h", new Origin.OurCheck("to see")),
            ],
            [s_good with { Id = "far", Missing = "the weights" }])));

    [Fact]
    public void Check_finds_an_id_used_twice_also_across_experiment_and_out_of_reach() =>
        Assert.Equal(["07-sample: the claim id 'good' is used more than once"], ClaimRules.Check(new Paper([s_good], [s_good with { Missing = "the weights" }])));

    [Fact]
    public void Check_finds_a_claim_out_of_reach_that_does_not_say_what_is_missing() =>
        Assert.Contains("what is missing is not said", Assert.Single(ClaimRules.Check(new Paper([], [s_good]))), StringComparison.Ordinal);

    [Fact]
    public void Check_finds_an_experiment_id_used_twice() =>
        Assert.Equal(["07-sample: the experiment id 'main' is used more than once"], ClaimRules.Check(new Paper([], null, "other", "main")));
}
