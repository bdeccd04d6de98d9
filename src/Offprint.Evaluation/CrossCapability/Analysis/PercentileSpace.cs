using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>
/// Scores replaced by their ranks among the models. Prompts that need both skills are often harder than those of one,
/// which alone puts every cross below both; ranks do not know how hard a set of prompts is.
/// </summary>
public sealed class PercentileSpace
{
    /// <summary>The smallest difference of two ranks over the number of models at which one capability is the weaker; at it, none is.</summary>
    public const double SmallestGap = 0.05;

    readonly double[] _first, _second, _cross;

    /// <summary>Ranks the models, 1 for the lowest score; equal scores share the mean of their ranks.</summary>
    /// <param name="first">Score of one capability, per model.</param>
    /// <param name="second">Score of the other.</param>
    /// <param name="cross">Score of both together.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no model, or a score is NaN.</exception>
    public PercentileSpace(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> cross)
    {
        Throw.IfFewer(first.Length, 1, "models");
        Throw.IfLengthsDiffer(first.Length, second.Length, "Each model has a score of both capabilities");
        Throw.IfLengthsDiffer(first.Length, cross.Length, "Each model has a score of the pair");
        if (first.Contains(double.NaN) || second.Contains(double.NaN) || cross.Contains(double.NaN)) throw new ArgumentException("A score is no number; leave its model out.");
        (_first, _second, _cross) = (RankCorrelation.AverageRanks(first), RankCorrelation.AverageRanks(second), RankCorrelation.AverageRanks(cross));
    }

    /// <summary>Number of models.</summary>
    public int Count => _cross.Length;

    /// <summary>Ranks by the first capability.</summary>
    public IReadOnlyList<double> First => _first;

    /// <summary>Ranks by the second.</summary>
    public IReadOnlyList<double> Second => _second;

    /// <summary>Ranks by the pair.</summary>
    public IReadOnlyList<double> Cross => _cross;

    /// <summary>The class of a model. Taken on the ranks themselves, whose halves are exact.</summary>
    public LinkClass Class(int model) =>
        Math.Abs(_first[model] - _second[model]) / Count > SmallestGap ? WeakestLink.Classify(_first[model], _second[model], _cross[model]) : LinkClass.NoWeakerLink;

    /// <summary>Where a model's pair lies between its capabilities; NaN where they have the same rank.</summary>
    public double Position(int model) => WeakestLink.Position(_first[model], _second[model], _cross[model]);

    /// <summary>The percentile of a rank: (rank − ½)/n.</summary>
    public double Percentile(double rank) => (rank - 0.5) / Count;

    /// <summary>Percentile of the pair on 1, the lower and the higher percentile of the capabilities, over all models; null below four.</summary>
    public LinearFit? Regression() => Count < 4 ? null : LinearLeastSquares.Fit(
        [
            [.. _first.Select(_ => 1.0)],
            [.. _first.Zip(_second, (a, b) => Percentile(Math.Min(a, b)))],
            [.. _first.Zip(_second, (a, b) => Percentile(Math.Max(a, b)))],
        ], [.. _cross.Select(Percentile)]);
}
