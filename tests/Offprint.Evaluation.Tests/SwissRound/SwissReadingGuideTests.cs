using Offprint.Evaluation.SwissRound;
using Xunit;

namespace Offprint.Evaluation.Tests.SwissRound;

public class SwissReadingGuideTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static SwissResult Run(ScoreTable table, ByeRule bye = ByeRule.Zero) => SwissTournament.Run(table, new() { Iterations = 4_000, Bye = bye }, cancellationToken: Token);

    static string? Note(IReadOnlyList<ReadingNote> notes, ReadingRule rule) => notes.Where(n => n.Rule == rule).Select(n => n.Text).SingleOrDefault();

    [Fact]
    public void General_caveats_stand_in_every_report()
    {
        var notes = SwissReadingGuide.Notes(Run(Tables.Dominance(8, 3)));
        Assert.Equal([ReadingRule.TiesWithinError, ReadingRule.FieldStrength, ReadingRule.OneFieldOnly], notes.Select(n => n.Rule));
        Assert.Contains("8 models on these 3 benchmarks", Note(notes, ReadingRule.OneFieldOnly));
        Assert.Contains("m0 has 3.00 of 3 wins and a win rate of 1.000.", Note(notes, ReadingRule.FieldStrength));
    }

    [Fact]
    public void Ties_are_counted()
    {
        var notes = SwissReadingGuide.Notes(Run(Tables.Of([3, 3], [2, 2], [2, 2], [1, 1])));
        Assert.Contains("2 of 4 models lie within the error of 4000 tournaments", Note(notes, ReadingRule.TiesWithinError));
    }

    [Fact]
    public void Byes_of_a_top_model_are_named_unless_they_float_down()
    {
        // Of six, three win the first round: an odd bucket. The best loses only to byes, 3 − 17/9 of them in three rounds.
        Assert.Contains("m0 (rank 1) found no opponent in", Note(SwissReadingGuide.Notes(Run(Tables.Dominance(6, 3))), ReadingRule.ByeBias));
        Assert.Null(Note(SwissReadingGuide.Notes(Run(Tables.Dominance(6, 3), ByeRule.FloatDown)), ReadingRule.ByeBias));
        Assert.Null(Note(SwissReadingGuide.Notes(Run(Tables.Dominance(8, 3))), ReadingRule.ByeBias));
    }

    [Fact]
    public void Order_is_mentioned_only_where_it_decides()
    {
        var swayed = Golden.Find("generalist T=0").Table;
        var options = new SwissOptions { Iterations = 4_000 };
        var orders = SwissOrders.Compare(swayed, options, cancellationToken: Token);
        Assert.True(orders.TauForwardReversed < SwissReadingGuide.OrderThreshold);
        Assert.Contains($"τ = {orders.TauForwardReversed:0.000}", Note(SwissReadingGuide.Notes(Run(swayed), orders), ReadingRule.OrderDependence));
        var firm = SwissOrders.Compare(Tables.Dominance(8, 3), options, cancellationToken: Token);
        Assert.Null(Note(SwissReadingGuide.Notes(Run(Tables.Dominance(8, 3)), firm), ReadingRule.OrderDependence));
    }

    [Fact]
    public void A_model_lifted_by_its_opponents_is_shown_beside_its_win_rate()
    {
        // The specialist weak on the first benchmark meets the weak half afterwards.
        var table = Tables.Of([1, 9, 9], [9, 8, 8], [8, 7, 7], [7, 2, 2], [6, 1, 1], [5, 3, 3], [4, 4, 4], [3, 5, 5]);
        var notes = SwissReadingGuide.Notes(Run(table));
        Assert.Matches(@"is \d+(st|nd|rd|th) here and \d+(st|nd|rd|th) there", Note(notes, ReadingRule.FieldStrength));
    }
}
