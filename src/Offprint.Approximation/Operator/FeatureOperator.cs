using Offprint.Torch;
using TorchSharp;

namespace Offprint.Approximation;

/// <summary>
/// Features on weighted points as one linear operator: T = diag(√µ)·Φ·diag(√π), with Φ [N, M] the value of feature j at
/// point i, µ the weights of the points and π those of the features. Its singular values count the functions that the
/// features really span, its range is what they can reach, its leverage says where they must be observed.
/// </summary>
public sealed class FeatureOperator
{
    /// <summary>
    /// Part of a feature's norm that must be left when the features before it are taken out. CHOSEN: rounding leaves
    /// 10⁻¹⁵, and polynomials of degree 30 as plain powers 10⁻⁹.
    /// </summary>
    public const double DependenceTolerance = 1e-10;

    readonly double[] _features, _pointWeights, _featureWeights;

    /// <summary>The operator of features on points.</summary>
    /// <param name="features">Φ in row-major order, [points, count]; copied.</param>
    /// <param name="points">N, at least 1.</param>
    /// <param name="count">M, at least 1.</param>
    /// <param name="pointWeights">µ, positive, brought to sum 1; empty for 1/N each.</param>
    /// <param name="featureWeights">π, positive; empty for 1 each.</param>
    /// <param name="names">Names of the features, for messages; null numbers them from 1.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    /// <exception cref="InputException">A value is not finite, or a weight not positive.</exception>
    public FeatureOperator(
        ReadOnlySpan<double> features, int points, int count, ReadOnlySpan<double> pointWeights = default, ReadOnlySpan<double> featureWeights = default, IReadOnlyList<string>? names = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (features.Length != (long)points * count) throw new ArgumentException($"{points} points with {count} features are {(long)points * count} values; given {features.Length}.", nameof(features));
        if (names is not null && names.Count != count) throw new ArgumentException($"There are {count} features and {names.Count} names.", nameof(names));
        (Points, Features) = (points, count);
        Names = names ?? [.. Enumerable.Range(1, count).Select(j => $"{j}")];
        _features = features.ToArray();
        for (int i = 0; i < _features.Length; i++)
            if (!double.IsFinite(_features[i])) throw new InputException($"Feature '{Names[i % count]}' is {_features[i]} at point {i / count + 1}; every feature must be finite at every point.");
        _pointWeights = Weights(pointWeights, points, "point", nameof(pointWeights));
        double total = Numerics.FixedOrderSum.Sum(_pointWeights);
        for (int i = 0; i < points; i++) _pointWeights[i] /= total;
        _featureWeights = Weights(featureWeights, count, "feature", nameof(featureWeights));
    }

    /// <summary>N, the number of points.</summary>
    public int Points { get; }

    /// <summary>M, the number of features.</summary>
    public int Features { get; }

    /// <summary>Names of the features.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>µ [N], sums to 1.</summary>
    public ReadOnlySpan<double> PointWeights => _pointWeights;

    /// <summary>π [M].</summary>
    public ReadOnlySpan<double> FeatureWeights => _featureWeights;

    /// <summary>T [N, M] in 64-bit numbers; belongs to the caller, or to the scope that is open on this thread.</summary>
    public torch.Tensor Matrix()
    {
        double[] t = new double[_features.Length];
        for (int i = 0; i < Points; i++)
        {
            double root = Math.Sqrt(_pointWeights[i]);
            for (int j = 0; j < Features; j++) t[i * Features + j] = root * _features[i * Features + j] * Math.Sqrt(_featureWeights[j]);
        }

        return Tensors.From(t, Points, Features);
    }

    /// <summary>The singular values of T, descending, min(N, M) of them.</summary>
    public double[] Spectrum()
    {
        using var scope = LibTorch.Scope();
        return Tensors.ToDoubles(torch.linalg.svdvals(Matrix()));
    }

