namespace Offprint.Approximation;

/// <summary>Functions of a person's own.</summary>
/// <param name="dimension">d, the number of variables.</param>
/// <param name="names">A name for each function, at least one.</param>
/// <param name="evaluate">Writes the value of every function at a point; must not keep the spans.</param>
public sealed class FunctionBasis(int dimension, IReadOnlyList<string> names, FunctionBasis.Evaluation evaluate) : IBasis
{
    /// <summary>Writes the value of every function at a point.</summary>
    /// <param name="point">[d].</param>
    /// <param name="values">The values, [m].</param>
    public delegate void Evaluation(ReadOnlySpan<double> point, Span<double> values);

    /// <inheritdoc/>
    public int Dimension { get; } = dimension;

    /// <inheritdoc/>
    public int Count => Names.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>The variables themselves as functions: for tables whose columns are the features.</summary>
    /// <param name="names">Names of the columns.</param>
    public static FunctionBasis Columns(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new(names.Count, names, static (point, values) => point.CopyTo(values));
    }

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> point, Span<double> values) => evaluate(point, values);
}
