using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>Settings of <see cref="DriftFormula"/>.</summary>
public sealed record DriftFormulaSettings
{
    [PlanOnly, Description("Random chains, each with every one of its symbols wrong in turn"), Range(1, 100_000)]
    public int Chains { get; init; } = 200;
}

/// <summary>A random chain.</summary>
/// <param name="Chain">Its number.</param>
public sealed record DriftFormulaCase(int Chain);

/// <summary>A wrong value at one position of a chain, by brute force.</summary>
/// <param name="Rest">Points after the piece.</param>
/// <param name="Fixed">Squared error added in the fixed chain, divided by Δ².</param>
/// <param name="Increment">The same in the increment chain.</param>
public sealed record WrongValue(int Rest, double Fixed, double Increment);

/// <summary>All positions of a chain.</summary>
/// <param name="Positions">One after the other.</param>
/// <param name="FixedDeviation">Largest relative distance of brute force and formula, fixed chain.</param>
/// <param name="IncrementDeviation">The same, increment chain.</param>
public sealed record DriftFormulaResult(IReadOnlyList<WrongValue> Positions, double FixedDeviation, double IncrementDeviation);

/// <summary>Compares the formula for the error of one wrong value with decoding twice and summing up.</summary>
public sealed class DriftFormula : Experiment<DriftFormulaSettings, DriftFormulaCase, DriftFormulaResult>
{
    static readonly Claim s_fixed = Formula(
        "two-ramps",
        "In the fixed chain a value that is wrong by Δ adds the squared error of two ramps, and nothing beyond the next piece.",
        "Δ²·[(l+1)(2l+1)/(6l) + (m−1)(2m−1)/(6m)] for pieces of l and m steps, from Σ(k/l)² over each ramp");

    static readonly Claim s_increment = Formula(
        "shifted-rest",
        "In the increment chain it adds one ramp and Δ² at every later point.",
        "Δ²·[(l+1)(2l+1)/(6l) + points after the piece]");

    static readonly Claim s_example = new()
    {
        Id = "worked-example",
        Statement = "A value wrong by 1 between pieces of 4 and 5 steps adds 1.875 + 1.2 to the squared error.",
        Origin = new Origin.Theory(3.075, "5·9/24 + 4·9/30, the formula at l = 4, m = 5, Δ = 1"),
        Criterion = new Exact(3.075, 1e-12) { Estimator = "squared error added, by decoding twice", Replication = "deterministic", NoEffect = 0 },
    };

    public override string Id => "drift-formula";

    public override string Title => "What one wrong value adds to the error";

    public override IReadOnlyList<Claim> Claims => [s_fixed, s_increment, s_example];

    public override DriftFormulaSettings At(Scale scale) => new() { Chains = scale switch { Scale.Smoke => 5, Scale.Quick => 50, _ => 200 } };

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override IEnumerable<DriftFormulaCase> Plan(DriftFormulaSettings settings, IReadOnlyList<Measured<DriftFormulaCase, DriftFormulaResult>> done) =>
        Enumerable.Range(1, settings.Chains).Select(chain => new DriftFormulaCase(chain));

    public override Task<DriftFormulaResult> MeasureAsync(DriftFormulaSettings settings, DriftFormulaCase piece, Trial trial)
    {
        var random = trial.Random;
        var chain = new Segment[random.NextInt(1, 41)];
        for (int j = 0; j < chain.Length; j++) chain[j] = new(random.NextInt(1, 31), random.NextNormal());

        var positions = new WrongValue[chain.Length];
        double keeps = 0, rises = 0;
        for (int j = 0; j < chain.Length; j++)
        {
            // Not near zero, where the difference of two decoded values would be rounding.
            double delta = (random.NextBool() ? 1 : -1) * (0.5 + random.NextDouble());
            int length = (int)chain[j].Length, next = j + 1 < chain.Length ? (int)chain[j + 1].Length : 0, rest = (int)chain[(j + 1)..].Sum(s => s.Length);
            double inFixed = Added(chain, j, delta, ChainKind.Fixed), inIncrement = Added(chain, j, delta, ChainKind.Increment);
            keeps = Math.Max(keeps, Deviation(inFixed, TimeSeries.Drift.FixedChain(length, next, delta)));
            rises = Math.Max(rises, Deviation(inIncrement, TimeSeries.Drift.IncrementChain(length, rest, delta)));
            positions[j] = new(rest, inFixed / (delta * delta), inIncrement / (delta * delta));
        }

        return Task.FromResult(new DriftFormulaResult(positions, keeps, rises));
    }

    public override void Conclude(DriftFormulaSettings settings, IReadOnlyList<Measured<DriftFormulaCase, DriftFormulaResult>> results, Report report)
    {
        report.Judge(s_fixed, Estimate.Exact(results.Max(r => r.Result.FixedDeviation)));
        report.Judge(s_increment, Estimate.Exact(results.Max(r => r.Result.IncrementDeviation)));
        report.Judge(s_example, Estimate.Exact(Added([new(3, 0.5), new(4, -1), new(5, 2), new(6, 0)], 1, 1, ChainKind.Fixed)));
        var all = results.SelectMany(r => r.Result.Positions).ToList();
        double[] rest = [.. all.Select(p => (double)p.Rest)];
        report.Chart(Charts.Plot(
                "added-error", "What one wrong value adds", "Each point is one wrong value in a random chain, by brute force. In the increment chain the damage grows with what follows; in the fixed chain it is a third of the two pieces.",
                new("Points after the piece", "steps"), new("Squared error added", "Δ²"))
            .Points("increment chain", rest, [.. all.Select(p => p.Increment)])
            .Points("fixed chain", rest, [.. all.Select(p => p.Fixed)])
            .Build());
    }

    /// <summary>Squared distance between the chain as it is and with one value wrong.</summary>
    static double Added(Segment[] chain, int at, double delta, ChainKind kind)
    {
        Segment[] wrong = [.. chain];
        wrong[at] = wrong[at] with { Value = wrong[at].Value + delta };
        double[] right = ChainDecoder.Decode(chain, 0, kind), shifted = ChainDecoder.Decode(wrong, 0, kind);
        return right.Zip(shifted, (a, b) => (b - a) * (b - a)).Sum();
    }

    static double Deviation(double bruteForce, double formula) => Math.Abs(bruteForce - formula) / formula;

    static Claim Formula(string id, string statement, string source) => new()
    {
        Id = id,
        Statement = statement,
        Origin = new Origin.Theory(0, source),
        Criterion = new Exact(0, 1e-12)
        {
            Estimator = "largest relative distance of brute force from the formula, over all symbols of all chains", Replication = "deterministic", NoEffect = 1,
        },
    };
}
