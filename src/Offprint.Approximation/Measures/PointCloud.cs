using Offprint.Numerics;

namespace Offprint.Approximation;

/// <summary>
/// A measure µ as points with masses that sum to 1. A continuous measure is stood for by many points; what is exact for
/// the method is exact for the cloud, since bases are made orthonormal on it.
/// </summary>
public sealed class PointCloud
{
    static readonly int[] s_primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71];

    readonly double[] _points, _masses;

    PointCloud(double[] points, int dimension, double[] masses, bool evenPrefixes) => (_points, Dimension, _masses, EvenPrefixes) = (points, dimension, masses, evenPrefixes);

    /// <summary>d, the number of variables.</summary>
    public int Dimension { get; }

    /// <summary>N, the number of points.</summary>
    public int Count => _masses.Length;

    /// <summary>Mass of each point; they sum to 1.</summary>
    public ReadOnlySpan<double> Masses => _masses;

    /// <summary>Coordinates of a point [d].</summary>
    public ReadOnlySpan<double> this[int point] => _points.AsSpan(point * Dimension, Dimension);

    /// <summary>Whether every stretch of consecutive points is itself spread evenly, as of a low-discrepancy sequence.</summary>
    internal bool EvenPrefixes { get; }

    /// <summary>Values of a function at all points.</summary>
    /// <param name="function">Of the coordinates [d].</param>
    public double[] Evaluate(Func<double[], double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return [.. Enumerable.Range(0, Count).Select(i => function(this[i].ToArray()))];
    }

    /// <summary>One variable by the middles of N parts of equal mass: for the uniform distribution on [a, b] the points a + (2i + 1)(b − a)/(2N).</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="count">N, at least 1.</param>
    public static PointCloud Midpoints(Variable variable, int count)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new([.. Enumerable.Range(0, count).Select(i => variable.Quantile((2.0 * i + 1) / (2.0 * count)))], 1, Equal(count), evenPrefixes: false);
    }

    /// <summary>Independent variables by a Halton sequence, shifted at random modulo 1 (Cranley and Patterson 1976).</summary>
    /// <param name="variables">One to twenty; the first dimension has base 2.</param>
    /// <param name="count">N, at least 1.</param>
    /// <param name="random">One number a variable.</param>
    /// <exception cref="InputException">There are more variables than the sequence has bases.</exception>
    public static PointCloud Halton(IReadOnlyList<Variable> variables, int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int d = variables.Count;
        if (d == 0 || d > s_primes.Length) throw new InputException($"There are {d} variables; a domain has 1 to {s_primes.Length}. Give a table of candidates instead.");
        double[] points = new double[count * d], shift = [.. variables.Select(_ => random.NextDouble())];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < d; j++)
            {
                double u = RadicalInverse(i + 1, s_primes[j]) + shift[j];
                u -= Math.Floor(u);
                points[i * d + j] = variables[j].Quantile(Math.Clamp(u, 1e-12, 1 - 1e-12)); // a normal variable has no value at 0 and 1
            }
        }

        return new(points, d, Equal(count), evenPrefixes: true);
    }

    /// <summary>Points of a person's own.</summary>
    /// <param name="points">Coordinates in row-major order, [N, d]; copied.</param>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="masses">Positive, brought to sum 1; empty for 1/N each.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    /// <exception cref="InputException">A coordinate is not finite, or a mass not positive.</exception>
    public static PointCloud Table(ReadOnlySpan<double> points, int dimension, ReadOnlySpan<double> masses = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (points.Length == 0 || points.Length % dimension != 0) throw new ArgumentException($"{points.Length} coordinates are no points of {dimension} variables.", nameof(points));
        int count = points.Length / dimension;
        if (masses.Length != 0 && masses.Length != count) throw new ArgumentException($"There are {count} points and {masses.Length} masses.", nameof(masses));
        for (int i = 0; i < points.Length; i++)
            if (!double.IsFinite(points[i])) throw new InputException($"Coordinate {i % dimension + 1} of point {i / dimension + 1} is {points[i]}; it must be finite.");
        for (int i = 0; i < masses.Length; i++)
            if (!(masses[i] > 0 && double.IsFinite(masses[i]))) throw new InputException($"The mass of point {i + 1} is {masses[i]}; masses are positive and finite. Leave out points without mass.");
        double[] p = masses.Length == 0 ? Equal(count) : masses.ToArray();
        double total = FixedOrderSum.Sum(p);
        if (masses.Length > 0)
            for (int i = 0; i < count; i++) p[i] /= total;
        return new(points.ToArray(), dimension, p, evenPrefixes: false);
    }

    static double[] Equal(int count) => [.. Enumerable.Repeat(1.0 / count, count)];

    // The digits of i in a base, mirrored behind the point.
    static double RadicalInverse(int i, int radix)
    {
        double value = 0, place = 1.0 / radix;
        for (; i > 0; i /= radix, place /= radix) value += i % radix * place;
        return value;
    }
}
