using System.Buffers;
using System.Runtime.InteropServices;
using Offprint.Numerics;

namespace Offprint.Sampling;

/// <summary>
/// The projection determinantal point process on N candidates: sets S of exactly m of them with probability
/// det(V_S)², where row i of V [N, m] belongs to candidate i and the columns of V are orthonormal. Similar rows repel.
/// </summary>
/// <remarks>
/// The kernel is K = VVᵀ: P(T ⊆ S) = det K_T for every T, so candidate i is drawn with probability ‖V_i‖², its
/// leverage. Only the span of the columns matters: V and VQ with an orthogonal Q have the same law.
/// For a discrete measure with masses p and functions φ orthonormal in it, V_i = √p_i·φ(x_i).
/// </remarks>
public sealed partial class ProjectionDpp : IBernoulliSampler
{
    /// <summary>Largest deviation of an inner product of two columns from 0, or of a column with itself from 1. CHOSEN: a QR in double leaves 1e−14, and the law is wrong by no more than about m times the deviation.</summary>
    public const double Tolerance = 1e-10;

    readonly double[] _rows; // [N, stride], rows padded with zeros
    readonly double[] _leverage, _cumulative;
    readonly int _stride;
    readonly double _rounding; // share of a row that a residual computed by subtraction may miss

    /// <summary>The process of a feature matrix.</summary>
    /// <param name="features">V [N, m], orthonormal columns, m ≤ N; copied.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, a value is not finite, or the columns are not orthonormal to <see cref="Tolerance"/>.</exception>
    public ProjectionDpp(double[,] features)
        : this(Flat(features), features.GetLength(0), features.GetLength(1))
    {
    }

    /// <summary>The process of a feature matrix in row-major order.</summary>
    /// <param name="features">V, row after row: N·m values; copied.</param>
    /// <param name="count">N, the number of candidates.</param>
    /// <param name="rank">m, the number of features, which is the size of every draw; 1 to N.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, a value is not finite, or the columns are not orthonormal to <see cref="Tolerance"/>.</exception>
    public ProjectionDpp(ReadOnlySpan<double> features, int count, int rank)
    {
        CheckSizes(features, count, rank);
        (Count, Rank) = (count, rank);
        _stride = FixedLanes.Padded(rank);
        _rounding = Rounding(rank);
        _rows = new double[(long)count * _stride];
        for (int i = 0; i < count; i++) features.Slice(i * rank, rank).CopyTo(_rows.AsSpan(i * _stride));
        CheckOrthonormal();
        _leverage = new double[count];
        _cumulative = new double[count];
        var total = new CompensatedSum();
        for (int i = 0; i < count; i++)
        {
            _leverage[i] = Math.Min(1, FixedLanes.Dot(Padded(i), Padded(i))); // a probability, whatever the last digit says
            total.Add(_leverage[i]);
            // Compensation may step back by a unit in the last place, which would break the search.
            _cumulative[i] = Math.Max(total.Value, i > 0 ? _cumulative[i - 1] : 0);
        }
    }

    /// <summary>N, the number of candidates.</summary>
    public int Count { get; }

    /// <summary>m, the size of every draw.</summary>
    public int Rank { get; }

    /// <summary>‖V_i‖² for each candidate: its probability to be in a draw. They sum to <see cref="Rank"/>.</summary>
    public ReadOnlySpan<double> Leverage => _leverage;

    ReadOnlySpan<double> IBernoulliSampler.Marginals => _leverage;

    /// <summary>The features V_i of a candidate [m].</summary>
    public ReadOnlySpan<double> Features(int candidate)
    {
        CheckCandidate(candidate);
        return Padded(candidate)[..Rank];
    }

    /// <summary>The kernel K_ij = V_i·V_j.</summary>
    public double Kernel(int i, int j)
    {
        CheckCandidate(i);
        CheckCandidate(j);
        return FixedLanes.Dot(Padded(i), Padded(j));
    }

    /// <summary>Probability that both candidates are in a draw: K_ii·K_jj − K_ij², never more than if they were independent.</summary>
    /// <param name="i">One candidate.</param>
    /// <param name="j">The other; the same one gives 0, since a draw has no candidate twice.</param>
    public double PairProbability(int i, int j)
    {
        double k = Kernel(i, j);
        return i == j ? 0 : Math.Max(0, _leverage[i] * _leverage[j] - k * k);
    }

