using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>A model with all three scores of a pair.</summary>
/// <param name="Model">Its number in the scores.</param>
/// <param name="Pair">The pair.</param>
/// <param name="First">Number of the first capability in the scores.</param>
/// <param name="Second">Number of the second.</param>
/// <param name="Cross">Number of the pair.</param>
/// <param name="A">Score of the first.</param>
/// <param name="B">Score of the second.</param>
/// <param name="C">Score of both together.</param>
readonly record struct CrossRow(int Model, CapabilityName Pair, int First, int Second, int Cross, double A, double B, double C);

/// <summary>Models on pairs, one row each.</summary>
sealed record CrossTable(IReadOnlyList<CrossRow> Rows)
{
    public static CrossTable Of(CrossScores scores) => new(
    [
        .. from m in Enumerable.Range(0, scores.Models.Count)
           from pair in scores.Pairs
           let a = scores.IndexOf(new(pair.First, null))
           let b = scores.IndexOf(new(pair.Second!, null)) // A pair has a second.
           let c = scores.IndexOf(pair)
           where scores.Count(m, a) > 0 && scores.Count(m, b) > 0 && scores.Count(m, c) > 0
           select new CrossRow(m, pair, a, b, c, scores.Mean(m, a), scores.Mean(m, b), scores.Mean(m, c)),
    ]);

    public double[] Column(Func<CrossRow, double> value, double maximum = 1) => [.. Rows.Select(r => value(r) / maximum)];

    public PercentileSpace Ranks() => new(Column(r => r.A), Column(r => r.B), Column(r => r.C));

    /// <summary>A fit over the rows with scores relative to the maximum; null where they are too few or do not determine it.</summary>
    public LinearFit? Fit(Func<double[], double[], double[], LinearFit> model, double maximum) =>
        Rows.Count < CrossAnalysis.FewestFitted ? null
        : model(Column(r => r.A, maximum), Column(r => r.B, maximum), Column(r => r.C, maximum)) is { IsDetermined: true } fit ? fit : null;
}
