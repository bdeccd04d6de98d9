namespace Offprint.Evaluation;

/// <summary>Kinds of files that hold outcomes. They are told apart by content.</summary>
public enum OutcomeFileKind
{
    /// <summary>A table with a row an outcome, CSV or Parquet.</summary>
    Table,

    /// <summary>JSON lines with an object an outcome, or one JSON array of such objects.</summary>
    JsonLines,

    /// <summary>Samples logged by lm-evaluation-harness: <c>samples_TASK_DATE.jsonl</c>.</summary>
    HarnessSamples,

    /// <summary>A log of Inspect: <c>.eval</c> or <c>.json</c>; or another zip archive, whose logs are read.</summary>
    InspectLog,
}
