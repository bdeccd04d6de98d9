namespace Offprint.Evaluation;

/// <summary>Kinds of files that outcomes are written to.</summary>
public enum OutcomeFormat
{
    /// <summary>A table as text, with a line an outcome.</summary>
    Csv,

    /// <summary>A JSON object a line.</summary>
    JsonLines,

    /// <summary>A table in columns, compressed.</summary>
    Parquet,
}
