namespace Offprint.Evaluation.Counting;

/// <summary>What is asked about a word (Xu and Ma 2024, arXiv 2410.14166).</summary>
public enum CountingTask
{
    /// <summary>How often a character of the word stands in it.</summary>
    CharOccur,

    /// <summary>Whether a piece is part of the word; two items a word, one true and one false.</summary>
    SubstringOccur,

    /// <summary>How long the word is.</summary>
    WordLen,

    /// <summary>How many different characters it has.</summary>
    DistinctChar,
}
