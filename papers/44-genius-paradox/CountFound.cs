using Offprint.Numerics;

namespace Offprint.Papers.GeniusParadox;

/// <summary>Questions, what constants score on them, and graded answers.</summary>
/// <param name="Tasks">By task.</param>
/// <param name="Examples">A few questions of each task.</param>
/// <param name="Answered">Scores by task and strategy; empty without answers.</param>
/// <param name="Pairs">Two strategies on the same questions.</param>
/// <param name="Errors">How far wrong counts are from the right ones.</param>
/// <param name="Lengths">Right answers by length of the word.</param>
/// <param name="Doubled">Right answers about words with and without a doubled letter.</param>
/// <param name="Given">What was answered where what is right.</param>
/// <param name="Uncounted">Answers without a count or a yes or no, and questions that failed; the first of many.</param>
/// <param name="UncountedInAll">How many there are.</param>
/// <param name="Notes">What a reader should know of the asking.</param>
public sealed record CountFound(
    ConstantScore[] Tasks, AskedExample[] Examples, AnsweredTask[] Answered, StrategyPair[] Pairs, CountError[] Errors, LengthScore[] Lengths, DoubledScore[] Doubled, GivenAnswer[] Given,
    UncountedReply[] Uncounted, int UncountedInAll, string[] Notes);

/// <summary>A question and its answer.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Answer">What is right.</param>
public sealed record AskedExample(string Id, string Question, string Answer);

/// <summary>What one strategy scores on one task, and what it takes.</summary>
/// <param name="Strategy">The way of asking.</param>
/// <param name="Task">The task.</param>
/// <param name="Asked">Questions of the task.</param>
/// <param name="Accuracy">Share right of those answered, unreadable ones wrong, with its Wilson interval; null where none is answered.</param>
/// <param name="Right">Right answers.</param>
/// <param name="Unparsed">Answers that could not be read.</param>
/// <param name="Failed">Questions that failed.</param>
/// <param name="Tokens">Tokens of questions and replies, where the endpoint tells them of all.</param>
/// <param name="Cost">What they cost by the given prices.</param>
public sealed record AnsweredTask(string Strategy, string Task, int Asked, Estimate? Accuracy, int Right, int Unparsed, int Failed, long? Tokens, double? Cost)
{
    /// <summary>Questions with an answer, readable or not.</summary>
    public int Answered => Accuracy?.Count ?? 0;

    /// <summary>Tokens for each of some answers; null where they are not known, or there are no answers.</summary>
    public double? TokensOver(int answers) => answers > 0 ? Tokens / (double)answers : null;

    /// <summary>Cost of each of some answers.</summary>
    public double? CostOver(int answers) => answers > 0 ? Cost / answers : null;
}

/// <summary>Two strategies on the questions that both answered.</summary>
/// <param name="Task">The task.</param>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
/// <param name="Difference">First − second.</param>
/// <param name="OnlyFirst">Questions that only the first gets right.</param>
/// <param name="OnlySecond">Questions that only the second gets right.</param>
/// <param name="PValue">McNemar's, exact.</param>
public sealed record StrategyPair(string Task, string First, string Second, Estimate Difference, int OnlyFirst, int OnlySecond, double PValue);

/// <summary>Wrong counts.</summary>
/// <param name="Strategy">The way of asking.</param>
/// <param name="Task">The task.</param>
/// <param name="Off">Given − right.</param>
/// <param name="Number">How many.</param>
public sealed record CountError(string Strategy, string Task, int Off, int Number);

/// <summary>Answers about words of one length, over all tasks.</summary>
/// <param name="Strategy">The way of asking.</param>
/// <param name="Length">Characters of the word.</param>
/// <param name="Right">Right answers.</param>
/// <param name="Answered">All answers.</param>
public sealed record LengthScore(string Strategy, int Length, int Right, int Answered);

/// <summary>Answers about words with a letter twice in a row, or without.</summary>
/// <param name="Strategy">The way of asking.</param>
/// <param name="Task">The task.</param>
/// <param name="HasDouble">Whether the words have one.</param>
/// <param name="Accuracy">Share right of those answered, with its Wilson interval.</param>
public sealed record DoubledScore(string Strategy, string Task, bool HasDouble, Estimate Accuracy);

/// <summary>Answers of one value to questions with one right answer.</summary>
/// <param name="Strategy">The way of asking.</param>
/// <param name="Task">The task.</param>
/// <param name="Right">What is right.</param>
/// <param name="Given">What was answered; null where it could not be read.</param>
/// <param name="Number">How many.</param>
public sealed record GivenAnswer(string Strategy, string Task, string Right, string? Given, int Number);

/// <summary>An answer that does not count as right or wrong by what it says.</summary>
/// <param name="Strategy">The way of asking.</param>
/// <param name="Item">The question.</param>
/// <param name="State">What became of it.</param>
/// <param name="Why">Why.</param>
public sealed record UncountedReply(string Strategy, string Item, string State, string Why);
