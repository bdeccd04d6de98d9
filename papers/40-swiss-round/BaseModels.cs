using Offprint.Evaluation;
using Offprint.Storage;

namespace Offprint.Papers.SwissRound;

/// <summary>The field that the experiments play: the public base models that have a score on all of eight benchmarks.</summary>
/// <remarks>Source: Ruan et al., "Observational Scaling Laws and the Predictability of Language Model Performance", repository ryoungj/ObsScaling, Apache-2.0.</remarks>
public static class BaseModels
{
    /// <summary>The data set's name.</summary>
    public const string DataSet = "obs-scaling";

    /// <summary>Models with all eight scores.</summary>
    public const int Count = 124;

    /// <summary>The benchmarks in the order of the table, in which they are played.</summary>
    public static IReadOnlyList<string> Benchmarks { get; } = ["MMLU", "ARC-C", "HellaSwag", "Winograd", "TruthfulQA", "GSM8K", "XWinograd", "HumanEval"];

    /// <summary>Reads the table. A model is called as its makers do, without their name before it: <c>Qwen2-72B</c>.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static ScoreTable Load()
    {
        var table = ScoreTable.Read(
            Path.Combine(DataSets.FromEnvironment().Require(DataSet, "the folder eval_results of github.com/ryoungj/ObsScaling"), "base_llm_benchmark_eval.csv"),
            new() { ModelColumn = "Model", Order = Benchmarks, Missing = MissingPolicy.DropModel });
        var scores = new double[table.Models.Count, table.Benchmarks.Count];
        for (int m = 0; m < table.Models.Count; m++)
        {
            for (int k = 0; k < table.Benchmarks.Count; k++) scores[m, k] = table[m, k];
        }

        return new([.. table.Models.Select(m => m[(m.IndexOf('/', StringComparison.Ordinal) + 1)..])], table.Benchmarks, scores);
    }

    /// <summary>Whether a model was trained for code, which its makers put in its name (CodeLlama, StarCoder, DeepSeek-Coder).</summary>
    public static bool IsForCode(string model) => model.Contains("code", StringComparison.OrdinalIgnoreCase);
}
