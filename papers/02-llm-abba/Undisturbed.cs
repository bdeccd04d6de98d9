using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>Settings of <see cref="Undisturbed"/>.</summary>
public sealed record UndisturbedSettings
{
    [Description("Values of each series"), Range(50, 1_000_000)]
    public int Points { get; init; } = 1000;

    [PlanOnly, Description("Seeds for each series and tolerance; the sine has no chance in it and is measured once"), Range(5, 100_000)]
    public int Seeds { get; init; } = 200;
}

/// <summary>One series, encoded and decoded by both chains.</summary>
/// <param name="Cell">Series and tolerance.</param>
/// <param name="Seed">Replicate.</param>
public sealed record UndisturbedCase(Cell Cell, int Seed);

/// <summary>Errors without wrong symbols.</summary>
/// <param name="Pieces">Pieces of the series.</param>
/// <param name="ChainError">Mean squared error of the polygonal chain before its pieces become symbols.</param>
/// <param name="Fixed">Mean squared error of the decoded symbols, fixed chain.</param>
/// <param name="Increment">The same, increment chain.</param>
/// <param name="ChainDifference">Largest distance of the two decoders on the chain before its pieces become symbols.</param>
public sealed record UndisturbedResult(int Pieces, double ChainError, double Fixed, double Increment, double ChainDifference);

/// <summary>What the fixed chain costs while no symbol is wrong.</summary>
public sealed class Undisturbed : Experiment<UndisturbedSettings, UndisturbedCase, UndisturbedResult>
{
    static readonly Claim s_error = new()
    {
        Id = "undisturbed",
        Statement = "While no symbol is wrong, the fixed chain decodes with no larger error than the increment chain.",
        Origin = new Origin.OurCheck("robustness against wrong symbols should not be paid for when all are right"),
        Criterion = new All([.. TestSeries.Cells.Select(cell => new CriterionPart(cell.Label, new AtMost(1)
        {
            Estimator = "median error of the fixed chain divided by that of the increment chain",
            Replication = cell.Series == SeriesKind.Sine ? "deterministic" : "seed",
            NoEffect = 1,
        }))])
        {
            Estimator = "per series and tolerance: ratio of median errors", Replication = "seed; the sine is deterministic", NoEffect = 1,
        },
    };

    static readonly Claim s_identity = new()
    {
        Id = "exact-chain",
        Statement = "Before pieces become symbols, both decoders give the same series.",
        Origin = new Origin.Theory(0, "end values are the running sums of the increments"),
        Criterion = new Exact(0, 1e-12)
        {
            Estimator = "largest distance of the two decoded chains over all series and points", Replication = "deterministic", NoEffect = 0,
        },
    };

    public override string Id => "undisturbed";

    public override string Title => "Both chains without wrong symbols";

    public override IReadOnlyList<Claim> Claims => [s_error, s_identity];

    public override UndisturbedSettings At(Scale scale) => new() { Seeds = scale switch { Scale.Smoke => 5, Scale.Quick => 100, _ => 200 } };

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 1, Scale.Quick => 1, _ => 2 };

    public override IEnumerable<UndisturbedCase> Plan(UndisturbedSettings settings, IReadOnlyList<Measured<UndisturbedCase, UndisturbedResult>> done) =>
        from cell in TestSeries.Cells
        from seed in Enumerable.Range(1, cell.Series == SeriesKind.Sine ? 1 : settings.Seeds)
        select new UndisturbedCase(cell, seed);

    public override Task<UndisturbedResult> MeasureAsync(UndisturbedSettings settings, UndisturbedCase piece, Trial trial)
    {
        var kind = piece.Cell.Series;
        double[] series = TestSeries.Of(kind, settings.Points, trial.Common(kind.ToString(), piece.Seed));
        var chain = PolygonalChain.Compress(series, piece.Cell.Options(ChainKind.Fixed));
        double[] ends = Exactly(ChainKind.Fixed), sums = Exactly(ChainKind.Increment);
        double difference = ends.Zip(sums, (a, b) => Math.Abs(a - b)).Max();
        return Task.FromResult(new UndisturbedResult(
            chain.Pieces.Count, Statistics.MeanSquaredError(ends, series), Error(ChainKind.Fixed), Error(ChainKind.Increment), difference));

        double[] Exactly(ChainKind meaning) => ChainDecoder.Decode(chain.Segments(meaning), chain.Start, meaning);

        double Error(ChainKind meaning)
        {
            var model = AbbaEncoder.Fit([chain], piece.Cell.Options(meaning));
            return Statistics.MeanSquaredError(model.Decode(model.Fitted[0]), series);
        }
    }

    public override void Conclude(UndisturbedSettings settings, IReadOnlyList<Measured<UndisturbedCase, UndisturbedResult>> results, Report report)
    {
        var cells = CellResults.Of(results, piece => piece.Cell);
        report.Judge(s_error, cells.ToDictionary(c => c.Cell.Label, c => c.Ratio(r => r.Fixed, r => r.Increment)));
        report.Judge(s_identity, Estimate.Exact(results.Max(r => r.Result.ChainDifference)));
        report.Table(
            "Mean squared error without wrong symbols (medians over seeds)",
            ["Series", "Tolerance", "Pieces", "Chain before symbols", "Increment", "Fixed", "Fixed / increment"],
            cells.Select(c => (IReadOnlyList<object?>)
            [
                c.Cell.Name, c.Cell.Tolerance, c.Median(r => r.Pieces), c.Median(r => r.ChainError),
                c.Median(r => r.Increment), c.Median(r => r.Fixed), c.Median(r => r.Fixed) / c.Median(r => r.Increment),
            ]));
        report.Chart(DriftFigures.Errors(
            "error-by-cell", "Error without wrong symbols",
            "Median over seeds with its 95 % interval; the fixed chain in colour. The axis is logarithmic.", cells, r => r.Fixed, r => r.Increment));
        report.Note("In the increment chain the distances of centres from their pieces add up along the series, even when every symbol is right: that is why the long noisy series differ most.");
    }
}
