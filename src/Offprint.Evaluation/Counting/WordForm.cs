namespace Offprint.Evaluation.Counting;

/// <summary>How a word is spelt in a question: forms other than the plain one force a tokenizer to see single characters.</summary>
public enum WordForm
{
    /// <summary>As it is: <c>"berry"</c>.</summary>
    Plain,

    /// <summary>Blanks between characters: <c>"b e r r y"</c>.</summary>
    Spaced,

    /// <summary>Hyphens between characters: <c>"b-e-r-r-y"</c>.</summary>
    Hyphen,

    /// <summary>A list of characters: <c>["b", "e", "r", "r", "y"]</c>.</summary>
    List,

    /// <summary>In capitals: <c>"BERRY"</c>. The answer is that of the word in capitals.</summary>
    Upper,
}
