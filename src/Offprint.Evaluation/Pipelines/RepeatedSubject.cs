namespace Offprint.Evaluation.Pipelines;

/// <summary>How far the repeats of a subject differ, and what several answers are worth.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Found">Entropy, disagreement and spread of runs.</param>
/// <param name="Scaling">n = 1, 2, … up to the fewest repeats of an item; empty unless every score is 0 or 1 and there are two items.</param>
public sealed record RepeatedSubject(string Subject, NonDeterminism Found, IReadOnlyList<RepeatScaling> Scaling)
{
    /// <summary>Measures every subject that has repeats.</summary>
    /// <param name="cube">Outcomes.</param>
    /// <param name="answers">The largest n, at least 1.</param>
    /// <param name="level">The confidence level of intervals, 95 % by default.</param>
    public static IReadOnlyList<RepeatedSubject> Of(OutcomeCube cube, int answers = 10, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(cube);
        ArgumentOutOfRangeException.ThrowIfLessThan(answers, 1);
        return
        [
            .. cube.Group(OutcomeAxis.Subject)
                .Select(g => new RepeatedSubject(g.Key[0], NonDeterminism.Of(ItemValues.Table(cube, g.Rows)), ScalingOf([.. ItemValues.Of(cube, g.Rows).Values], answers, level)))
                .Where(s => s.Found.Items > 0),
        ];
    }

    static IReadOnlyList<RepeatScaling> ScalingOf(double[][] items, int answers, double level)
    {
        if (items.Length < 2 || items.Any(i => i.Any(v => v is not (0 or 1)))) return [];
        int[] samples = [.. items.Select(i => i.Length)], correct = [.. items.Select(i => i.Count(v => v == 1))];
        return [.. Enumerable.Range(1, Math.Min(answers, samples.Min())).Select(n => RepeatScaling.Of(samples, correct, n, level))];
    }
}
