namespace Offprint.Approximation;

/// <summary>Products of functions of one variable, a family for each variable, over an index set.</summary>
public sealed class ProductBasis : IBasis
{
    /// <summary>The most functions that a basis may have: beyond it dense linear algebra takes minutes.</summary>
    public const int LargestCount = 5000;

    readonly Variable[] _variables;
    readonly Family[] _families;
    readonly int[][] _indices; // [function][variable]
    readonly int[] _offsets;   // where each variable's functions of one variable begin

    /// <summary>The products of an index set.</summary>
    /// <param name="variables">At least one; they standardise what the families see.</param>
    /// <param name="families">A family for each variable, or one for all.</param>
    /// <param name="degree">The bound of the index set, 0 or more.</param>
    /// <param name="set">The index set; without meaning for one variable.</param>
    /// <exception cref="InputException">The basis would have more than <see cref="LargestCount"/> functions.</exception>
    public ProductBasis(IReadOnlyList<Variable> variables, IReadOnlyList<Family> families, int degree, IndexSet set = IndexSet.TotalDegree)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(families);
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        if (variables.Count == 0) throw new ArgumentException("A basis has at least one variable.", nameof(variables));
        if (families.Count != variables.Count && families.Count != 1) throw new ArgumentException($"There are {variables.Count} variables and {families.Count} families; give one for each, or one for all.", nameof(families));
        (_variables, Degree, Set) = ([.. variables], degree, set);
        _families = [.. variables.Select((_, j) => families[families.Count == 1 ? 0 : j])];
        _indices = [.. set.Degrees(variables.Count, degree, LargestCount).SelectMany(Expand).Take(LargestCount + 1)];
        if (_indices.Length > LargestCount)
            throw new InputException($"A basis of degree {degree} in {variables.Count} variables has more than {LargestCount} functions. Lower the degree, or take the hyperbolic cross.") { Field = "degree" };
        _offsets = new int[variables.Count + 1];
        for (int j = 0; j < variables.Count; j++) _offsets[j + 1] = _offsets[j] + 1 + _indices.Max(k => k[j]);
        Names = [.. _indices.Select(Name)];
    }

    /// <summary>One family for all variables.</summary>
    /// <inheritdoc cref="ProductBasis(IReadOnlyList{Variable}, IReadOnlyList{Family}, int, IndexSet)"/>
    public ProductBasis(IReadOnlyList<Variable> variables, Family family, int degree, IndexSet set = IndexSet.TotalDegree)
        : this(variables, [family], degree, set) { }

    /// <summary>The family that is orthonormal for each variable's distribution.</summary>
    /// <inheritdoc cref="ProductBasis(IReadOnlyList{Variable}, IReadOnlyList{Family}, int, IndexSet)"/>
    public ProductBasis(IReadOnlyList<Variable> variables, int degree, IndexSet set = IndexSet.TotalDegree)
        : this(variables, [.. (variables ?? throw new ArgumentNullException(nameof(variables))).Select(v => v.NaturalFamily)], degree, set) { }

    /// <summary>The variables.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>The family of each variable.</summary>
    public IReadOnlyList<Family> FamilyOf => _families;

    /// <summary>The bound of the index set.</summary>
    public int Degree { get; }

    /// <summary>The index set.</summary>
    public IndexSet Set { get; }

    /// <inheritdoc/>
    public int Dimension => _variables.Length;

    /// <inheritdoc/>
    public int Count => _indices.Length;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of the function of each variable in a product, [d]: its degree, and for Fourier 2·frequency − 1 for cosines and 2·frequency for sines.</summary>
    public ReadOnlySpan<int> Index(int function) => _indices[function];

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> point, Span<double> values)
    {
        if (point.Length != Dimension) throw new ArgumentException($"A point has {Dimension} coordinates; given {point.Length}.", nameof(point));
        if (values.Length != Count) throw new ArgumentException($"There are {Count} functions; given room for {values.Length}.", nameof(values));
        Span<double> single = _offsets[^1] <= 256 ? stackalloc double[_offsets[^1]] : new double[_offsets[^1]];
        for (int j = 0; j < Dimension; j++)
            _families[j].Evaluate(Standardised(j, point[j]), single[_offsets[j].._offsets[j + 1]]);
        for (int f = 0; f < _indices.Length; f++)
        {
            double product = 1;
            int[] k = _indices[f];
            for (int j = 0; j < k.Length; j++)
                if (k[j] > 0) product *= single[_offsets[j] + k[j]];
            values[f] = product;
        }
    }

    double Standardised(int j, double x) => _families[j] == Family.Fourier ? (x - _variables[j].Low) / (_variables[j].High - _variables[j].Low) : _variables[j].Standardise(x);

    // Degrees to function numbers: a frequency of Fourier has a cosine and a sine.
    IEnumerable<int[]> Expand(int[] degrees)
    {
        IEnumerable<int[]> products = [[]];
        for (int j = 0; j < degrees.Length; j++)
        {
            int[] choices = _families[j] == Family.Fourier && degrees[j] > 0 ? [2 * degrees[j] - 1, 2 * degrees[j]] : [degrees[j]];
            products = products.SelectMany(p => choices.Select(c => (int[])[.. p, c]));
        }

        return products;
    }

    string Name(int[] k)
    {
        string[] factors = [.. Enumerable.Range(0, k.Length).Where(j => k[j] > 0).Select(j => _families[j].Name(k[j], _variables[j].Name))];
        return factors.Length == 0 ? "1" : string.Join("·", factors);
    }
}