    /// <summary>log P(S) = log det(V_S)² of a whole draw, as a set: the m! orders in which it may come are counted together.</summary>
    /// <param name="set">Exactly <see cref="Rank"/> candidates, in any order.</param>
    /// <returns>−∞ where the set cannot be drawn, one with a candidate twice among them.</returns>
    /// <exception cref="ArgumentException">The number of candidates is not the rank, or one does not exist.</exception>
    public double LogDensity(ReadOnlySpan<int> set)
    {
        if (set.Length != Rank) throw new ArgumentException($"A draw has {Rank} candidates; given {set.Length}.", nameof(set));
        return LogInclusion(set);
    }

    /// <summary>log P(T ⊆ S) = log det K_T: the probability that all of these candidates are in a draw.</summary>
    /// <param name="subset">Candidates in any order; none gives 0.</param>
    /// <returns>−∞ where they are never together, as more than <see cref="Rank"/> of them.</returns>
    /// <exception cref="ArgumentException">A candidate does not exist.</exception>
    public double LogInclusion(ReadOnlySpan<int> subset)
    {
        foreach (int i in subset) CheckCandidate(i);
        if (subset.Length > Rank) return double.NegativeInfinity;
        double[] buffer = ArrayPool<double>.Shared.Rent(Rank * _stride);
        var basis = new RowBasis(buffer, _stride);
        // A determinant of many small factors underflows; the residual norms of the rows are its factors.
        double log = 0;
        foreach (int i in subset) log += 2 * Math.Log(basis.Add(Padded(i)));
        ArrayPool<double>.Shared.Return(buffer);
        return log;
    }

    /// <summary>A bound on the rounding of 1 − Σc² with as many terms as the rank, in which the c² sum to 1 at most.</summary>
    internal static double Rounding(int rank) => rank * 1e-15;

    ReadOnlySpan<double> Padded(int i) => _rows.AsSpan(i * _stride, _stride);

    static ReadOnlySpan<double> Flat(double[,] features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return features.Length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref features[0, 0], features.Length);
    }

    static void CheckSizes(ReadOnlySpan<double> features, int count, int rank)
    {
        if (rank < 1 || count < rank)
            throw new ArgumentException($"The features have {count} rows and {rank} columns; at least one column and no more columns than rows are needed.", nameof(features));
        if (features.Length != (long)count * rank)
            throw new ArgumentException($"{count} rows of {rank} are {(long)count * rank} values; given {features.Length}.", nameof(features));
        if ((long)count * FixedLanes.Padded(rank) > Array.MaxLength)
            throw new ArgumentException($"{count} rows of {rank} do not fit one array; draw from fewer candidates.", nameof(features));
        for (int at = 0; at < features.Length; at++)
            if (!double.IsFinite(features[at]))
                throw new ArgumentException($"The feature in row {at / rank}, column {at % rank} is {features[at]}; features must be finite.", nameof(features));
    }

    void CheckOrthonormal()
    {
        var gram = new double[Rank * _stride]; // [m, stride], lower part; of its diagonal block some of the upper
        for (int i = 0; i < Count; i++)
        {
            var row = Padded(i);
            for (int a = 0; a < Rank; a++)
                if (row[a] != 0)
                    FixedLanes.AddScaled(row[a], row[..FixedLanes.Padded(a + 1)], gram.AsSpan(a * _stride, FixedLanes.Padded(a + 1)));
        }

        for (int a = 0; a < Rank; a++)
            for (int b = 0; b <= a; b++)
            {
                double product = gram[a * _stride + b], wanted = a == b ? 1 : 0;
                if (!(Math.Abs(product - wanted) <= Tolerance))
                    throw new ArgumentException(
                        $"Columns {b} and {a} of the features have the inner product {product}, which must be {wanted} within {Tolerance}; take the Q of a thin QR of the features.", "features");
            }
    }

    void CheckCandidate(int candidate)
    {
        if ((uint)candidate >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(candidate), candidate, $"Candidates are 0 to {Count - 1}.");
    }
}
