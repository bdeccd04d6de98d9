using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>How many designs are drawn.</summary>
public sealed record StableDesignsSettings
{
    [Description("Designs of each law and size")]
    [Range(5, 100_000)]
    public int Repetitions { get; init; } = 1000;
}

/// <summary>Designs of one law and size.</summary>
/// <param name="Dimension">m.</param>
/// <param name="Points">n.</param>
/// <param name="Arm">The law.</param>
public sealed record DesignCase(int Dimension, int Points, Arm Arm);

/// <summary>What the designs are like.</summary>
/// <param name="LambdaMin">λ_min of each.</param>
/// <param name="Example">The points of the first, ascending.</param>
public sealed record DrawnDesigns(double[] LambdaMin, double[] Example);

/// <summary>How many points a stable design takes under each law.</summary>
public sealed class StableDesigns : Experiment<StableDesignsSettings, DesignCase, DrawnDesigns>
{
    const double Stable = 0.5;

    /// <summary>The sizes of the table and, for m = 10, of the curve.</summary>
    static readonly (int M, int N)[] s_sizes = [(5, 10), (5, 20), (10, 20), (10, 30), (10, 40), (10, 60), (10, 80), (10, 120), (20, 40), (20, 120)];

    static readonly Arm[] s_arms = [Arm.Repeated, Arm.Volume, Arm.Independent];

    static readonly Claim s_fewer = new()
    {
        Id = "fewer-points",
        Statement = "Independent repetitions of the projection process reach stability with far fewer points than independent optimal ones.",
        Origin = new Origin.PaperStatement("abstract: in practice a much lower number of samples"),
        Criterion = new All(
        [
            Part("repeated, n = 40", new AtLeast(0.6) { Estimator = Share(40), Replication = "design", NoEffect = 0.2 }),
            Part("independent, n = 40", new AtMost(0.2) { Estimator = Share(40), Replication = "design", NoEffect = 0.6 }),
            Part("repeated, n = 60", new AtLeast(0.9) { Estimator = Share(60), Replication = "design", NoEffect = 0.4 }),
            Part("independent, n = 60", new AtMost(0.4) { Estimator = Share(60), Replication = "design", NoEffect = 0.9 }),
        ])
        { Estimator = "P(λ_min > ½), Legendre polynomials, m = 10", Replication = "design", NoEffect = 0 },
        CarriesOver = "The order of the laws, at every dimension tried.",
        DoesNotCarryOver = "The probabilities, which belong to m = 10 and to polynomials of one variable.",
    };

    public override string Id => "stability";

    public override string Title => "Least eigenvalue of the Gram matrix under each law";

