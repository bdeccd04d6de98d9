using Offprint.Evaluation.Significance;
using Offprint.Numerics;

namespace Offprint.Evaluation.Variance;

/// <summary>A point of a training curve.</summary>
/// <param name="Step">Where in training.</param>
/// <param name="Subject">Who was scored.</param>
/// <param name="Score">Mean over the curve's items, with its interval over them.</param>
public readonly record struct CurvePoint(double Step, string Subject, Estimate Score);

/// <summary>Scores of the checkpoints of one training on one benchmark, on the items that all of them were scored on.</summary>
/// <param name="Condition">The benchmark; empty where there is only one.</param>
/// <param name="Run">The training.</param>
/// <param name="Points">By step.</param>
/// <param name="Monotonicity">Kendall's τ-b between scores and steps, see <see cref="Variance.Monotonicity"/>, with its interval over items.</param>
/// <param name="Items">Items in it.</param>
public sealed record TrainingCurve(string Condition, string Run, IReadOnlyList<CurvePoint> Points, Estimate Monotonicity, int Items)
{
    /// <summary>Checkpoints from which on there is a curve: of two, any difference is a perfect trend.</summary>
    public const int Least = 3;

    // CHOSEN: as for the other bootstraps over items.
    const int Resamples = 1000;

    /// <summary>The curves of a benchmark, in order of first appearance; of trainings with at least <see cref="Least"/> checkpoints and five items (or clusters) that all of them share.</summary>
    /// <param name="scores">Its scores; where items have clusters, intervals are over clusters.</param>
    /// <param name="checkpoint">What a subject is; null for one that is no checkpoint.</param>
    /// <param name="random">For the intervals.</param>
    /// <param name="level">The confidence level.</param>
    /// <exception cref="InputException">A training has two checkpoints at the same step.</exception>
    public static IReadOnlyList<TrainingCurve> Of(ItemScores scores, Func<string, CheckpointName?> checkpoint, RandomStream random, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(random);
        var runs = from s in Enumerable.Range(0, scores.Subjects.Count)
                   let at = checkpoint(scores.Subjects[s])
                   where at is not null
                   group (Subject: s, at.Value.Step) by at.Value.Run;
        return [.. runs.Select(run => Of(scores, run.Key, [.. run.OrderBy(p => p.Step)], random.Split(run.Key), level)).OfType<TrainingCurve>()];
    }

    static TrainingCurve? Of(ItemScores scores, string run, (int Subject, double Step)[] points, RandomStream random, double level)
    {
        foreach (var (one, next) in points.Zip(points.Skip(1)))
        {
            if (one.Step == next.Step)
                throw new InputException($"'{scores.Subjects[one.Subject]}' and '{scores.Subjects[next.Subject]}' are both step {one.Step} of the training '{run}'. Say which training each belongs to.");
        }

        int[] items = [.. Enumerable.Range(0, scores.Items.Count).Where(i => points.All(p => !double.IsNaN(scores.Means[p.Subject][i])))];
        string[]? clusters = scores.Clusters is { } all ? [.. items.Select(i => all[i])] : null;
        int units = clusters?.Distinct().Count() ?? items.Length;
        if (points.Length < Least || units < Variance.Monotonicity.LeastItems) return null;
        double[][] curve = [.. points.Select(p => items.Select(i => scores.Means[p.Subject][i]).ToArray())];
        return new(scores.Condition, run,
            [.. points.Select((p, t) => new CurvePoint(p.Step, scores.Subjects[p.Subject], clusters is null ? MeanIntervals.Of(curve[t], level: level) : MeanIntervals.Clustered<string>(curve[t], clusters, level)))],
            Variance.Monotonicity.OverItems(curve, random, clusters, Resamples, level), items.Length);
    }
}
