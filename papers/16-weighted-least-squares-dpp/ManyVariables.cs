using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Approximation;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>Which spaces, and how many designs.</summary>
public sealed record ManyVariablesSettings
{
    [Description("Designs of each law and size")]
    [Range(5, 10_000)]
    public int Repetitions { get; init; } = 1000;

    [Description("Candidate points of the Halton cloud")]
    [Range(500, 100_000)]
    public int Candidates { get; init; } = 10_000;

    [Description("Largest dimension of a space")]
    [Range(5, 200)]
    [PlanOnly]
    public int Largest { get; init; } = 100;
}

/// <summary>Designs of one law in one space.</summary>
/// <param name="Variables">d.</param>
/// <param name="Degree">Bound of the hyperbolic cross; for one variable the degree.</param>
/// <param name="Dimension">m.</param>
/// <param name="Multiple">n/m.</param>
/// <param name="Arm">The law.</param>
public sealed record CrossCase(int Variables, int Degree, int Dimension, int Multiple, Arm Arm);

/// <summary>What the designs are like.</summary>
/// <param name="LambdaMin">λ_min of each.</param>
public sealed record CrossDesigns(double[] LambdaMin);

/// <summary>Stability in spaces of several variables and of more functions.</summary>
public sealed class ManyVariables : Experiment<ManyVariablesSettings, CrossCase, CrossDesigns>
{
    /// <summary>Variables and bound of the hyperbolic cross; the dimension follows.</summary>
    static readonly (int D, int Degree)[] s_spaces = [(1, 49), (1, 99), (2, 9), (2, 20), (3, 5), (3, 9), (4, 4), (5, 3), (6, 3), (8, 2), (8, 3)];

    static readonly Claim s_half = new()
    {
        Id = "half-the-points",
        Statement = "In spaces of several variables, too, repeated processes with 2m points are at least as stable as 4m independent optimal ones.",
        Origin = new Origin.OurCheck("whether the saving seen in one variable carries over to hyperbolic crosses of up to eight"),
        Criterion = new AtLeast(1)
        {
            Estimator = "geometric mean over spaces of the median λ_min of repeated processes at n = 2m over that of independent points at n = 4m",
            Replication = "space",
            NoEffect = 0.5,
        },
        CarriesOver = "The order of the laws at the same n.",
        DoesNotCarryOver = "The size of the difference: it shrinks as variables are added, since functions of low degree repel less.",
    };

    public override string Id => "many-variables";

    public override string Title => "Stability on hyperbolic crosses in up to eight variables";

