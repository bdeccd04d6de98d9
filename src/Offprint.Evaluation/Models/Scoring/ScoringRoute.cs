namespace Offprint.Evaluation.Models;

/// <summary>How an answer becomes a score. Figures by different routes are not to be compared, so each outcome tells its route.</summary>
public enum ScoringRoute
{
    /// <summary>The model writes, and a grader reads.</summary>
    Generation,

    /// <summary>The log-probabilities of the choices' letters as the first token of a chat's answer.</summary>
    FirstToken,

    /// <summary>The log-probability of each choice behind the prompt, from a completion that echoes both.</summary>
    EchoedChoices,
}
