using Offprint.Numerics;
using Offprint.Storage;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>Public base models with scores, in 0…1, on arithmetic, on school science, and on word problems, which need both.</summary>
/// <remarks>Source: Ruan et al., "Observational Scaling Laws and the Predictability of Language Model Performance", repository ryoungj/ObsScaling, Apache-2.0.</remarks>
/// <param name="Models">Names, as their makers call them.</param>
/// <param name="Arithmetic">Mean of four tasks: addition and subtraction of three digits, multiplication and addition of two.</param>
/// <param name="Science">ARC-C.</param>
/// <param name="WordProblems">GSM8K.</param>
/// <param name="Knowledge">MMLU, for comparison.</param>
public sealed record ArithmeticWordProblems(string[] Models, double[] Arithmetic, double[] Science, double[] WordProblems, double[] Knowledge)
{
    /// <summary>The data set's name.</summary>
    public const string DataSet = "obs-scaling";

    // In the order of the table. The order matters: two models tie in decimals, and rounding of the mean decides one of the ties.
    static readonly string[] s_arithmetic = ["arithmetic_3ds_2_acc", "arithmetic_3da_2_acc", "arithmetic_2dm_2_acc", "arithmetic_2da_2_acc"];

    /// <summary>Joins the two tables by model; models without one of the scores are left out.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static ArithmeticWordProblems Load()
    {
        string folder = DataSets.FromEnvironment().Require(DataSet, "the folder eval_results of github.com/ryoungj/ObsScaling");
        var arithmetic = Rows(Path.Combine(folder, "base_llm_emergent_capability_eval.csv"), s_arithmetic).ToDictionary(r => r.Model, r => Statistics.Mean(r.Values));
        var rows = Rows(Path.Combine(folder, "base_llm_benchmark_eval.csv"), ["ARC-C", "GSM8K", "MMLU"]).Where(r => arithmetic.ContainsKey(r.Model)).ToList();
        return new(
            [.. rows.Select(r => r.Model[(r.Model.IndexOf('/', StringComparison.Ordinal) + 1)..])], [.. rows.Select(r => arithmetic[r.Model])],
            [.. rows.Select(r => r.Values[0])], [.. rows.Select(r => r.Values[1])], [.. rows.Select(r => r.Values[2])]);
    }

    static IEnumerable<(string Model, double[] Values)> Rows(string path, string[] columns)
    {
        using var rows = RowReader.Open(path, new() { HasHeader = true });
        int model = rows.ColumnIndex("Model");
        int[] wanted = [.. columns.Select(rows.ColumnIndex)];
        while (rows.Read())
        {
            if (wanted.Any(rows.IsMissing)) continue;
            yield return (rows.Text(model), [.. wanted.Select(rows.Number)]);
        }
    }
}
