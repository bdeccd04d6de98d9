using Offprint.Numerics;
using Offprint.Storage;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>A benchmark's scores over models of growing compute.</summary>
/// <param name="Benchmark">Its name.</param>
/// <param name="Compute">Parameters or FLOPs.</param>
/// <param name="Accuracy">A score per model.</param>
public sealed record PublishedCurve(string Benchmark, double[] Compute, double[] Accuracy);

/// <summary>Published tables of scores: Pythia's final checkpoints, and base models of many families.</summary>
/// <remarks>Sources: EleutherAI/pythia, evals, Apache-2.0; Ruan et al., ryoungj/ObsScaling, Apache-2.0.</remarks>
static class PublishedScores
{
    public const string Pythia = "pythia-evals", BaseModels = "obs-scaling";

    /// <summary>Benchmarks of the table of base models.</summary>
    public static readonly string[] Benchmarks = ["MMLU", "ARC-C", "HellaSwag", "Winograd", "TruthfulQA", "GSM8K", "XWinograd", "HumanEval"];

    // Nominal parameters in 10⁹; the models that were not trained on deduplicated text.
    static readonly Dictionary<string, double> s_pythia = new()
    {
        ["pythia-70m"] = 0.07, ["pythia-160m"] = 0.16, ["pythia-410m"] = 0.41, ["pythia-1b-bf16"] = 1,
        ["pythia-1.4b"] = 1.4, ["pythia-2.8b"] = 2.8, ["pythia-6.9b"] = 6.9, ["pythia-12b"] = 12,
    };

    static readonly (string Task, string Name)[] s_tasks =
        [("arc_easy", "ARC-Easy"), ("piqa", "PIQA"), ("lambada_openai", "LAMBADA"), ("mmlu_macro(57)", "MMLU (macro)"), ("logiqa", "LogiQA"), ("wsc", "WSC")];

    /// <summary>Zero-shot accuracy of the eight models at the last step, by parameters.</summary>
    public static IReadOnlyList<PublishedCurve> PythiaCurves()
    {
        using var rows = RowReader.Open(Path.Combine(DataSets.FromEnvironment().Require(Pythia, "the folder evals/pythia-v1 of github.com/EleutherAI/pythia"), "checkpoint-scores.csv"));
        int model = rows.ColumnIndex("model"), shots = rows.ColumnIndex("shots"), step = rows.ColumnIndex("step"), task = rows.ColumnIndex("task"), accuracy = rows.ColumnIndex("acc");
        var found = s_tasks.ToDictionary(t => t.Task, _ => new SortedDictionary<double, double>());
        while (rows.Read())
        {
            if (rows.Number(shots) != 0 || rows.Number(step) != 143_000 || !s_pythia.TryGetValue(rows.Text(model), out double size)) continue;
            if (found.TryGetValue(rows.Text(task), out var scores)) scores[size] = rows.Number(accuracy);
        }

        return [.. s_tasks.Select(t => new PublishedCurve(t.Name, [.. found[t.Task].Keys], [.. found[t.Task].Values]))];
    }

    /// <summary>The base models with all eight scores.</summary>
    public static IReadOnlyList<PublishedModel> Models()
    {
        using var rows = RowReader.Open(Path.Combine(DataSets.FromEnvironment().Require(BaseModels, "the folder eval_results of github.com/ryoungj/ObsScaling"), "base_llm_benchmark_eval.csv"));
        int family = rows.ColumnIndex("Model Family"), size = rows.ColumnIndex("Model Size (B)"), compute = rows.ColumnIndex("FLOPs (1E21)");
        int[] benchmarks = [.. Benchmarks.Select(rows.ColumnIndex)];
        var models = new List<PublishedModel>();
        while (rows.Read())
        {
            if (benchmarks.Any(rows.IsMissing)) continue;
            models.Add(new(rows.Text(family), Optional(size), Optional(compute), [.. benchmarks.Select(rows.Number)]));
        }

        return models;

        double Optional(int column) => rows.IsMissing(column) ? double.NaN : rows.Number(column);
    }
}

/// <summary>A base model with its scores.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Size">Parameters in 10⁹; NaN when unknown.</param>
/// <param name="Compute">Pre-training FLOPs in 10²¹; NaN when unknown.</param>
/// <param name="Scores">A score per benchmark, in their order.</param>
public sealed record PublishedModel(string Family, double Size, double Compute, double[] Scores);
