using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Samples;

public sealed record NeedleSettings
{
    [Description("Needles thrown by one seed")]
    [Range(1, 100_000_000)]
    public int Needles { get; init; } = 1_000_000;

    [Description("Number of seeds")]
    [Range(1, 1000)]
    [PlanOnly] // more seeds are more pieces; they do not change what a piece measures
    public int Seeds { get; init; } = 20;
}

public sealed record NeedleCase(int Seed);

public sealed record NeedleResult(double Share);

/// <summary>Buffon's needle: a needle as long as the gap between two lines crosses one with probability 2/π.</summary>
public sealed class Needle : Experiment<NeedleSettings, NeedleCase, NeedleResult>
{
    public static Claim Crossing { get; } = new()
    {
        Id = "crossing",
        Statement = "A needle as long as the gap crosses a line with probability 2/π.",
        Origin = new Origin.Theory(2 / Math.PI, "Buffon 1777"),
        Criterion = new Near(2 / Math.PI, 0.001) { Estimator = "mean over seeds of the share that crosses", Replication = "seed", NoEffect = 0.5 },
    };

    public override string Id => "needle";

    public override string Title => "Share of needles that cross a line";

    public override IReadOnlyList<Claim> Claims => [Crossing];

    public override NeedleSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Needles = 1_000, Seeds = 3 },
        Scale.Quick => new() { Needles = 100_000 },
        _ => new(),
    };

    public override IEnumerable<NeedleCase> Plan(NeedleSettings settings, IReadOnlyList<Measured<NeedleCase, NeedleResult>> done) =>
        Enumerable.Range(1, settings.Seeds).Select(seed => new NeedleCase(seed));

    public override Task<NeedleResult> MeasureAsync(NeedleSettings settings, NeedleCase piece, Trial trial)
    {
        int crossed = 0;
        for (int i = 0; i < settings.Needles; i++)
        {
            double centre = trial.Random.NextDouble() / 2, angle = trial.Random.NextDouble() * Math.PI / 2;
            if (centre <= Math.Sin(angle) / 2) crossed++;
        }

        return Task.FromResult(new NeedleResult((double)crossed / settings.Needles));
    }

    public override void Conclude(NeedleSettings settings, IReadOnlyList<Measured<NeedleCase, NeedleResult>> results, Report report)
    {
        double[] shares = [.. results.Select(r => r.Result.Share)];
        report.Judge(Crossing, Intervals.Student(shares), shares);
    }
}
