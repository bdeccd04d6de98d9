namespace Offprint.Papers.BenchmarkVariance;

/// <summary>The one piece of work of an application: the whole file.</summary>
/// <param name="What">What is made of it.</param>
public sealed record OutcomesPiece(string What);
