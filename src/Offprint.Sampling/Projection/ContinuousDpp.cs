using Offprint.Numerics;

namespace Offprint.Sampling;

/// <summary>Writes the features φ(x) of a point.</summary>
/// <param name="point">x.</param>
/// <param name="features">Receives φ(x) [m].</param>
public delegate void FeatureMap<TPoint>(TPoint point, Span<double> features);

/// <summary>
/// The projection determinantal point process of m functions orthonormal in L²(µ), on any space: m points with density
/// det[φ(x₁) … φ(x_m)]²/m! with respect to the product of µ.
/// </summary>
/// <param name="rank">m, the number of functions and of points.</param>
/// <param name="propose">Draws a point from (k/m)·dµ, k = ‖φ‖², for example a function φ_i chosen uniformly and a point from φ_i²·dµ.</param>
/// <param name="features">φ, orthonormal in L²(µ).</param>
/// <exception cref="ArgumentOutOfRangeException">The rank is not positive.</exception>
/// <remarks>
/// The law is that of functions and proposals that fit together; whether they do cannot be seen from single points.
/// Rejection as in <see cref="ProjectionDpp.Draw"/>: m(1 + ½ + … + 1/m) proposals on average.
/// </remarks>
public sealed class ContinuousDpp<TPoint>(int rank, Func<RandomStream, TPoint> propose, FeatureMap<TPoint> features)
{
    // A proposal is accepted with probability 1/m or more: as many rejections in a row have probability e^−50.
    const int RejectionsPerRank = 50;

    readonly Func<RandomStream, TPoint> _propose = propose ?? throw new ArgumentNullException(nameof(propose));
    readonly FeatureMap<TPoint> _features = features ?? throw new ArgumentNullException(nameof(features));

    /// <summary>m, the number of points of a draw.</summary>
    public int Rank { get; } = rank > 0 ? rank : throw new ArgumentOutOfRangeException(nameof(rank), rank, "At least one function is needed.");

    /// <summary>One draw.</summary>
    /// <returns><see cref="Rank"/> points in the order drawn; every order is equally likely.</returns>
    /// <exception cref="InvalidOperationException">A feature is not finite, or all proposals are rejected, as for functions that are linearly dependent.</exception>
    public TPoint[] Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var drawn = new TPoint[Rank];
        int stride = FixedLanes.Padded(Rank);
        var row = new double[stride];
        var basis = new RowBasis(new double[Rank * stride], stride);
        double rounding = ProjectionDpp.Rounding(Rank);
        for (long rejected = 0; basis.Count < Rank; rejected++)
        {
            if (rejected > (long)RejectionsPerRank * Rank)
                throw new InvalidOperationException(
                    $"{rejected} proposals in a row were rejected after {basis.Count} of {Rank} points. Are the functions orthonormal, and are the proposals drawn from their squared norm over {Rank}?");
            var point = _propose(random);
            double squaredNorm = Evaluate(point, row);
            double threshold = squaredNorm * Math.Max(random.NextDouble(), rounding);
            int j = basis.Count;
            if (!basis.ResidualExceeds(row, squaredNorm, threshold) || basis.Add(row) == 0) continue;
            drawn[j] = point;
            rejected = -1;
        }

        return drawn;
    }

    /// <summary>log det[φ(x₁) … φ(x_m)]²/m!, the density of points in this order with respect to the product of µ.</summary>
    /// <returns>−∞ where the points cannot come together.</returns>
    /// <exception cref="ArgumentException">The number of points is not the rank.</exception>
    /// <exception cref="InvalidOperationException">A feature is not finite.</exception>
    public double LogDensity(ReadOnlySpan<TPoint> points)
    {
        if (points.Length != Rank) throw new ArgumentException($"A draw has {Rank} points; given {points.Length}.", nameof(points));
        int stride = FixedLanes.Padded(Rank);
        var row = new double[stride];
        var basis = new RowBasis(new double[Rank * stride], stride);
        double log = 0;
        for (int j = 0; j < Rank; j++)
        {
            Evaluate(points[j], row);
            log += 2 * Math.Log(basis.Add(row)) - Math.Log(j + 1);
        }

        return log;
    }

    double Evaluate(TPoint point, double[] row)
    {
        _features(point, row.AsSpan(0, Rank));
        double squaredNorm = FixedLanes.Dot(row, row);
        return double.IsFinite(squaredNorm) ? squaredNorm : throw new InvalidOperationException($"The features of {point} have the squared norm {squaredNorm}; it must be finite.");
    }
}
