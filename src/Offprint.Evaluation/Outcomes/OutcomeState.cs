namespace Offprint.Evaluation;

/// <summary>What became of a question to a subject.</summary>
public enum OutcomeState : byte
{
    /// <summary>Answered; the score says how well, or is NaN where nobody scored it yet.</summary>
    Scored,

    /// <summary>Answered, but no answer could be found in the text: counts as wrong, and is listed.</summary>
    Unparsed,

    /// <summary>No usable answer (refused, empty, a log-probability missing): counts neither way, and is listed.</summary>
    Invalid,

    /// <summary>An error instead of an answer: counts neither way, and is listed.</summary>
    Failed,
}
