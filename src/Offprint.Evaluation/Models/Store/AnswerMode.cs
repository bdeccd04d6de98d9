namespace Offprint.Evaluation.Models;

/// <summary>Where answers come from.</summary>
public enum AnswerMode
{
    /// <summary>From the store where they are, and else from the model, to be stored.</summary>
    Record,

    /// <summary>From the store alone: nothing is asked, and a request without an answer is an error that says how the nearest stored one differs.</summary>
    Replay,

    /// <summary>From the model, always; each answer is stored in place of an older one.</summary>
    Live,
}