    /// <summary>
    /// An orthonormal basis of the range by thin QR with R's diagonal positive, which fixes the signs: T = QR.
    /// </summary>
    /// <exception cref="InputException">There are more features than points, or a feature is a combination of those before it; the message names it.</exception>
    public OrthonormalBasis Orthonormalise()
    {
        if (Features > Points)
            throw new InputException($"There are {Features} features and {Points} points: at least as many points as features are needed. Give more points, or fewer features.");
        using var scope = LibTorch.Scope();
        var matrix = Matrix();
        var norms = Tensors.ToDoubles(matrix.norm(0));
        for (int j = 0; j < Features; j++)
            if (norms[j] == 0) throw new InputException($"Feature '{Names[j]}' is 0 at every point, so nothing can be said of its coefficient. Leave it out.");
        var (q, r) = torch.linalg.qr(matrix);
        double[] basis = Tensors.ToDoubles(q), triangle = Tensors.ToDoubles(r);
        for (int j = 0; j < Features; j++)
            if (Math.Abs(triangle[j * Features + j]) <= DependenceTolerance * norms[j]) throw Dependent(triangle, norms, j);
        for (int j = 0; j < Features; j++)
        {
            if (triangle[j * Features + j] > 0) continue;
            for (int i = 0; i < Points; i++) basis[i * Features + j] = -basis[i * Features + j];
            for (int k = j; k < Features; k++) triangle[j * Features + k] = -triangle[j * Features + k];
        }

        return new(basis, Points, Features, _pointWeights, triangle);
    }

    /// <summary>An orthonormal basis of the part of the range whose singular values exceed a share of the largest: defined for dependent features too.</summary>
    /// <param name="tolerance">Share of the largest singular value, in [0, 1).</param>
    public OrthonormalBasis Range(double tolerance = 1e-12)
    {
        if (!(tolerance is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance is a share of the largest singular value, in [0, 1).");
        using var scope = LibTorch.Scope();
        var (u, s, _) = torch.linalg.svd(Matrix(), fullMatrices: false);
        double[] values = Tensors.ToDoubles(s);
        int rank = values.Count(v => v > tolerance * values[0]);
        if (rank == 0) throw new InputException("Every feature is 0 at every point. Give features that are not.");
        return new(Tensors.ToDoubles(u.narrow(1, 0, rank)), Points, rank, _pointWeights, null);
    }

    /// <summary>Leverage of each point: ‖row of an orthonormal basis of the range‖², in [0, 1]; their sum is the rank.</summary>
    /// <param name="tolerance">See <see cref="Range"/>.</param>
    public double[] Leverage(double tolerance = 1e-12) => Range(tolerance).Leverage();

    /// <summary>The best approximation of values by the features in L²(µ), at the points.</summary>
    /// <param name="values">A value at each point.</param>
    /// <param name="tolerance">See <see cref="Range"/>.</param>
    public double[] Project(ReadOnlySpan<double> values, double tolerance = 1e-12) => Range(tolerance).Project(values);

    InputException Dependent(double[] r, double[] norms, int j)
    {
        // Which of the features before it make it up: R c = its column above the diagonal.
        double[] c = new double[j];
        for (int k = j - 1; k >= 0; k--)
        {
            double sum = r[k * Features + j];
            for (int l = k + 1; l < j; l++) sum -= r[k * Features + l] * c[l];
            c[k] = sum / r[k * Features + k];
        }

        string[] of = [.. Enumerable.Range(0, j).Where(k => Math.Abs(c[k]) * norms[k] > 1e-8 * norms[j]).Select(k => $"'{Names[k]}'")];
        string list = of.Length > 6 ? $"{string.Join(", ", of.Take(6))} and {of.Length - 6} more" : string.Join(", ", of);
        return new($"Feature '{Names[j]}' depends on others: on the given points it is a combination of {list}. Leave it out, or give points on which it differs.");
    }

    static double[] Weights(ReadOnlySpan<double> given, int count, string what, string name)
    {
        if (given.Length == 0) return [.. Enumerable.Repeat(1.0, count)];
        if (given.Length != count) throw new ArgumentException($"There are {count} {what}s and {given.Length} weights.", name);
        for (int i = 0; i < count; i++)
            if (!(given[i] > 0 && double.IsFinite(given[i]))) throw new InputException($"The weight of {what} {i + 1} is {given[i]}; weights are positive and finite. Leave out what has no weight.");
        return given.ToArray();
    }
}
