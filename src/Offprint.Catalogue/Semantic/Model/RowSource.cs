namespace Offprint.Catalogue;

/// <summary>A matrix that is read row by row, each row by its entries that are not zero.</summary>
interface IRowSource
{
    /// <summary>The number of rows.</summary>
    int Rows { get; }

    /// <summary>The number of columns.</summary>
    int Columns { get; }

    /// <summary>Reads a row.</summary>
    /// <param name="row">Which.</param>
    /// <param name="columns">Receives the columns of its entries, each once; as long as the matrix is wide.</param>
    /// <param name="values">Receives the entries.</param>
    /// <returns>How many there are.</returns>
    int Read(int row, Span<int> columns, Span<double> values);
}
