namespace Offprint.Evaluation.Models;

/// <summary>What a choice's log-probability is divided by before choices are compared.</summary>
public enum ChoiceNormalisation
{
    /// <summary>Nothing: a longer choice has it harder.</summary>
    None,

    /// <summary>Its length in characters (Unicode code points).</summary>
    PerCharacter,

    /// <summary>Its length in bytes of UTF-8.</summary>
    PerByte,
}
