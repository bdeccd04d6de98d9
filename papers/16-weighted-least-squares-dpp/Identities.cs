using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Approximation;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>How far the enumeration goes.</summary>
public sealed record IdentitiesSettings
{
    [Description("Largest number of points of a design; 8 to that power are visited")]
    [Range(3, 7)]
    [PlanOnly]
    public int Points { get; init; } = 5;
}

/// <summary>All designs of some size under volume sampling of a base law.</summary>
/// <param name="Base">The base law.</param>
/// <param name="Points">n.</param>
public sealed record IdentityCase(BaseLaw Base, int Points);

/// <summary>Exact expectations.</summary>
/// <param name="Ratio">E‖f − û‖²/e_m².</param>
/// <param name="Bias">Largest |E[a] − c| of a coefficient.</param>
/// <param name="Normaliser">∫ det G over the base law.</param>
/// <param name="Theory">n!/((n − m)!·nᵐ).</param>
/// <param name="InverseDiagonal">Mean diagonal element of E[G⁻¹].</param>
/// <param name="InverseOff">Largest element of E[G⁻¹] off the diagonal.</param>
public sealed record IdentityFigures(double Ratio, double Bias, double Normaliser, double Theory, double InverseDiagonal, double InverseOff);

/// <summary>The theorems on an example small enough to visit every design.</summary>
public sealed class Identities : Experiment<IdentitiesSettings, IdentityCase, IdentityFigures>
{
    const int M = 3;
    const string Error = "error at n = m", Bias = "bias", Normaliser = "normaliser";

    static readonly Claim s_identities = new()
    {
        Id = "exact-identities",
        Statement = "Volume sampling is unbiased, its normaliser is n!/((n − m)!·nᵐ), and at n = m the mean squared error is m + 1 times the best one.",
        Origin = new Origin.Theory(M + 1, "E‖f − û‖² = (m + 1)·e_m² at n = m, by the Cauchy–Binet formula; m = 3"),
        Criterion = new All(
        [
            new(Error, new Exact(M + 1, 1e-10) { Estimator = "E‖f − û‖²/e_m² over all designs of 3 points, of the two base laws the one farther from 4", Replication = "deterministic", NoEffect = 1 }),
            new(Bias, new Exact(0, 1e-12) { Estimator = "largest |E[a] − c| over coefficients, sizes and base laws", Replication = "deterministic", NoEffect = 1 }),
            new(Normaliser, new Exact(0, 1e-12) { Estimator = "largest |∫ det G − n!/((n − m)!·nᵐ)| over sizes and base laws", Replication = "deterministic", NoEffect = 1 }),
        ])
        { Estimator = "exact expectations by enumeration of all designs on eight points", Replication = "deterministic", NoEffect = 1 },
        CarriesOver = "Everything: the identities hold for any space and any µ.",
    };

    public override string Id => "identities";

    public override string Title => "Exact expectations over every design on eight points";

    public override IReadOnlyList<Claim> Claims { get; } = [s_identities];

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override IEnumerable<IdentityCase> Plan(IdentitiesSettings settings, IReadOnlyList<Measured<IdentityCase, IdentityFigures>> done) =>
        from law in Enum.GetValues<BaseLaw>() from n in Enumerable.Range(M, settings.Points - M + 1) select new IdentityCase(law, n);

    public override Task<IdentityFigures> MeasureAsync(IdentitiesSettings settings, IdentityCase piece, Trial trial)
    {
        double[] points = [.. Enumerable.Range(0, 8).Select(i => -1 + 2.0 * i / 7)];
        var space = new FeatureSpace(PointCloud.Table(points, 1), new ProductBasis([Variable.Uniform("x", -1, 1)], Family.Legendre, M - 1));
        double[] values = LegendreSpace.Values(space, TestFunction.Exponential), best = space.Coefficients(values);
        trial.Cancellation.ThrowIfCancellationRequested();
        var exact = VolumeExpectations.Enumerate(space, piece.Base, piece.Points, values);
        double theory = 1;
        for (int i = 0; i < M; i++) theory *= (piece.Points - i) / (double)piece.Points;
        double[] diagonal = [.. Enumerable.Range(0, M).Select(j => exact.InverseGram[j, j])];
        double off = 0;
        for (int j = 0; j < M; j++)
            for (int k = 0; k < j; k++) off = Math.Max(off, Math.Abs(exact.InverseGram[j, k]));
        return Task.FromResult(new IdentityFigures(
            exact.SquaredError / space.SquaredResidual(values), exact.MeanCoefficients.Zip(best, (a, c) => Math.Abs(a - c)).Max(),
            exact.Normaliser, theory, Statistics.Mean(diagonal), off));
    }

    public override void Conclude(IdentitiesSettings settings, IReadOnlyList<Measured<IdentityCase, IdentityFigures>> results, Report report)
    {
        report.Judge(s_identities, new Dictionary<string, Measurement>
        {
            [Error] = new(Estimate.Exact(results.Where(r => r.Case.Points == M).Select(r => r.Result.Ratio).MaxBy(r => Math.Abs(r - (M + 1))))),
            [Bias] = new(Estimate.Exact(results.Max(r => r.Result.Bias))),
            [Normaliser] = new(Estimate.Exact(results.Max(r => Math.Abs(r.Result.Normaliser - r.Result.Theory)))),
        });
        report.Table("Expectations", ["Base law", "n", "E‖f − û‖²/e_m²", "Largest bias of a coefficient", "∫ det G", "n!/((n − m)!·nᵐ)", "E[G⁻¹], diagonal", "n/(n − m + 1)", "E[G⁻¹], largest off the diagonal"],
            results.Select(r => (object?[])
            [
                Name(r.Case.Base), r.Case.Points, r.Result.Ratio, r.Result.Bias, r.Result.Normaliser, r.Result.Theory,
                r.Result.InverseDiagonal, r.Case.Points / (r.Case.Points - M + 1.0), r.Result.InverseOff,
            ]));
        var chart = Charts.Plot("error", "Exact mean squared error of volume sampling",
            "In units of the best error of polynomials of degree 2 for eˣ on eight points. At three points it is 4 = m + 1, whatever the base law.",
            x: new("Points of the design, n", ""), y: new("E‖f − û‖²", "e_m²") { Minimum = 1 });
        foreach (var law in results.GroupBy(r => r.Case.Base))
        {
            double[] n = [.. law.Select(r => (double)r.Case.Points)], ratio = [.. law.Select(r => r.Result.Ratio)];
            chart.Line(Name(law.Key), n, ratio).Points(Name(law.Key), n, ratio);
        }

        report.Chart(chart.RuleY(1, "best approximation").Build());
        report.Note("On finitely many points a design may hold a point twice, and then det G may be 0: E[G⁻¹] stays below n/(n − m + 1), which a continuous µ attains. For independent points of µ it is still a multiple of I.");
    }

    static string Name(BaseLaw law) => law == BaseLaw.Optimal ? "optimal density" : "µ";
}
