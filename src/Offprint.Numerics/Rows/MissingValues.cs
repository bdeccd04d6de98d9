namespace Offprint.Numerics;

/// <summary>What becomes of a row whose cell is missing (see <see cref="RowReader.IsMissing"/>).</summary>
public enum MissingValues
{
    /// <summary>The first missing cell is an error that names its line and column.</summary>
    Error,

    /// <summary>The row is left out.</summary>
    Skip,

    /// <summary>The value is NaN.</summary>
    AsNaN,
}
