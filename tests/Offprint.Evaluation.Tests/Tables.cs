using Xunit;

namespace Offprint.Evaluation.Tests;

/// <summary>Tables that tests share.</summary>
static class Tables
{
    /// <summary>Model i beats model j on every benchmark exactly if i &lt; j.</summary>
    public static ScoreTable Dominance(int models, int benchmarks) => Of([.. Enumerable.Range(0, models).Select(m => Enumerable.Repeat((double)(models - m), benchmarks).ToArray())]);

    /// <summary>The public table of base models, those with all eight scores: 124 × 8, or a skipped test.</summary>
    public static ScoreTable BaseModels()
    {
        string folder = Environment.GetEnvironmentVariable("OFFPRINT_DATA") ?? SharedData();
        string path = Path.Combine(folder, "obs-scaling", "base_llm_benchmark_eval.csv");
        Assert.SkipUnless(File.Exists(path), "The data set obs-scaling (base_llm_benchmark_eval.csv) is not there; set OFFPRINT_DATA to the folder that holds it.");
        return ScoreTable.Read(path, new()
        {
            Order = ["MMLU", "ARC-C", "HellaSwag", "Winograd", "TruthfulQA", "GSM8K", "XWinograd", "HumanEval"],
            Missing = MissingPolicy.DropModel,
        });
    }

    static string SharedData()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Offprint.slnx"))) folder = folder.Parent;
        return Path.Combine(folder?.Parent?.FullName ?? "", "shared", "data");
    }

    public static ScoreTable Of(params double[][] rows) => Of(rows, null);

    public static ScoreTable Of(double[][] rows, IReadOnlyList<bool>? higherIsBetter, double? standardError = null)
    {
        int benchmarks = rows[0].Length;
        var scores = new double[rows.Length, benchmarks];
        for (int m = 0; m < rows.Length; m++)
        {
            for (int k = 0; k < benchmarks; k++) scores[m, k] = rows[m][k];
        }

        double[,]? errors = null;
        if (standardError is { } error)
        {
            errors = new double[rows.Length, benchmarks];
            foreach (ref double e in System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref errors[0, 0], errors.Length)) e = error;
        }

        return new([.. rows.Select((_, m) => $"m{m}")], [.. Enumerable.Range(0, benchmarks).Select(k => $"b{k}")], scores, higherIsBetter, errors);
    }
}
