using MathNet.Numerics.LinearAlgebra;

namespace Offprint.Numerics;

/// <summary>Principal components of a small table: its directions of largest variance.</summary>
/// <param name="Shares">Share of the variance along each component, descending; they sum to 1.</param>
/// <param name="Directions">Unit directions, [component, column], each with its largest entry positive.</param>
public sealed record PrincipalComponents(double[] Shares, double[,] Directions)
{
    /// <summary>The components of a table whose columns are centred and not scaled.</summary>
    /// <param name="table">[row, column], at least two rows and one column that varies.</param>
    /// <exception cref="ArgumentException">There are fewer than two rows, or no column varies.</exception>
    public static PrincipalComponents Of(double[,] table)
    {
        ArgumentNullException.ThrowIfNull(table);
        int rows = table.GetLength(0), columns = table.GetLength(1);
        if (rows < 2) throw new ArgumentException($"Principal components need at least 2 rows; given {rows}.", nameof(table));
        var covariance = Matrix<double>.Build.Dense(columns, columns);
        double[] means = [.. Enumerable.Range(0, columns).Select(k => Statistics.Mean([.. Enumerable.Range(0, rows).Select(i => table[i, k])]))];
        for (int j = 0; j < columns; j++)
        {
            for (int k = 0; k <= j; k++)
            {
                double sum = 0;
                for (int i = 0; i < rows; i++) sum += (table[i, j] - means[j]) * (table[i, k] - means[k]);
                covariance[j, k] = covariance[k, j] = sum / (rows - 1);
            }
        }

        double total = covariance.Trace();
        if (!(total > 0)) throw new ArgumentException("No column of the table varies.", nameof(table));
        var spectrum = covariance.Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, columns).OrderByDescending(c => spectrum.EigenValues[c].Real)];
        var directions = new double[columns, columns];
        for (int c = 0; c < columns; c++)
        {
            var vector = spectrum.EigenVectors.Column(order[c]);
            int sign = Math.Sign(vector[vector.AbsoluteMaximumIndex()]);
            for (int k = 0; k < columns; k++) directions[c, k] = sign * vector[k];
        }

        return new([.. order.Select(c => Math.Max(0, spectrum.EigenValues[c].Real) / total)], directions);
    }
}
