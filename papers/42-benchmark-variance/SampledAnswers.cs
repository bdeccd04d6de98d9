using Offprint.Numerics;
using Offprint.Storage;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>Ten sampled answers of one model to eight hundred programs, right or wrong.</summary>
/// <remarks>Source: facebookresearch/cruxeval, CodeLlama-7B at temperature 0.2, MIT.</remarks>
static class SampledAnswers
{
    /// <summary>The data set's name.</summary>
    public const string DataSet = "cruxeval-codellama-7b-samples";

    /// <summary>Its two tasks.</summary>
    public static IReadOnlyList<string> Tasks { get; } = ["input", "output"];

    /// <summary>[item][sample] in the stored order.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static bool[][] Load(string task)
    {
        string path = Path.Combine(DataSets.FromEnvironment().Require(DataSet, "the folder samples/evaluation_results of github.com/facebookresearch/cruxeval"), $"{task}-prediction.csv");
        double[][] columns = Rows.ReadColumns(path, [.. Enumerable.Range(0, 10).Select(s => $"s{s}")]);
        return [.. Enumerable.Range(0, columns[0].Length).Select(i => columns.Select(c => c[i] == 1).ToArray())];
    }
}
