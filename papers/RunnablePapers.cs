using Offprint.Lab;

namespace Offprint.Papers;

/// <summary>The papers whose method runs, by number. Whoever adds a paper adds one line.</summary>
public static class RunnablePapers
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<RunnablePaper> All { get; } =
    [
        new LlmAbba.LlmAbba(),
        new DeepONet.DeepONet(),
        new WeightedLeastSquares.WeightedLeastSquares(),
        new CrossCapabilities.CrossCapabilities(),
        new AgiEval.AgiEval(),
        new Eureka.Eureka(),
        new GeoBench2.GeoBench2(),
        new StructuredContext.StructuredContext(),
        new PredictingCapabilities.PredictingCapabilities(),
        new SwissRound.SwissRound(),
        new BenchmarkVariance.BenchmarkVariance(),
        new GeniusParadox.GeniusParadox(),
    ];

    /// <summary>The runnable paper with an id such as <c>02-llm-abba</c>, or null.</summary>
    public static RunnablePaper? Find(string id) => All.FirstOrDefault(p => p.Id == id);

    /// <summary>An experiment or application by paper and id.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static Experiment Experiment(string paper, string id) =>
        Find(paper) is { } found && found.Experiments.Concat(found.Applications).FirstOrDefault(e => e.Id == id) is { } experiment
            ? experiment
            : throw new InputException($"There is no experiment '{id}' of paper '{paper}' in this version of Offprint.");
}
