namespace Offprint.Approximation;

/// <summary>Distinct points with a value each.</summary>
/// <param name="Points">Coordinates in row-major order, [distinct points, d].</param>
/// <param name="Dimension">d.</param>
/// <param name="Weights">Sum of the weights of each point's rows.</param>
/// <param name="Values">The value of each.</param>
/// <param name="Rows">The first row that each came from.</param>
public sealed record Observations(double[] Points, int Dimension, double[] Weights, double[] Values, int[] Rows)
{
    /// <summary>Number of distinct points.</summary>
    public int Count => Values.Length;

    /// <summary>Puts rows with the same coordinates together: weights add, and the values must agree, since a function has one value at a point.</summary>
    /// <param name="points">Coordinates in row-major order, [n, d].</param>
    /// <param name="dimension">d.</param>
    /// <param name="weights">Of each row, positive.</param>
    /// <param name="values">Of each row, finite.</param>
    /// <param name="place">Names a row in messages, for example by file and line; null counts points from 1.</param>
    /// <exception cref="InputException">A value is not finite, a weight not positive, or the values of a repeated point differ.</exception>
    public static Observations Merge(ReadOnlySpan<double> points, int dimension, ReadOnlySpan<double> weights, ReadOnlySpan<double> values, Func<int, string>? place = null)
    {
        place ??= i => $"Point {i + 1}";
        int n = values.Length;
        if (points.Length != n * dimension || weights.Length != n) throw new ArgumentException($"There are {n} values, {weights.Length} weights and {points.Length} coordinates of {dimension} variables; each point has one value and one weight.", nameof(values));
        var first = new Dictionary<Coordinates, int>();
        List<int> rows = [];
        List<double> sums = [], kept = [];
        for (int i = 0; i < n; i++)
        {
            if (!double.IsFinite(values[i])) throw new InputException($"{place(i)}: the value is {values[i]}; a fit needs a finite value at every point. Evaluate it again, or leave the point out.");
            if (!(weights[i] > 0 && double.IsFinite(weights[i]))) throw new InputException($"{place(i)}: the weight is {weights[i]}; weights are positive and finite.");
            var key = new Coordinates(points.Slice(i * dimension, dimension).ToArray());
            if (!first.TryGetValue(key, out int k))
            {
                first[key] = rows.Count;
                rows.Add(i);
                sums.Add(weights[i]);
                kept.Add(values[i]);
                continue;
            }

            if (kept[k] != values[i])
                throw new InputException($"{place(rows[k])} and {LowerFirst(place(i))} are the same point, but have the values {kept[k]} and {values[i]}. A function has one value at a point: correct one, or give both their mean.");
            sums[k] += weights[i];
        }

        double[] distinct = new double[rows.Count * dimension];
        for (int k = 0; k < rows.Count; k++) points.Slice(rows[k] * dimension, dimension).CopyTo(distinct.AsSpan(k * dimension));
        return new(distinct, dimension, [.. sums], [.. kept], [.. rows]);
    }

    static string LowerFirst(string text) => text.StartsWith("Point ", StringComparison.Ordinal) ? "p" + text[1..] : text;

    readonly record struct Coordinates(double[] Values)
    {
        public bool Equals(Coordinates other) => Values.AsSpan().SequenceEqual(other.Values);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (double value in Values) hash.Add(value);
            return hash.ToHashCode();
        }
    }
}
