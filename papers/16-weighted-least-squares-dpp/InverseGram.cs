using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Approximation;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>How many designs are drawn.</summary>
public sealed record InverseGramSettings
{
    [Description("Designs drawn, in blocks of 2000")]
    [Range(4000, 2_000_000)]
    [PlanOnly]
    public int Draws { get; init; } = 200_000;
}

/// <summary>A block of independent designs.</summary>
/// <param name="Block">Its number, from 1.</param>
public sealed record BlockCase(int Block);

/// <summary>What the designs of a block gave.</summary>
/// <param name="Diagonals">Mean diagonal element of G⁻¹ of each design.</param>
/// <param name="Mean">Mean of G⁻¹, row by row.</param>
public sealed record InverseBlock(double[] Diagonals, double[][] Mean);

/// <summary>The mean of the inverse Gram matrix under volume sampling.</summary>
public sealed class InverseGram : Experiment<InverseGramSettings, BlockCase, InverseBlock>
{
    const int M = 5, N = 10, BlockSize = 2000;
    const double Theory = N / (N - M + 1.0);

    static readonly Claim s_inverse = new()
    {
        Id = "inverse-gram",
        Statement = "Under volume sampling E[G⁻¹] = n/(n − m + 1)·I.",
        Origin = new Origin.Theory(Theory, "n/(n − m + 1) with m = 5, n = 10; exact for a continuous µ"),
        Criterion = new Near(Theory, 0.06 * Theory) { Estimator = "mean of the diagonal of G⁻¹ over at least 20,000 designs of 10 points, Legendre polynomials, m = 5, base law of density k_m/m", Replication = "design", NoEffect = 1 },
        CarriesOver = "Everything: the identity holds for any space of analytic functions.",
    };

    public override string Id => "inverse-gram";

    public override string Title => "Mean inverse Gram matrix under volume sampling";

    public override IReadOnlyList<Claim> Claims { get; } = [s_inverse];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 0.5, Scale.Quick => 1, _ => 6 };

    public override InverseGramSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Draws = 4000 },
        Scale.Quick => new() { Draws = 20_000 },
        _ => new(),
    };

    public override IEnumerable<BlockCase> Plan(InverseGramSettings settings, IReadOnlyList<Measured<BlockCase, InverseBlock>> done) =>
        Enumerable.Range(1, settings.Draws / BlockSize).Select(b => new BlockCase(b));

    public override Task<InverseBlock> MeasureAsync(InverseGramSettings settings, BlockCase piece, Trial trial)
    {
        var designer = LegendreSpace.Of(M);
        double[] diagonals = new double[BlockSize];
        double[][] mean = [.. Enumerable.Range(0, M).Select(_ => new double[M])];
        for (int i = 0; i < BlockSize; i++)
        {
            trial.Cancellation.ThrowIfCancellationRequested();
            int[] indices = designer.Indices(SamplingLaw.VolumeSampling, BaseLaw.Optimal, N, trial.Random);
            double[,] inverse = Stability.InverseGram(designer.Space, indices, designer.Weights(SamplingLaw.VolumeSampling, BaseLaw.Optimal, indices));
            for (int j = 0; j < M; j++)
            {
                diagonals[i] += inverse[j, j] / M;
                for (int k = 0; k < M; k++) mean[j][k] += inverse[j, k] / BlockSize;
            }
        }

        return Task.FromResult(new InverseBlock(diagonals, mean));
    }

    public override void Conclude(InverseGramSettings settings, IReadOnlyList<Measured<BlockCase, InverseBlock>> results, Report report)
    {
        double[] diagonals = [.. results.SelectMany(r => r.Result.Diagonals)];
        report.Judge(s_inverse, Intervals.Student(diagonals), [.. results.Select(r => Statistics.Mean(r.Result.Diagonals))]);

        string[] names = [.. Enumerable.Range(0, M).Select(k => $"φ{k + 1}")];
        double[,] mean = new double[M, M];
        for (int j = 0; j < M; j++)
            for (int k = 0; k < M; k++) mean[j, k] = results.Average(r => r.Result.Mean[j][k]);
        report.Chart(Charts.HeatMap("matrix", "Mean inverse Gram matrix",
                $"Over {diagonals.Length} designs of 10 points, m = 5. In theory {Theory:0.0000} on the diagonal and 0 elsewhere.",
                row: new("Function", ""), column: new("Function", ""), value: new("Mean of G⁻¹", ""))
            .Matrix(names, names, mean).Format(".2f").Build());
        report.Table("Mean diagonal of G⁻¹ over designs", ["Designs", "Mean", "Theory", "Median", "99 % quantile", "Largest"],
            [[diagonals.Length, Statistics.Mean(diagonals), Theory, Statistics.Median(diagonals), Statistics.Quantile(diagonals, 0.99), diagonals.Max()]]);
        report.Note("The tail is heavy: half of the designs lie below the median, and the mean owes much to the worst hundredth. Faint dots are means of blocks of 2000 designs.");
    }
}
