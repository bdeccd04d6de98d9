using Offprint.Lab;

namespace Offprint.Papers.LlmAbba;

/// <summary>LLM-ABBA: time series as symbols, with the fixed polygonal chain (arXiv 2411.18506).</summary>
public sealed class LlmAbba : RunnablePaper
{
    const string Missing =
        "A fine-tuned model of 7 billion parameters (QLoRA, 4 bits, rank 16, on Mistral-7B-Instruct or Llama-2-7B), a GPU to train it, and the figures of the paper's tables, which are not available to us.";

    public override int Number => 2;

    public override string Slug => "llm-abba";

    public override IReadOnlyList<Experiment> Experiments { get; } =
        [new Drift(), new DriftFormula(), new Undisturbed(), new SeasonForecast(), new AirlineForecast(), new ClassInformation()];

    public override IReadOnlyList<Experiment> Applications { get; } = [new Encode(), new Decode()];

    public override IReadOnlyList<Claim> OutOfReach { get; } =
    [
        Table("llm-classification", "Fine-tuned language models on ABBA symbols compare favourably with the best known classifiers on UCR and three medical sets.", "accuracy, theirs minus the best known before", "data set"),
        Table("llm-regression", "On the TSER benchmarks of extrinsic regression they have a smaller error than the best known before.", "root mean squared error, best known before minus theirs", "data set"),
        Table("llm-forecasting", "Their forecasts are competitive with recent ones.", "mean squared error, recent best minus theirs", "data set and horizon"),
    ];

    static Claim Table(string id, string statement, string what, string replication) => new()
    {
        Id = id,
        Statement = statement,
        Origin = new Origin.PaperStatement("abstract"),
        Criterion = new AtLeast(0) { Estimator = $"median over data sets of {what}", Replication = replication, NoEffect = 0 },
        Missing = Missing,
    };
}
