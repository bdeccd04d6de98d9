using Offprint.Numerics;

namespace Offprint.Evaluation.Variance;

/// <summary>How much a benchmark score moves when a model is trained again with another seed.</summary>
/// <param name="Mean">μ: mean over seeds with its t interval.</param>
/// <param name="Deviation">σ: sample standard deviation over seeds with its χ² interval.</param>
public sealed record SeedNoise(Estimate Mean, Estimate Deviation)
{
    /// <summary>|μ|/σ: comparable only within one family of metrics; infinite where seeds agree exactly.</summary>
    public double SignalToNoise => Math.Abs(Mean.Value) / Deviation.Value;

    /// <summary>From the scores of several seeds at one checkpoint.</summary>
    /// <param name="scores">One per seed, at least two, finite.</param>
    /// <exception cref="ArgumentException">There are fewer than two seeds, or a score is not finite.</exception>
    public static SeedNoise Of(ReadOnlySpan<double> scores)
    {
        Throw.IfFewer(scores.Length, 2, "seeds");
        return new(Intervals.Student(scores), Intervals.StandardDeviation(scores));
    }
}

/// <summary>Training curves of one benchmark: scores of several seeds over the same checkpoints.</summary>
public sealed class TrainingCurves
{
    readonly double[][] _scores;

    /// <summary>Curves by seed.</summary>
    /// <param name="scores">[seed][checkpoint], at least two of each, all of one length, finite.</param>
    /// <exception cref="ArgumentException">There are fewer than two seeds or checkpoints, lengths differ, or a score is not finite.</exception>
    public TrainingCurves(IReadOnlyList<double[]> scores)
    {
        Throw.IfNotRectangular(scores, "curves");
        Throw.IfFewer(scores.Count, 2, "seeds");
        Throw.IfFewer(scores[0].Length, 2, "checkpoints");
        _scores = [.. scores];
        Checkpoints = [.. Enumerable.Range(0, scores[0].Length).Select(t => SeedNoise.Of([.. _scores.Select(s => s[t])]))];
        Monotonicity = MonotonicityOfCurves.Of(_scores);
    }

    /// <summary>Mean and deviation over seeds at each checkpoint.</summary>
    public IReadOnlyList<SeedNoise> Checkpoints { get; }

    /// <summary>Those of the last checkpoint.</summary>
    public SeedNoise Last => Checkpoints[^1];

    /// <summary>Whether the curves rise: Kendall's τ-b of each.</summary>
    public MonotonicityOfCurves Monotonicity { get; }

    /// <summary>σ̄: the mean over checkpoints of the deviation over seeds.</summary>
    public double MeanDeviation => Statistics.Mean([.. Checkpoints.Select(c => c.Deviation.Value)]);

    /// <summary>(μ_T − μ_{T−1})/σ_T at the last checkpoint: growth in units of noise, which has no scale.</summary>
    public double Growth => (Last.Mean.Value - Checkpoints[^2].Mean.Value) / Last.Deviation.Value;
}
