using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Approximation;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>How many interpolations are made.</summary>
public sealed record InterpolationSettings
{
    [Description("Interpolations in each space, in blocks of 1000")]
    [Range(2000, 1_000_000)]
    [PlanOnly]
    public int Draws { get; init; } = 50_000;
}

/// <summary>A block of interpolations.</summary>
/// <param name="Dimension">m.</param>
/// <param name="Block">Its number, from 1.</param>
public sealed record InterpolationCase(int Dimension, int Block);

/// <summary>Errors of a block.</summary>
/// <param name="Ratios">‖f − û‖²/e_m² of each interpolation.</param>
public sealed record InterpolationBlock(double[] Ratios);

/// <summary>Interpolation at the points of one projection process.</summary>
public sealed class Interpolation : Experiment<InterpolationSettings, InterpolationCase, InterpolationBlock>
{
    const int M = 5, BlockSize = 1000;

    static readonly int[] s_dimensions = [2, 3, 5, 8];

    static readonly Claim s_factor = new()
    {
        Id = "factor-at-m",
        Statement = "Interpolation at the m points of a projection process has m + 1 times the best squared error in the mean.",
        Origin = new Origin.Theory(M + 1, "E‖f − û‖² = (m + 1)·e_m² at n = m; m = 5"),
        Criterion = new Near(M + 1, 0.1 * (M + 1)) { Estimator = "mean of ‖f − û‖²/e_m² over at least 5000 interpolations of eˣ by Legendre polynomials, m = 5", Replication = "interpolation", NoEffect = 1, Unit = "e_m²" },
        CarriesOver = "Everything: the factor depends neither on the function nor on the space.",
    };

    public override string Id => "interpolation";

    public override string Title => "Mean error of interpolation at one projection process";

    public override IReadOnlyList<Claim> Claims { get; } = [s_factor];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 0.5, Scale.Quick => 2, _ => 5 };

    public override InterpolationSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Draws = 2000 },
        Scale.Quick => new() { Draws = 20_000 },
        _ => new(),
    };

    public override IEnumerable<InterpolationCase> Plan(InterpolationSettings settings, IReadOnlyList<Measured<InterpolationCase, InterpolationBlock>> done) =>
        from m in s_dimensions from block in Enumerable.Range(1, settings.Draws / BlockSize) select new InterpolationCase(m, block);

    public override Task<InterpolationBlock> MeasureAsync(InterpolationSettings settings, InterpolationCase piece, Trial trial)
    {
        var designer = LegendreSpace.Of(piece.Dimension);
        double[] values = LegendreSpace.Values(designer.Space, TestFunction.Exponential), best = designer.Space.Coefficients(values), ratios = new double[BlockSize];
        double residual = designer.Space.SquaredResidual(values);
        for (int i = 0; i < BlockSize; i++)
        {
            trial.Cancellation.ThrowIfCancellationRequested();
            int[] indices = designer.Indices(SamplingLaw.ProjectionDpp, BaseLaw.Optimal, piece.Dimension, trial.Random);
            double[] weights = designer.Weights(SamplingLaw.ProjectionDpp, BaseLaw.Optimal, indices);
            ratios[i] = LegendreSpace.SquaredErrorRatio(WeightedFit.CoefficientsOf(designer.Space, indices, weights, values), best, residual);
        }

        return Task.FromResult(new InterpolationBlock(ratios));
    }

    public override void Conclude(InterpolationSettings settings, IReadOnlyList<Measured<InterpolationCase, InterpolationBlock>> results, Report report)
    {
        double[] judged = Ratios(M);
        report.Judge(s_factor, Intervals.Student(judged), [.. results.Where(r => r.Case.Dimension == M).Select(r => Statistics.Mean(r.Result.Ratios))]);
        report.Table("Mean squared error, in units of the best", ["m", "Interpolations", "Mean", "Theory", "Median", "99 % quantile", "Largest"],
            s_dimensions.Select(m => Ratios(m) is var r ? (object?[])[m, r.Length, Statistics.Mean(r), m + 1, Statistics.Median(r), Statistics.Quantile(r, 0.99), r.Max()] : []));

        double[] x = [.. s_dimensions.Select(m => (double)m)];
        Estimate[] means = [.. s_dimensions.Select(m => Intervals.Student(Ratios(m)))];
        report.Chart(Charts.Plot("factor", "The factor at n = m",
                "Mean of ‖f − û‖²/e_m² over interpolations of eˣ, with 95 % intervals, and the theorem.",
                x: new("Dimension of the space, m", ""), y: new("Mean squared error", "e_m²") { FromZero = true })
            .Line("m + 1", x, [.. x.Select(m => m + 1)])
            .Intervals("measured", x, [.. means.Select(e => e.Value)], [.. means.Select(e => e.Low)], [.. means.Select(e => e.High)])
            .Build());
        report.Note("Unbiased, and within a constant of the best, but interpolation is not a safe choice: in the worst of these designs the error is far above its mean. More points than functions cost little and tame the tail.");

        double[] Ratios(int m) => [.. results.Where(r => r.Case.Dimension == m).SelectMany(r => r.Result.Ratios)];
    }
}
