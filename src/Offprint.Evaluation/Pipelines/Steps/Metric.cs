namespace Offprint.Evaluation.Pipelines;

/// <summary>How an answer is graded.</summary>
public enum Metric
{
    /// <summary>The whole text is the right answer, but for white space around it.</summary>
    Exact,

    /// <summary>The right answer stands somewhere in the text.</summary>
    Contains,

    /// <summary>The text names the right one of several choices.</summary>
    Choice,

    /// <summary>The last number of the text, or the one behind "answer", is the right one.</summary>
    Number,

    /// <summary>The expression in the text is the right one, as the MATH benchmark compares.</summary>
    Math,

    /// <summary>The column holds a score already.</summary>
    Score,
}
