using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;

namespace Offprint.Papers.AgiEval;

/// <summary>A task's results.</summary>
/// <param name="Task">Its name.</param>
/// <param name="Questions">Number of questions.</param>
/// <param name="HumanAverage">Average of people, a share; null when unknown.</param>
/// <param name="HumanTop">Top of people.</param>
/// <param name="Baselines">Of constant and blind answers; null for gaps.</param>
/// <param name="Ceiling">Of gaps, as the faithful parser reads them; null for choices.</param>
/// <param name="Shots">Demonstrations shown; null zero-shot.</param>
/// <param name="Scores">By parser.</param>
/// <param name="Disagree">Answers that one parser counts as right and the other does not; null with one parser.</param>
public sealed record EvaluatedTask(
    string Task, int Questions, double? HumanAverage, double? HumanTop, AgiEvalBaselines? Baselines, ClozeCeiling? Ceiling, int? Shots, AgiEvalScore[] Scores, int? Disagree);

/// <summary>An answer that does not count.</summary>
/// <param name="Item">The question.</param>
/// <param name="Repeat">Which answer to it.</param>
/// <param name="Parser">Who read it; empty where the question failed.</param>
/// <param name="State">What became of it.</param>
/// <param name="Gold">The right answer.</param>
/// <param name="Why">What was there instead.</param>
public sealed record UncountedAnswer(string Item, int Repeat, string Parser, string State, string Gold, string Why);

/// <summary>All results.</summary>
/// <param name="Model">Who was asked.</param>
/// <param name="Tasks">By task.</param>
/// <param name="Uncounted">Answers in which nothing was found, and questions that failed; the first of many.</param>
/// <param name="UncountedInAll">How many there are.</param>
/// <param name="Spent">What was spent, stored answers not counted; null where recorded answers were read.</param>
/// <param name="Notes">What a reader should know.</param>
public sealed record EvaluateFound(string Model, EvaluatedTask[] Tasks, UncountedAnswer[] Uncounted, int UncountedInAll, Spent? Spent, string[] Notes);
