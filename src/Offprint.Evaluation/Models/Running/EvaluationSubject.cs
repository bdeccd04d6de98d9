namespace Offprint.Evaluation.Models;

/// <summary>What is evaluated: a model asked in one form.</summary>
/// <param name="Name">Its name in outcomes.</param>
/// <param name="Asker">Asks it; several subjects may share one.</param>
/// <param name="Form">How items are put to it and scored.</param>
public sealed record EvaluationSubject(string Name, Asker Asker, IQuestionForm Form);