    public override IReadOnlyList<Claim> Claims { get; } = [s_half];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 2, Scale.Quick => 3, _ => 45 };

    public override ManyVariablesSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Repetitions = 5, Candidates = 1000, Largest = 26 },
        Scale.Quick => new() { Repetitions = 100, Candidates = 4000, Largest = 50 },
        _ => new(),
    };

    public override IEnumerable<CrossCase> Plan(ManyVariablesSettings settings, IReadOnlyList<Measured<CrossCase, CrossDesigns>> done) =>
        from space in s_spaces
        let m = Basis(space.D, space.Degree).Count
        where m <= settings.Largest
        from multiple in new[] { 2, 4 }
        from arm in new[] { Arm.Repeated, Arm.Volume, Arm.Independent }
        select new CrossCase(space.D, space.Degree, m, multiple, arm);

    public override Task<CrossDesigns> MeasureAsync(ManyVariablesSettings settings, CrossCase piece, Trial trial)
    {
        var basis = Basis(piece.Variables, piece.Degree);
        var cloud = piece.Variables == 1
            ? PointCloud.Midpoints(basis.Variables[0], settings.Candidates)
            : PointCloud.Halton(basis.Variables, settings.Candidates, trial.Common("cloud", piece.Variables));
        var designer = new Designer(new FeatureSpace(cloud, basis));
        double[] lambda = new double[settings.Repetitions];
        for (int i = 0; i < lambda.Length; i++)
        {
            lambda[i] = designer.Draw(piece.Arm.Options(piece.Multiple * piece.Dimension), trial.Random.Split(i), trial.Cancellation).Stability.LambdaMin;
            if (i % 10 == 0) trial.Progress((double)i / lambda.Length, "drawing designs");
        }

        return Task.FromResult(new CrossDesigns(lambda));
    }

    public override void Conclude(ManyVariablesSettings settings, IReadOnlyList<Measured<CrossCase, CrossDesigns>> results, Report report)
    {
        var spaces = results.Select(r => (r.Case.Variables, r.Case.Degree, r.Case.Dimension)).Distinct().ToArray();
        double[] logs = [.. spaces.Select(s => Math.Log(Median(s, 2, Arm.Repeated) / Median(s, 4, Arm.Independent)))];
        if (logs.Length > 1)
        {
            var log = Intervals.Student(logs);
            report.Judge(s_half, new(Math.Exp(log.Value), Math.Exp(log.Low), Math.Exp(log.High), log.Count, log.Method), [.. logs.Select(Math.Exp)]);
        }

        (int Multiple, Arm Arm)[] columns = [.. from multiple in new[] { 2, 4 } from arm in new[] { Arm.Repeated, Arm.Volume, Arm.Independent } select (multiple, arm)];
        report.Table("Median λ_min", ["d", "Degree", "m", .. columns.Select(c => $"{c.Arm.Name()}, n = {c.Multiple}m")],
            spaces.Select(s => (object?[])[s.Variables, s.Degree, s.Dimension, .. columns.Select(c => (object?)Median(s, c.Multiple, c.Arm))]));
        report.Table("Ratio of median λ_min, repeated processes to independent", ["d", "Degree", "m", "n = 2m", "n = 4m", "n = 2m against n = 4m"],
            spaces.Select(s => (object?[])
            [
                s.Variables, s.Degree, s.Dimension, Median(s, 2, Arm.Repeated) / Median(s, 2, Arm.Independent),
                Median(s, 4, Arm.Repeated) / Median(s, 4, Arm.Independent), Median(s, 2, Arm.Repeated) / Median(s, 4, Arm.Independent),
            ]));
        report.Table("Probability of a stable design (λ_min > ½) at n = 4m", ["d", "Degree", "m", .. columns.Where(c => c.Multiple == 4).Select(c => c.Arm.Name())],
            spaces.Select(s => (object?[])[s.Variables, s.Degree, s.Dimension, .. columns.Where(c => c.Multiple == 4).Select(c => (object?)Share(s, c.Arm))]));

        var chart = Charts.Plot("spaces", "The advantage shrinks as variables are added",
            "Median λ_min of repeated processes over that of independent optimal points, hyperbolic crosses of Legendre polynomials; a dot a space. At 1 nothing is gained.",
            x: new("Variables, d", ""), y: new("Ratio of median λ_min", "") { Log = true });
        foreach (int multiple in new[] { 2, 4 })
            chart.Points($"n = {multiple}m", [.. spaces.Select(s => (double)s.Variables)], [.. spaces.Select(s => Median(s, multiple, Arm.Repeated) / Median(s, multiple, Arm.Independent))]);
        report.Chart(chart.RuleY(1, "no advantage").Build());
        report.Note("Where the last column of the ratios is 1 or more, half as many points of repeated processes do for a median as stable as that of independent ones.");
        report.Note($"µ is uniform on a cube, stood for by {settings.Candidates} points of a shifted Halton sequence on which the products of Legendre polynomials are made orthonormal again.");

        double[] Find((int Variables, int Degree, int Dimension) s, int multiple, Arm arm) => results.Single(r => r.Case == new CrossCase(s.Variables, s.Degree, s.Dimension, multiple, arm)).Result.LambdaMin;

        double Median((int, int, int) s, int multiple, Arm arm) => Statistics.Median(Find(s, multiple, arm));

        double Share((int, int, int) s, Arm arm) => Find(s, 4, arm) is var l ? l.Count(x => x > 0.5) / (double)l.Length : 0;
    }

    static ProductBasis Basis(int d, int degree) => new([.. Enumerable.Range(1, d).Select(j => Variable.Uniform($"x{j}", -1, 1))], Family.Legendre, degree, IndexSet.HyperbolicCross);
}
