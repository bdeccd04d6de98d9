namespace Offprint.Evaluation;

/// <summary>Parts of an <see cref="Outcome"/> that a column of a table or a property of a JSON object can hold.</summary>
public enum OutcomeField
{
    /// <summary><see cref="Outcome.Subject"/>.</summary>
    Subject,

    /// <summary><see cref="Outcome.Item"/>.</summary>
    Item,

    /// <summary><see cref="Outcome.Condition"/>.</summary>
    Condition,

    /// <summary><see cref="Outcome.Repeat"/>.</summary>
    Repeat,

    /// <summary><see cref="Outcome.Score"/>: a number, or true/false, yes/no, correct/incorrect, right/wrong, pass/fail.</summary>
    Score,

    /// <summary><see cref="Outcome.State"/>.</summary>
    State,

    /// <summary><see cref="Outcome.Answer"/>.</summary>
    Answer,

    /// <summary><see cref="Outcome.Error"/>.</summary>
    Error,

    /// <summary><see cref="Outcome.Cost"/>.</summary>
    Cost,

    /// <summary><see cref="Outcome.InputTokens"/>.</summary>
    InputTokens,

    /// <summary><see cref="Outcome.OutputTokens"/>.</summary>
    OutputTokens,

    /// <summary><see cref="Outcome.Seconds"/>.</summary>
    Seconds,

    /// <summary><see cref="Outcome.ChoiceLogProbabilities"/>: a JSON array, or in a table numbers with blanks between them.</summary>
    ChoiceLogProbabilities,

    /// <summary><see cref="Outcome.CorrectChoice"/>.</summary>
    CorrectChoice,

    /// <summary>The right answer, kept as the tag <see cref="OutcomeCube.GoldTag"/>.</summary>
    Gold,
}
