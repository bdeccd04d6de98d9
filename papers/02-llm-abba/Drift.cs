using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>Settings of <see cref="Drift"/>.</summary>
public sealed record DriftSettings
{
    [Description("Values of each series"), Range(50, 1_000_000)]
    public int Points { get; init; } = 1000;

    [Description("Share of the symbols that are exchanged for another one"), Range(0.0, 1.0)]
    public double Misused { get; init; } = 0.05;

    [PlanOnly, Description("Seeds for each series and tolerance"), Range(5, 100_000)]
    public int Seeds { get; init; } = 200;
}

/// <summary>One series with its wrong symbols, in both chains.</summary>
/// <param name="Cell">Series and tolerance.</param>
/// <param name="Seed">Replicate.</param>
public sealed record DriftCase(Cell Cell, int Seed);

/// <summary>Both chains side by side.</summary>
/// <param name="Pieces">Pieces of the series; both chains have the same.</param>
/// <param name="Misused">Symbols exchanged, at the same positions in both.</param>
/// <param name="Fixed">The fixed chain.</param>
/// <param name="Increment">The increment chain.</param>
public sealed record DriftResult(int Pieces, int Misused, ChainDrift Fixed, ChainDrift Increment);

/// <summary>Exchanges a few symbols of a string and decodes it by both chains.</summary>
public sealed class Drift : Experiment<DriftSettings, DriftCase, DriftResult>
{
    static readonly Claim s_claim = new()
    {
        Id = "drift",
        Statement = "With the fixed polygonal chain a few misused symbols no longer shift everything that follows: the error at least halves, the level returns, and most of the series is untouched.",
        Origin = new Origin.PaperStatement("abstract"),
        Criterion = new All([.. TestSeries.Cells.SelectMany(Parts)])
        {
            Estimator = "per series and tolerance: ratio of median errors, median last shift and median share of changed points",
            Replication = "seed",
            NoEffect = 1,
        },
        CarriesOver = "Both chains, their decoders, and the behaviour under wrong symbols.",
        DoesNotCarryOver = "The paper gives no figure for drift. The three series, the 5 % of wrong symbols and the thresholds are Offprint's; a language model's wrong symbols are not drawn uniformly.",
    };

    public override string Id => "drift";

    public override string Title => "Wrong symbols in the fixed and in the increment chain";

    public override IReadOnlyList<Claim> Claims => [s_claim];

    public override DriftSettings At(Scale scale) => new() { Seeds = scale switch { Scale.Smoke => 5, Scale.Quick => 100, _ => 200 } };

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 1, Scale.Quick => 2, _ => 5 };

    public override IEnumerable<DriftCase> Plan(DriftSettings settings, IReadOnlyList<Measured<DriftCase, DriftResult>> done) =>
        from cell in TestSeries.Cells
        from seed in Enumerable.Range(1, settings.Seeds)
        select new DriftCase(cell, seed);

    public override Task<DriftResult> MeasureAsync(DriftSettings settings, DriftCase piece, Trial trial)
    {
        var (kind, _) = piece.Cell;
        double[] series = TestSeries.Of(kind, settings.Points, trial.Common(kind.ToString(), piece.Seed));
        Misuse keeps = In(ChainKind.Fixed), rises = In(ChainKind.Increment);
        return Task.FromResult(new DriftResult(keeps.OnlyValue.Length, keeps.Positions.Length, keeps.Drift(), rises.Drift()));

        // A stream that is split anew starts anew: both chains have their wrong symbols at the same positions.
        Misuse In(ChainKind chain) => new(series, piece.Cell.Options(chain), settings.Misused, trial.Random.Split("misuse"));
    }

    public override void Conclude(DriftSettings settings, IReadOnlyList<Measured<DriftCase, DriftResult>> results, Report report)
    {
        var cells = CellResults.Of(results, piece => piece.Cell);
        report.Judge(s_claim, cells.SelectMany(Measurements).ToDictionary());
        DriftFigures.Add(report, cells);
        report.Note("The figures depend on the stream of random numbers: another root seed moves the medians by ten to forty per cent, and those of the increment chain on the sine by more, where one symbol of seventeen is wrong. The claim is the thresholds, not the figures. Nothing is said about the language models of the paper's tables.");
        report.Note("Where the length of a wrong symbol is wrong as well, what follows is late or early in both chains; the fixed chain still returns to the right level, but most points change.");
    }

    static IEnumerable<CriterionPart> Parts(Cell cell) =>
    [
        new($"{cell.Label}: error", new AtMost(0.5)
        {
            Estimator = "median error of the fixed chain divided by that of the increment chain", Replication = "seed", NoEffect = 1,
        }),
        // A level that does not return is off by the distance of two symbols: about a standard deviation.
        new($"{cell.Label}: last shift", new AtMost(0)
        {
            Estimator = "median distance of the last value from its place without wrong symbols, fixed chain", Replication = "seed", NoEffect = 1,
        }),
        // One wrong symbol that changes all that follows changes half of the series on average.
        new($"{cell.Label}: changed", new AtMost(0.2)
        {
            Estimator = "median share of changed points, fixed chain", Replication = "seed", NoEffect = 0.5,
        }),
    ];

    static Dictionary<string, Measurement> Measurements(CellResults<DriftResult> cell) => new()
    {
        [$"{cell.Cell.Label}: error"] = cell.Ratio(r => r.Fixed.Error, r => r.Increment.Error),
        [$"{cell.Cell.Label}: last shift"] = cell.MedianOver(r => r.Fixed.LastShift),
        [$"{cell.Cell.Label}: changed"] = cell.MedianOver(r => r.Fixed.Changed),
    };
}
