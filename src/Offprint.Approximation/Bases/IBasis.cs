namespace Offprint.Approximation;

/// <summary>Functions of d variables that span the space of the approximation. Implementations are immutable.</summary>
public interface IBasis
{
    /// <summary>d, the number of variables.</summary>
    int Dimension { get; }

    /// <summary>m, the number of functions.</summary>
    int Count { get; }

    /// <summary>A name for each function, for reports and messages.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The value of every function at a point.</summary>
    /// <param name="point">[d].</param>
    /// <param name="values">The values, [m].</param>
    void Evaluate(ReadOnlySpan<double> point, Span<double> values);
}
