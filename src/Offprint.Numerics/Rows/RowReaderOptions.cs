namespace Offprint.Numerics;

/// <summary>How a delimited text file is read. What is null is detected from the first 256 KiB. Parquet files need none of it.</summary>
public sealed record RowReaderOptions
{
    /// <summary>Whether the first row names the columns.</summary>
    /// <value>
    /// Null: it does when it has a text where the next filled cell of the same column is a number, a date (2026-04-13) or
    /// true or false. A file of texts alone has no header by this rule: say true if it has.
    /// </value>
    public bool? HasHeader { get; init; }

    /// <summary>The character between cells.</summary>
    /// <value>Null: of comma, semicolon, tab and vertical bar the one that cuts all rows into the same number of cells.</value>
    public char? Delimiter { get; init; }

    /// <summary>Whether 1,5 means one and a half. A point in a number is then an error, since it might group thousands.</summary>
    /// <value>
    /// Null: it does when numbers with a comma occur, none with a point, and the comma is not the delimiter. Where all of
    /// them might as well be grouped thousands (1,234), only a semicolon as delimiter decides for the decimal comma.
    /// </value>
    public bool? DecimalComma { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">The delimiter cannot separate cells, or is at once the decimal mark.</exception>
    public void Validate()
    {
        if (Delimiter is { } d && (!char.IsAscii(d) || char.IsAsciiLetterOrDigit(d) || d is '"' or '\r' or '\n' or '.' or '-' or '+'))
            throw new InputException($"The delimiter cannot be '{d}': it is an ASCII character that occurs neither in numbers nor in words, for example , ; | or a tab.");
        if (Delimiter == ',' && DecimalComma == true)
            throw new InputException("The comma cannot be both the delimiter and the decimal mark. Give another delimiter, or leave one of the two to be detected.");
    }
}
