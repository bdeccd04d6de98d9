using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Counting;
using Offprint.Lab;

namespace Offprint.Papers.GeniusParadox;

/// <summary>Words, what is asked about them, and answers to be graded.</summary>
public sealed record CountSettings
{
    [Description("Words, one on a line; with --text a running text whose words are taken")]
    [FileTypes(".txt")]
    public InputFile Input { get; init; } = new("");

    [Description("Whether the file is a running text: its words of 3 to 18 letters a to z are taken, lower-cased")]
    public bool Text { get; init; }

    [Description("Words that are drawn; 0 for all")]
    [Range(0, 1_000_000)]
    public int Words { get; init; } = 500;

    [Description("Ask for every number of occurrences equally often, so that no constant answer scores well")]
    public bool Balanced { get; init; }

    [Description("Largest number of occurrences of balanced questions")]
    [Range(1, 20)]
    public int LargestAnswer { get; init; } = 4;

    [Description("How words are spelt in the questions")]
    public WordForm Form { get; init; } = WordForm.Plain;

    [Description("What counts as one character")]
    public CharacterUnit Unit { get; init; } = CharacterUnit.TextElement;

    [Description("Root of the draws of words and letters; the same number asks the same questions")]
    [Range(0, 1_000_000_000)]
    public int Draw { get; init; } = 1;

    [Description("A model's answers to these questions, a table with the columns id, answer and, for several ways of asking, strategy")]
    public InputFile? Answers { get; init; }
}
