using System.Buffers;
using Offprint.Numerics;

namespace Offprint.Sampling;

public sealed partial class ProjectionDpp
{
    /// <summary>
    /// One draw by rejection: a candidate is proposed by its leverage and accepted with probability
    /// ‖V_i − ΠV_i‖²/‖V_i‖², Π the projection on the rows already drawn. The same law as
    /// <see cref="DrawByChainRule(RandomStream)"/>, from other numbers of the stream, without touching all candidates.
    /// </summary>
    /// <returns><see cref="Rank"/> distinct candidates in the order drawn; every order of a set is equally likely.</returns>
    /// <remarks>
    /// Point j takes m/(m − j + 1) proposals on average, a draw m(1 + ½ + … + 1/m), each of at most j products of
    /// length m: O(m³ log m) in all and, but for a binary search, independent of N.
    /// </remarks>
    public int[] Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var drawn = new int[Rank];
        double[] buffer = ArrayPool<double>.Shared.Rent(Rank * _stride);
        var basis = new RowBasis(buffer, _stride);
        while (basis.Count < Rank)
        {
            int i = Propose(random);
            // The threshold comes first, so that most rejections need a few products only. It is never below the
            // rounding of the difference: a copy of a drawn row has no chance at all.
            double threshold = _leverage[i] * Math.Max(random.NextDouble(), _rounding);
            if (!basis.ResidualExceeds(Padded(i), _leverage[i], threshold) || drawn.AsSpan(0, basis.Count).Contains(i)) continue;
            int j = basis.Count;
            if (basis.Add(Padded(i)) > 0) drawn[j] = i;
        }

        ArrayPool<double>.Shared.Return(buffer);
        return drawn;
    }

    /// <summary>A candidate in proportion to its leverage: the first whose cumulative sum exceeds a uniform share of the whole, so never one of leverage 0.</summary>
    int Propose(RandomStream random)
    {
        double target = random.NextDouble() * _cumulative[^1];
        int low = 0, high = Count - 1;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            if (_cumulative[middle] > target) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
