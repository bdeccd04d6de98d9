using Offprint.Numerics;

namespace Offprint.Sampling;

/// <summary>
/// Ordered pivotal sampling (Deville and Tillé 1998; in computer science dependent rounding, Srinivasan 2001) in one
/// pass: two candidates with fractional probabilities fight until one of them is settled, the other goes on with what
/// is left.
/// </summary>
/// <remarks>
/// Marginals are exact; the number chosen among the first j is the floor or the ceiling of the sum of their
/// probabilities, for every j; the indicators are negatively associated.
/// </remarks>
public static class Pivotal
{
    const double Settled = 1e-12; // CHOSEN: what is left of an integer sum after rounding

    /// <summary>Chooses among the candidates in their given order, without allocating.</summary>
    /// <param name="marginals">Inclusion probabilities, in [0, 1]; 0 is never and 1 always chosen. The sum need not be an integer.</param>
    /// <param name="random">One uniform number a fight.</param>
    /// <param name="chosen">Receives the choice; as long as the probabilities.</param>
    /// <returns>How many are chosen: the sum of the probabilities where it is an integer within 1e−12 or the rounding of a long sum, else its floor or ceiling.</returns>
    /// <exception cref="ArgumentException">A probability is outside [0, 1], or the lengths differ.</exception>
    public static int Draw(ReadOnlySpan<double> marginals, RandomStream random, Span<bool> chosen)
    {
        ArgumentNullException.ThrowIfNull(random);
        Throw.IfNotProbabilities(marginals);
        if (chosen.Length != marginals.Length)
            throw new ArgumentException($"There are {marginals.Length} probabilities and room for {chosen.Length} answers; one each is needed.", nameof(chosen));
        return Draw(marginals, default, random, chosen);
    }

    /// <param name="marginals">Checked probabilities.</param>
    /// <param name="order">The order of the candidates; empty for their own.</param>
    /// <param name="random">One uniform number a fight.</param>
    /// <param name="chosen">Receives the choice.</param>
    internal static int Draw(ReadOnlySpan<double> marginals, ReadOnlySpan<int> order, RandomStream random, Span<bool> chosen)
    {
        chosen.Clear();
        int count = 0, survivor = -1;
        double a = 0; // probability of the survivor, in (0, 1]
        for (int k = 0; k < marginals.Length; k++)
        {
            int i = order.IsEmpty ? k : order[k];
            double b = marginals[i];
            if (b == 0) continue;
            if (b == 1)
            {
                chosen[i] = true;
                count++;
            }
            else if (survivor < 0) (survivor, a) = (i, b);
            else if (a + b <= 1)
            {
                // One of them is out.
                if (random.NextDouble() * (a + b) >= a) survivor = i;
                a += b;
            }
            else
            {
                // One of them is in. Differences from 1 first: where both are close to 1, 2 − a − b would lose digits.
                double missA = 1 - a, missB = 1 - b;
                int winner = survivor;
                if (random.NextDouble() * (missA + missB) < missB) survivor = i;
                else winner = i;
                chosen[winner] = true;
                count++;
                a = b - missA;
            }
        }

        if (survivor < 0 || !Wins(a, marginals.Length, random)) return count;
        chosen[survivor] = true;
        return count + 1;
    }

    /// <summary>The last survivor. Where the sum is an integer it stands at 0 or 1 but for rounding, and the size must not depend on that.</summary>
    internal static bool Wins(double a, int candidates, RandomStream random)
    {
        double settled = Math.Max(Settled, candidates * 1.1102230246251565e-16);
        if (a <= settled) return false;
        return a >= 1 - settled || random.NextDouble() < a;
    }
}
