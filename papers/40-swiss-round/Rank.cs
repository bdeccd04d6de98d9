using Offprint.Evaluation;
using Offprint.Evaluation.Aggregation;
using Offprint.Evaluation.SwissRound;
using Offprint.Lab;

namespace Offprint.Papers.SwissRound;

/// <summary>Ranks a person's models by a person's table of scores.</summary>
public sealed class Rank : Application<RankSettings, RankPiece, RankFound>
{
    // CHOSEN: enough to see that an order is a choice; each costs as much as the ranking itself.
    const int OrdersShown = 3;

    public override string Id => "rank";

    public override string Title => "One ranking from your table of scores";

    public override string ExampleName => RankExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => scale == Scale.Smoke ? 0.5 : 10;

    public override RankSettings At(Scale scale) => scale == Scale.Smoke ? new() { Iterations = 500 } : new();

    public override void WriteExample(Stream destination) => RankExample.Write(destination);

    public override RankSettings ExampleSettings(InputFile example) => RankExample.Settings(example);

    public override void Validate(RankSettings settings) => RankTable.Load(settings);

    public override IEnumerable<RankPiece> Plan(RankSettings settings, IReadOnlyList<Measured<RankPiece, RankFound>> done)
    {
        yield return new(RankPart.Ranking);
        yield return new(RankPart.Sensitivity);
        if (done.Count >= 2) yield return new(RankPart.Files);
    }

    public override Task<RankFound> MeasureAsync(RankSettings settings, RankPiece piece, Trial trial)
    {
        // Both plays draw from the same streams, so E[S] at T = 0 is one figure, and the files need no second play.
        var (table, options) = RankTable.Load(settings, trial.Common("tournaments", 0).NextUInt64(), trial.Cancellation);
        var ranking = new Lazy<RankedField>(() => trial.Once("ranking", _ => Play(settings, table, options, trial)));
        var sensitivity = new Lazy<FieldSensitivity>(() => trial.Once("sensitivity", _ => Eliminate(table, options, trial)));
        switch (piece.Part)
        {
            case RankPart.Ranking: return Task.FromResult(new RankFound(Ranking: ranking.Value));
            case RankPart.Sensitivity: return Task.FromResult(new RankFound(Sensitivity: sensitivity.Value));
            default:
                RankFiles.Write(trial.OpenFile, ranking.Value, sensitivity.Value);
                return Task.FromResult(new RankFound());
        }
    }

    public override void Conclude(RankSettings settings, IReadOnlyList<Measured<RankPiece, RankFound>> results, Report report) =>
        RankReport.Write(report, results.Select(r => r.Result.Ranking).OfType<RankedField>().Single(), results.Select(r => r.Result.Sensitivity).OfType<FieldSensitivity>().Single());

    static RankedField Play(RankSettings settings, ScoreTable table, SwissOptions options, Trial trial)
    {
        var orders = SwissOrders.Compare(table, options with { RandomOrders = OrdersShown }, progress: new TrialProgress(trial, "orders of the benchmarks"), cancellationToken: trial.Cancellation);
        var result = options.RandomOrders == 0
            ? orders.Runs[0].Result
            : SwissTournament.Run(table, options, progress: new TrialProgress(trial, "random orders"), cancellationToken: trial.Cancellation);
        var places = result.Ranking.ToDictionary(p => p.Model);
        int rounds = table.Benchmarks.Count;
        return new(
            [.. table.Models],
            [.. table.Benchmarks],
            table.Digest(),
            result.ExpectedWins,
            result.StandardErrors,
            [.. table.Models.Select((_, m) => places[m].Rank)],
            [.. table.Models.Select((_, m) => places[m].Tied)],
            result.ByeRates,
            [.. table.Models.Select((_, m) => Enumerable.Range(0, rounds).Select(k => result.Survival[m, k]).ToArray())],
            [.. Aggregates.All(table, trial.Cancellation).Select(a => new OtherRanking(a.Name, a.Values, a.HigherIsBetter))],
            [.. orders.Runs.Select(r => new PlayedOrder(r.Label, [.. r.Result.Table.Benchmarks], r.Result.ExpectedWins))],
            orders.TauForwardReversed,
            [.. table.Warnings, .. RankTable.Remarks(settings, table)],
            [.. SwissReadingGuide.Notes(result, orders).Select(n => n.Text)],
            result.Invariants.ToString());
    }

    static FieldSensitivity Eliminate(ScoreTable table, SwissOptions options, Trial trial)
    {
        var found = SwissSensitivity.Run(table, options, progress: new TrialProgress(trial, "eliminations"), cancellationToken: trial.Cancellation);
        return new(
            [.. found.Grid], [.. found.ExpectedWins], [.. found.Places], found.TotalExpectedWins, found.TauToNone, found.Lambda, found.LambdaStandardErrors, found.RelativeLambda,
            found.Grid.Count < 2 ? [.. table.Models.Select(_ => "")] : [.. found.Profiles.Select(p => p.ToString().ToLowerInvariant())]);
    }
}
