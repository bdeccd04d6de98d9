using Xunit;
using static Offprint.Lab.Tests.Rules;

namespace Offprint.Lab.Tests;

public sealed class RuleHashTests
{
    static readonly Claim s_claim = Claim(AtLeast(1.5, 1), origin: new Origin.PaperFigure(1.7, "Table 2"));

    static string Hash(Criterion criterion) => Claim(criterion).RuleHash;

    public static TheoryData<string, Criterion, Criterion> Changes() => new()
    {
        { "threshold", AtLeast(1.5), AtLeast(Math.BitIncrement(1.5)) },
        { "threshold of at most", AtMost(1.5), AtMost(1.50000000001) },
        { "kind", AtLeast(1.5), AtMost(1.5) },
        { "kind with the same thresholds", Between(1, 2), Near(1.5, 0.5) },
        { "estimator", AtLeast(1.5), AtLeast(1.5) with { Estimator = "median over seeds" } },
        { "replication", AtLeast(1.5), AtLeast(1.5) with { Replication = "test series" } },
        { "no effect", AtLeast(1.5, 1), AtLeast(1.5, 0) },
        { "unit", AtLeast(1.5), AtLeast(1.5) with { Unit = "s" } },
        { "minimum", Between(1, 2), Between(1.00000001, 2) },
        { "maximum", Between(1, 2), Between(1, 2.00000001) },
        { "value near", Near(1, 0.5), Near(1.1, 0.5) },
        { "tolerance near", Near(1, 0.5), Near(1, 0.50000001) },
        { "exact value", Exact(1, 1e-9), Exact(1.00000001, 1e-9) },
        { "exact tolerance", Exact(1, 1e-9), Exact(1, 1.0000001e-9) },
        { "order", Ordered(0, "A", "B"), Ordered(0, "B", "A") },
        { "names", Ordered(0, "A > B", "C"), Ordered(0, "A", "B > C") },
        { "gap", Ordered(0, "A", "B"), Ordered(1e-9, "A", "B") },
        { "count", CountOf(4, 5), CountOf(5, 5) },
        { "replicates of the same share", CountOf(4, 5), CountOf(8, 10) },
        { "a part's threshold", All(("a", AtLeast(1)), ("b", AtLeast(1))), All(("a", AtLeast(1)), ("b", AtLeast(1.0000000001))) },
        { "a part's estimator", All(("a", AtLeast(1))), All(("a", AtLeast(1) with { Estimator = "best seed" })) },
        { "a part's name", All(("a", AtLeast(1))), All(("b", AtLeast(1))) },
        { "a part more", All(("a", AtLeast(1))), All(("a", AtLeast(1)), ("b", AtLeast(1))) },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void RuleHash_changes_with(string what, Criterion before, Criterion after) =>
        Assert.True(Hash(before) != Hash(after), what);

    [Theory]
    [MemberData(nameof(Changes))]
    public void RuleHash_is_the_same_for_the_same_rule(string what, Criterion criterion, Criterion _) =>
        Assert.True(Hash(criterion) == Hash(criterion with { }), what);

    [Fact]
    public void RuleHash_ignores_the_wording_of_the_claim_and_what_carries_over() =>
        Assert.Equal(s_claim.RuleHash, (s_claim with { Id = "other", Statement = "It is a lot better.", CarriesOver = "the sign", DoesNotCarryOver = "the size" }).RuleHash);

    [Fact]
    public void RuleHash_changes_with_what_the_paper_is_said_to_report()
    {
        string[] hashes =
        [
            s_claim.RuleHash,
            (s_claim with { Origin = new Origin.PaperFigure(1.8, "Table 2") }).RuleHash,
            (s_claim with { Origin = new Origin.PaperFigure(1.7, "Table 3") }).RuleHash,
            (s_claim with { Origin = new Origin.Theory(1.7, "Table 2") }).RuleHash,
            (s_claim with { Origin = new Origin.PaperStatement("Table 2") }).RuleHash,
            (s_claim with { Origin = new Origin.OurCheck("Table 2") }).RuleHash,
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void RuleHash_is_64_hexadecimal_digits() => Assert.Matches("^[0-9a-f]{64}$", s_claim.RuleHash);
}
