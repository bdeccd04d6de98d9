using Offprint.Numerics;

namespace Offprint.Evaluation;

/// <summary>How a file becomes a <see cref="ScoreTable"/>.</summary>
public sealed record ScoreTableOptions
{
    /// <summary>The column of model names: a name, or a number from 1.</summary>
    /// <value>Null: the first column.</value>
    public string? ModelColumn { get; init; }

    /// <summary>The columns that are benchmarks, by name or number; they keep the order of the file. Null takes every numeric column.</summary>
    /// <value>Null.</value>
    public IReadOnlyList<string>? Include { get; init; }

    /// <summary>Columns to leave out, by name: sizes, dates and other numbers that are no scores.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>
    /// The benchmarks in the order in which they are played; null keeps the order of the file. Without
    /// <see cref="Include"/> it also says which columns are benchmarks.
    /// </summary>
    /// <value>Null.</value>
    public IReadOnlyList<string>? Order { get; init; }

    /// <summary>Benchmarks on which a lower score is better, by name.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> LowerIsBetter { get; init; } = [];

    /// <summary>
    /// Columns of standard errors: benchmark → column, for all benchmarks or none. Without <see cref="Include"/> and
    /// <see cref="Order"/> it also says which columns are benchmarks.
    /// </summary>
    /// <value>None.</value>
    public IReadOnlyDictionary<string, string> StandardErrors { get; init; } = new Dictionary<string, string>();

    /// <summary>What to do about missing scores.</summary>
    /// <value><see cref="MissingPolicy.Error"/>.</value>
    public MissingPolicy Missing { get; init; } = MissingPolicy.Error;

    /// <summary>How a text file is read: header, delimiter, decimal mark; null detects them.</summary>
    /// <value>Null.</value>
    public RowReaderOptions? Format { get; init; }
}
