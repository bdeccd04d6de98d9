using Offprint.Numerics;

namespace Offprint.Evaluation.Counting;

/// <summary>Self-consistency: the answer that most of several samples give (Wang et al. 2023, arXiv 2203.11171), and when that helps.</summary>
public static class PluralityVote
{
    /// <summary>The answer of most samples. Samples without an answer do not vote.</summary>
    /// <param name="answers">One per sample; null where none could be read.</param>
    /// <param name="random">Breaks ties that <paramref name="logProbabilities"/> leaves.</param>
    /// <param name="logProbabilities">The log-probability of each sample where known: among level answers the one with the likeliest sample wins.</param>
    /// <returns>Null when no sample has an answer.</returns>
    public static string? Of(IReadOnlyList<string?> answers, RandomStream random, IReadOnlyList<double>? logProbabilities = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(random);
        var votes = answers.Select((a, i) => (Answer: a, Index: i)).Where(a => a.Answer is not null).GroupBy(a => a.Answer!).ToList(); // Filtered.
        if (votes.Count == 0) return null;
        int most = votes.Max(v => v.Count());
        var level = votes.Where(v => v.Count() == most).ToList();
        if (logProbabilities is not null)
        {
            double best = level.Max(v => v.Max(a => logProbabilities[a.Index]));
            level = [.. level.Where(v => v.Max(a => logProbabilities[a.Index]) == best)];
        }

        return level[level.Count == 1 ? 0 : random.NextInt(level.Count)].Key;
    }

    /// <summary>
    /// The probability that the plurality of n independent samples is the first answer, ties broken uniformly: exact, by
    /// summing over all counts.
    /// </summary>
    /// <param name="probabilities">Of each answer, the right one first; not negative, their sum 1.</param>
    /// <param name="samples">n, at least 1.</param>
    /// <exception cref="ArgumentException">The probabilities do not add up to 1, or there are no samples.</exception>
    public static double ProbabilityRight(ReadOnlySpan<double> probabilities, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        double[] p = probabilities.ToArray();
        if (p.Length == 0 || p.Any(x => !(x >= 0)) || Math.Abs(p.Sum() - 1) > 1e-9) throw new ArgumentException("Probabilities of answers are not negative and add up to 1.", nameof(probabilities));
        var logFactorial = new double[samples + 1];
        for (int i = 2; i <= samples; i++) logFactorial[i] = logFactorial[i - 1] + Math.Log(i);
        double right = 0;
        for (int first = 1; first <= samples; first++) right += Term(p[0], first, logFactorial) * Others(p, 1, samples - first, first, 1, logFactorial);
        return right * Math.Exp(logFactorial[samples]);
    }

    // Σ over counts of the answers from `at` on, none above `most`, of their multinomial weights over the number of answers that are level with the first.
    static double Others(double[] p, int at, int left, int most, int level, double[] logFactorial)
    {
        if (at == p.Length) return left == 0 ? 1.0 / level : 0;
        double sum = 0;
        for (int count = 0; count <= Math.Min(left, most); count++)
        {
            double weight = Term(p[at], count, logFactorial);
            if (weight > 0) sum += weight * Others(p, at + 1, left - count, most, level + (count == most ? 1 : 0), logFactorial);
        }

        return sum;
    }

    static double Term(double p, int count, double[] logFactorial) => Math.Pow(p, count) * Math.Exp(-logFactorial[count]);
}
