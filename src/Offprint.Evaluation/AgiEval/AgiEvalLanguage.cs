namespace Offprint.Evaluation.AgiEval;

/// <summary>The language in which a task's prompts are written and its answers read. Gaokao English counts as English.</summary>
public enum AgiEvalLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Chinese.</summary>
    Chinese,
}
