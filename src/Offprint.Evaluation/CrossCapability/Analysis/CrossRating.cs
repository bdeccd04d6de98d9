namespace Offprint.Evaluation.CrossCapability;

/// <summary>How well a model answered one prompt.</summary>
/// <param name="Model">The model.</param>
/// <param name="Capability">What the prompt needs.</param>
/// <param name="Prompt">The prompt's name within its capability.</param>
/// <param name="Score">How well; more is better.</param>
public readonly record struct CrossRating(string Model, CapabilityName Capability, string Prompt, double Score);
