namespace Offprint.Evaluation.Grading;

/// <summary>What the columns of a task file are.</summary>
public sealed record TaskFileOptions
{
    /// <summary>The prompt, with columns in braces; see <see cref="PromptTemplate"/>.</summary>
    /// <value><c>{question}</c>.</value>
    public string Prompt { get; init; } = "{question}";

    /// <summary>The column that names a row; null numbers the rows from 1. With a question mark at its end, as in <c>id?</c>, rows without it are numbered.</summary>
    /// <value>Null.</value>
    public string? Id { get; init; }

    /// <summary>
    /// The column with the right answer; null where the grader needs none. With choices it is the right one: its letter,
    /// its words, or (see <see cref="AnswerIsIndex"/>) its number.
    /// </summary>
    /// <value>Null.</value>
    public string? Answer { get; init; }

    /// <summary>The columns with the choices, in order; one column holds them all as a JSON array of texts. Empty choices at the end of a row are left out.</summary>
    /// <value>None: an open question.</value>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether the answer is the number of the right choice, from 0.</summary>
    /// <value>False.</value>
    public bool AnswerIsIndex { get; init; }

    /// <summary>Columns that become tags of the outcomes: groups to look at apart. One with a question mark at its end, as in <c>level?</c>, may be missing.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
