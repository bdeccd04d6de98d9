using Offprint.Numerics;

namespace Offprint.Evaluation;

/// <summary>How a file becomes outcomes. What is not said is found out from the file.</summary>
public sealed record OutcomeReadOptions
{
    /// <summary>What the file is.</summary>
    /// <value>Null: seen by its content.</value>
    public OutcomeFileKind? Kind { get; init; }

    /// <summary>
    /// Of tables and JSON lines: which column or property holds what. Others are found by common names (model or subject;
    /// item, id or question_id; score, correct or accuracy; …). <c>a.b</c> means b inside a.
    /// </summary>
    /// <value>None.</value>
    public IReadOnlyDictionary<OutcomeField, string> Columns { get; init; } = new Dictionary<OutcomeField, string>();

    /// <summary>Columns, properties of the question (harness) or entries of the metadata (Inspect) to keep as tags. Columns called <c>tag:NAME</c> are kept anyway.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Who answered, for files that do not say; takes precedence over what they say.</summary>
    /// <value>Null: as the file says.</value>
    public string? Subject { get; init; }

    /// <summary>The condition of all outcomes; takes precedence over what the file says.</summary>
    /// <value>Null: as the file says; of logs the name of the task.</value>
    public string? Condition { get; init; }

    /// <summary>Which of several metrics is the score: a column, a metric of the harness, a scorer of Inspect (<c>SCORER/KEY</c> where its value has several).</summary>
    /// <value>Null: acc, else exact_match, else the first one that is a number; of Inspect the first scorer. The notes of the cube name the others.</value>
    public string? Metric { get; init; }

    /// <summary>Which of the harness's filters of one answer counts, such as strict-match.</summary>
    /// <value>Null: the first in the file. The notes of the cube name the others.</value>
    public string? Filter { get; init; }

    /// <summary>Whether a file that was cut off is read as far as it is whole, with a note, instead of being an error.</summary>
    /// <value>False.</value>
    public bool KeepWhole { get; init; }

    /// <summary>Whether outcomes of the same subject, item, condition and repeat are several samples, to be numbered in their order, instead of an error.</summary>
    /// <value>False.</value>
    public bool NumberRepeats { get; init; }

    /// <summary>How a delimited text file is read.</summary>
    /// <value>Null: delimiter and decimal mark are detected, and the first line names the columns.</value>
    public RowReaderOptions? Format { get; init; }
}
