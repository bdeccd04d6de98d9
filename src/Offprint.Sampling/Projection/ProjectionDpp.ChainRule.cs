using System.Diagnostics;
using Offprint.Numerics;

namespace Offprint.Sampling;

public sealed partial class ProjectionDpp
{
    const double Negative = -1e-12; // a squared residual this far below 0 is more than rounding: start afresh

    /// <summary>
    /// One draw by the plain chain rule (Hough, Krishnapur, Peres and Virág 2006): point j in proportion to the squared
    /// residuals ‖V_i − ΠV_i‖² of all candidates, kept up to date. One uniform number a point.
    /// </summary>
    /// <returns><see cref="Rank"/> distinct candidates in the order drawn; every order of a set is equally likely.</returns>
    /// <remarks>O(N·m²) time and O(N·m) memory a draw; <see cref="Draw"/> has the same law and is the one to use.</remarks>
    public int[] DrawByChainRule(RandomStream random) => DrawByChainRule(random, Negative);

    /// <param name="random">The stream.</param>
    /// <param name="least">Start afresh after a step that leaves a squared residual below this; tests do so after every step.</param>
    internal int[] DrawByChainRule(RandomStream random, double least)
    {
        ArgumentNullException.ThrowIfNull(random);
        var drawn = new int[Rank];
        double[] d = [.. _leverage];                    // [N] squared residuals; 0 once drawn
        var c = new double[Count * _stride];            // [N, stride] coordinates of the candidates in the basis of the drawn rows
        for (int j = 0; j < Rank; j++)
        {
            int s = Categorical(d, random.NextDouble());
            drawn[j] = s;
            if (Deflate(d, c, s, j) < least) Restart(d, c, drawn.AsSpan(0, j + 1));
        }

        return drawn;
    }

    /// <summary>The candidate at share u of the running sum. The sum is taken as it is, not as the m − j + 1 that it would be without rounding.</summary>
    int Categorical(double[] d, double u)
    {
        double total = 0;
        for (int i = 0; i < Count; i++) total += Weight(d, i);
        double target = u * total, sum = 0;
        int last = -1;
        for (int i = 0; i < Count; i++)
        {
            double weight = Weight(d, i);
            if (!(weight > 0)) continue;
            last = i;
            sum += weight;
            if (sum > target) break;
        }

        Debug.Assert(last >= 0, "The squared residuals sum to m − j + 1, at least 1.");
        return last;
    }

    // Below the rounding of the subtractions there is nothing left of a row.
    double Weight(double[] d, int i) => d[i] > _rounding * _leverage[i] ? d[i] : 0;

    /// <summary>Takes the direction of row s out of every residual: C_ij = (V_i·V_s − C_i·C_s)/√d_s, d_i ← d_i − C_ij².</summary>
    /// <returns>The least squared residual.</returns>
    double Deflate(double[] d, double[] c, int s, int j)
    {
        var row = Padded(s);
        int used = FixedLanes.Padded(j); // columns from j on are still 0
        var drawn = c.AsSpan(s * _stride, used);
        double scale = 1 / Math.Sqrt(d[s]), least = 0;
        d[s] = 0;
        for (int i = 0; i < Count; i++)
        {
            // Nothing is left of this row, and projections only shrink it.
            if (d[i] <= 0) continue;
            double value = (FixedLanes.Dot(Padded(i), row) - FixedLanes.Dot(c.AsSpan(i * _stride, used), drawn)) * scale;
            c[i * _stride + j] = value;
            d[i] -= value * value;
            least = Math.Min(least, d[i]);
        }

        return least;
    }

    /// <summary>Coordinates and squared residuals from the drawn rows themselves, without the rounding gathered on the way.</summary>
    internal void Restart(double[] d, double[] c, ReadOnlySpan<int> drawn)
    {
        var basis = new RowBasis(new double[drawn.Length * _stride], _stride);
        foreach (int s in drawn) basis.Add(Padded(s));
        Array.Clear(c);
        var rest = new double[_stride];
        for (int i = 0; i < Count; i++)
        {
            Padded(i).CopyTo(rest);
            for (int k = 0; k < basis.Count; k++)
            {
                double value = FixedLanes.Dot(Padded(i), basis[k]);
                c[i * _stride + k] = value;
                FixedLanes.AddScaled(-value, basis[k], rest);
            }

            d[i] = FixedLanes.Dot(rest, rest);
        }

        foreach (int s in drawn) d[s] = 0;
    }
}
