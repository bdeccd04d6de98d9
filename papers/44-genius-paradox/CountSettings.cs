using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Counting;
using Offprint.Lab;
using Offprint.Papers.Asking;

namespace Offprint.Papers.GeniusParadox;

/// <summary>Words, what is asked about them, and who answers.</summary>
public sealed record CountSettings : AskingSettings
{
    [Description("Words, one on a line, or a running text; without a file the words of eight letters and more of a public-domain text")]
    [Display(Order = InputFirst)]
    [FileTypes(".txt")]
    public InputFile? Input { get; init; }

    [Description("Whether the file is a running text: its words of 3 to 18 letters a to z are taken, lower-cased")]
    public bool Text { get; init; }

    [Description("Letters of a small alphabet over which words are made up, in place of a file; 0 for real words")]
    [Range(0, 26)]
    public int Alphabet { get; init; }

    [Description("Letters of each made-up word")]
    [Range(3, 100)]
    public int Letters { get; init; } = 9;

    [Description("Words that are drawn at most; 0 for all")]
    [Range(0, 1_000_000)]
    public int Words { get; init; } = 500;

    [Description("What is asked about them: char-occur, substring-occur, word-len, distinct-char; empty for all")]
    public string[] Tasks { get; init; } = [];

    [Description("Ask for every number of occurrences equally often, so that no constant answer scores well")]
    public bool Balanced { get; init; }

    [Description("Largest number of occurrences of balanced questions")]
    [Range(1, 20)]
    public int LargestAnswer { get; init; } = 4;

    [Description("How words are spelt in the questions")]
    public WordForm Form { get; init; } = WordForm.Plain;

    [Description("What counts as one character")]
    public CharacterUnit Unit { get; init; } = CharacterUnit.TextElement;

    [Description("Whether capitals and small letters are different characters; where not, the questions say so")]
    public bool CaseSensitive { get; init; } = true;

    [Description("Root of the draws of words and letters; the same number asks the same questions")]
    [Range(0, 1_000_000_000)]
    public int Draw { get; init; } = 1;

    [Description("Answers to these questions: recorded by an earlier run (answers.jsonl), which are read anew, or a table with the columns id, answer and, for several ways of asking, strategy; nobody is asked")]
    [FileTypes(".csv", ".tsv", ".parquet", ".jsonl")]
    public override InputFile? Answers { get; init; }

    [Description("Ways of asking: direct, few-shot, chain-of-thought, self-consistency, tree-of-thought")]
    public string[] Strategies { get; init; } = ["direct", "chain-of-thought"];

    [Description("Chains of thought that vote in self-consistency")]
    [Range(1, 1000)]
    public int Samples { get; init; } = 10;

    [Description("Answered questions that few-shot shows first")]
    [Range(1, 100)]
    public int Shots { get; init; } = 5;

    [Description("Words of the shown questions, none of which is asked about; empty for common ones")]
    public string[] ShownWords { get; init; } = [];

    [Description("Send chats; without, texts to be continued")]
    public bool Chat { get; init; } = true;

    [Description("Sampling temperature where one answer is wanted")]
    [Range(0, 10)]
    public double Temperature { get; init; }

    [Description("Sampling temperature where several are wanted, that they differ")]
    [Range(0, 10)]
    public double SamplingTemperature { get; init; } = 0.7;

    [Description("Tokens of a reply at most")]
    [Range(1, 1_000_000)]
    public int MaxAnswerTokens { get; init; } = 1024;

    [Description("Ask for log-probabilities of replies that vote: the likeliest decides level votes")]
    public bool LogProbabilities { get; init; }

    [Description("Accuracy that is wanted: the strategy that reaches it with the fewest tokens is named; 0 for none")]
    [Range(0, 1)]
    public double Target { get; init; }
}