    public override IReadOnlyList<Claim> Claims { get; } = [s_fewer];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 1, Scale.Quick => 4, _ => 9 };

    public override StableDesignsSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Repetitions = 10 },
        Scale.Quick => new() { Repetitions = 300 },
        _ => new(),
    };

    public override IEnumerable<DesignCase> Plan(StableDesignsSettings settings, IReadOnlyList<Measured<DesignCase, DrawnDesigns>> done)
    {
        foreach (var (m, n) in s_sizes)
            foreach (var arm in s_arms) yield return new(m, n, arm);
        foreach (int n in s_sizes.Where(s => s.M == 10).Select(s => s.N))
            foreach (var arm in new[] { Arm.Plain, Arm.Even }) yield return new(10, n, arm);
    }

    public override Task<DrawnDesigns> MeasureAsync(StableDesignsSettings settings, DesignCase piece, Trial trial)
    {
        var designer = LegendreSpace.Of(piece.Dimension);
        double[] lambda = new double[settings.Repetitions], example = [];
        for (int i = 0; i < lambda.Length; i++)
        {
            var design = designer.Draw(piece.Arm.Options(piece.Points), trial.Random.Split(i), trial.Cancellation);
            lambda[i] = design.Stability.LambdaMin;
            if (i == 0) example = [.. design.Indices.Select(k => designer.Space.Measure[k][0]).Order()];
            if (i % 50 == 0) trial.Progress((double)i / lambda.Length, "drawing designs");
        }

        return Task.FromResult(new DrawnDesigns(lambda, example));
    }

    public override void Conclude(StableDesignsSettings settings, IReadOnlyList<Measured<DesignCase, DrawnDesigns>> results, Report report)
    {
        report.Judge(s_fewer, new Dictionary<string, Measurement>
        {
            ["repeated, n = 40"] = Probability(Find(Arm.Repeated, 10, 40)),
            ["independent, n = 40"] = Probability(Find(Arm.Independent, 10, 40)),
            ["repeated, n = 60"] = Probability(Find(Arm.Repeated, 10, 60)),
            ["independent, n = 60"] = Probability(Find(Arm.Independent, 10, 60)),
        });

        report.Table("Median λ_min", ["m", "n", .. s_arms.Select(a => a.Name())],
            s_sizes.Select(s => (object?[])[s.M, s.N, .. s_arms.Select(a => (object?)Statistics.Median(Find(a, s.M, s.N).LambdaMin))]));
        report.Table("Probability of a stable design (λ_min > ½)", ["m", "n", .. s_arms.Select(a => a.Name())],
            s_sizes.Select(s => (object?[])[s.M, s.N, .. s_arms.Select(a => (object?)Probability(Find(a, s.M, s.N)).Estimate.Value)]));

        report.Chart(StabilityCharts.Points([.. s_arms.Concat([Arm.Plain, Arm.Even]).Select(a => (a.Name(), Find(a, 10, 40).Example))]));
        var histogram = Charts.Histogram("lambda", "How stable designs of 40 points are",
            "Least eigenvalue of the Gram matrix over designs, Legendre polynomials, m = 10. Right of the line a design is stable.", value: new("λ_min", ""));
        foreach (var arm in s_arms) histogram.Values(arm.Name(), Find(arm, 10, 40).LambdaMin);
        report.Chart(histogram.Rule(Stable, "stable").Build());

        Arm[] all = [.. s_arms, Arm.Plain, Arm.Even];
        var curve = Charts.Plot("growth", "Stability grows with the number of points",
            "Median λ_min over designs, Legendre polynomials, m = 10; bands hold the middle half. Its ideal is 1.",
            x: new("Points of the design, n", ""), y: new("λ_min", "") { FromZero = true });
        foreach (var arm in all)
        {
            int[] n = [.. s_sizes.Where(s => s.M == 10).Select(s => s.N)];
            double[] x = [.. n.Select(k => (double)k)];
            if (s_arms.Contains(arm)) curve.Band(arm.Name(), x, Quantiles(n, arm, 0.25), Quantiles(n, arm, 0.75));
            curve.Line(arm.Name(), x, Quantiles(n, arm, 0.5));
        }

        report.Chart(curve.RuleY(Stable, "stable").Build());
        report.Note($"The matrix Chernoff bound asks for {Approximation.StabilityBound.Points(10, 0.5, 0.01)} independent points at m = 10 for a design that is stable with probability 0.99. It is the bound that is proved for repetitions, too; what they save is seen, not proved.");

        DrawnDesigns Find(Arm arm, int m, int n) => results.Single(r => r.Case == new DesignCase(m, n, arm)).Result;

        double[] Quantiles(int[] n, Arm arm, double p) => [.. n.Select(k => Statistics.Quantile(Find(arm, 10, k).LambdaMin, p))];
    }

    static Measurement Probability(DrawnDesigns designs) => new(Intervals.Wilson(designs.LambdaMin.Count(l => l > Stable), designs.LambdaMin.Length));

    static CriterionPart Part(string name, Criterion criterion) => new(name, criterion);

    static string Share(int n) => $"share of at least 300 designs of {n} points with λ_min > ½";
}
