namespace Offprint.Evaluation;

/// <summary>How a file becomes a <see cref="ScoreTable"/>.</summary>
public sealed record ScoreTableOptions
{
    /// <summary>The column of model names: a name, or a number from 1.</summary>
    /// <value>The first column.</value>
    public string ModelColumn { get; init; } = "1";

    /// <summary>The columns that are benchmarks, by name; null takes every numeric column.</summary>
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

    /// <summary>Columns of standard errors: benchmark → column. All benchmarks or none.</summary>
    /// <value>None.</value>
    public IReadOnlyDictionary<string, string> StandardErrors { get; init; } = new Dictionary<string, string>();

    /// <summary>What to do about missing scores.</summary>
    /// <value><see cref="MissingPolicy.Error"/>.</value>
    public MissingPolicy Missing { get; init; } = MissingPolicy.Error;
}
