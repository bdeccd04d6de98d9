namespace Offprint.Sampling;

/// <summary>
/// An orthonormal basis of the rows taken so far, by modified Gram–Schmidt with one re-orthogonalisation. The basis
/// lies in a buffer of the caller.
/// </summary>
/// <param name="buffer">Scratch, room for as many padded rows as will be taken.</param>
/// <param name="stride">Padded length of a row.</param>
ref struct RowBasis(Span<double> buffer, int stride)
{
    // A row whose residual is this small beside the row itself lies in the span of the others: what is left is rounding.
    const double Dependent = 64 * 2.220446049250313e-16;

    readonly Span<double> _buffer = buffer;
    readonly int _stride = stride;

    /// <summary>Number of basis vectors.</summary>
    public int Count { get; private set; }

    /// <summary>Basis vector k, padded.</summary>
    public readonly ReadOnlySpan<double> this[int k] => _buffer.Slice(k * _stride, _stride);

    /// <summary>
    /// Whether ‖v − Πv‖² exceeds <paramref name="threshold"/>, with Π the projection on the basis: stops at the first
    /// basis vector that settles it.
    /// </summary>
    /// <param name="row">v, padded.</param>
    /// <param name="squaredNorm">‖v‖².</param>
    /// <param name="threshold">In [0, ‖v‖²).</param>
    public readonly bool ResidualExceeds(ReadOnlySpan<double> row, double squaredNorm, double threshold)
    {
        double residual = squaredNorm;
        for (int k = 0; k < Count; k++)
        {
            double c = FixedLanes.Dot(row, this[k]);
            residual -= c * c;
            if (residual <= threshold) return false;
        }

        return true;
    }

    /// <summary>Adds the direction of a row that the basis does not span yet.</summary>
    /// <returns>Norm of the row's residual; 0 where the row is in the span up to rounding, and then nothing is added.</returns>
    public double Add(ReadOnlySpan<double> row)
    {
        var q = _buffer.Slice(Count * _stride, _stride);
        row.CopyTo(q);
        double norm = Math.Sqrt(FixedLanes.Dot(row, row));
        // Once leaves an error of rounding over the residual's share of the row, twice an error of rounding alone.
        for (int pass = 0; pass < 2; pass++)
            for (int k = 0; k < Count; k++)
                FixedLanes.AddScaled(-FixedLanes.Dot(this[k], q), this[k], q);
        double residual = Math.Sqrt(FixedLanes.Dot(q, q));
        if (!(residual > Dependent * norm)) return 0;
        for (int i = 0; i < q.Length; i++) q[i] /= residual;
        Count++;
        return residual;
    }
}
