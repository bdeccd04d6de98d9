using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>A sign test.</summary>
/// <param name="Weaker">Signs for the side of the weaker.</param>
/// <param name="Decided">Signs in all.</param>
/// <param name="Clusters">Models whose signs do not cancel.</param>
/// <param name="OneSided">Chance of at least so much for the weaker if both sides are as likely.</param>
/// <param name="TwoSided">Chance of at least so much for either side.</param>
public readonly record struct SignTest(int Weaker, int Decided, int Clusters, double OneSided, double TwoSided)
{
    /// <summary>Whether the signs cannot well be chance, at 5 % two-sided.</summary>
    public bool IsDecided => TwoSided < 0.05;

    /// <summary>
    /// Crosses of one model depend on each other, so the model is what chance turns: each model's sum of signs is as
    /// likely as its opposite. Exact, by convolution; with one cross per model it is the plain sign test.
    /// </summary>
    /// <param name="classes">The classes of each model's crosses. Those without a weaker link have no sign.</param>
    public static SignTest Of(IEnumerable<IEnumerable<LinkClass>> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        int weaker = 0, decided = 0;
        var sums = new List<int>();
        foreach (var model in classes)
        {
            int sum = 0;
            foreach (var link in model)
            {
                int sign = link.IsWeakerSide() ? 1 : link.IsStrongerSide() ? -1 : 0;
                (sum, decided, weaker) = (sum + sign, decided + Math.Abs(sign), weaker + Math.Max(sign, 0));
            }

            if (sum != 0) sums.Add(sum);
        }

        double[] chance = Flipped(sums);
        int reach = chance.Length / 2, total = sums.Sum();
        double up = Tail(chance, reach + total), down = Tail(chance, reach - total); // The distribution is symmetric.
        return new(weaker, decided, sums.Count, up, Math.Min(1, 2 * Math.Min(up, down)));
    }

    /// <summary>P(X ≥ k) of k successes in n independent trials.</summary>
    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Not negative.</param>
    /// <param name="probability">Of a success, in [0, 1].</param>
    public static double AtLeast(long successes, long trials, double probability = 0.5)
    {
        if (successes < 0 || successes > trials) throw new ArgumentOutOfRangeException(nameof(successes), successes, $"Successes lie between 0 and the {trials} trials.");
        if (!(probability is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies in [0, 1].");
        return BinomialDistribution.Cdf(trials - successes, trials, 1 - probability); // as few failures;
    }

    // P(Σ ±s = t) at t + Σ|s|.
    static double[] Flipped(List<int> sums)
    {
        double[] chance = [1];
        foreach (int s in sums.Select(Math.Abs))
        {
            var next = new double[chance.Length + 2 * s];
            for (int i = 0; i < chance.Length; i++)
            {
                next[i] += chance[i] / 2;
                next[i + 2 * s] += chance[i] / 2;
            }

            chance = next;
        }

        return chance;
    }

    // From the far end, so that small chances are added first.
    static double Tail(double[] chance, int from)
    {
        double sum = 0;
        for (int i = chance.Length - 1; i >= from; i--) sum += chance[i];
        return Math.Min(1, sum);
    }
}
