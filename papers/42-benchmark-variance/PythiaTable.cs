using Offprint.Evaluation.Variance;
using Offprint.Numerics;
using Offprint.Storage;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>A stored score of a published checkpoint.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Step">Training step.</param>
/// <param name="Task">Benchmark.</param>
/// <param name="Accuracy">Share right.</param>
/// <param name="StandardError">Its standard error as the harness printed it.</param>
/// <param name="Perplexity">Perplexity; NaN where the task has none.</param>
public sealed record CheckpointScore(string Model, int Step, string Task, double Accuracy, double StandardError, double Perplexity);

/// <summary>The zero-shot scores of sixteen public models over their training.</summary>
/// <remarks>Source: EleutherAI/pythia, folder evals/pythia-v1, Apache-2.0, condensed.</remarks>
sealed class PythiaTable
{
    /// <summary>The data set's name.</summary>
    public const string DataSet = "pythia-evals";

    /// <summary>The first checkpoint of the linear part of the schedule.</summary>
    public const int FirstStep = 1000;

    readonly Dictionary<(string Model, string Task), CheckpointScore[]> _curves;

    PythiaTable(IEnumerable<CheckpointScore> scores)
    {
        _curves = scores.GroupBy(s => (s.Model, s.Task)).ToDictionary(g => g.Key, g => g.OrderBy(s => s.Step).ToArray());
        Models = [.. _curves.Keys.Select(k => k.Model).Distinct().Order(StringComparer.Ordinal)];
        Tasks = [.. _curves.Keys.Select(k => k.Task).Distinct().Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Models { get; }

    public IReadOnlyList<string> Tasks { get; }

    /// <summary>Reads the table.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static PythiaTable Load()
    {
        string path = Path.Combine(DataSets.FromEnvironment().Require(DataSet, "the folder evals/pythia-v1 of github.com/EleutherAI/pythia"), "checkpoint-scores.csv");
        using var rows = RowReader.Open(path);
        int model = rows.ColumnIndex("model"), shots = rows.ColumnIndex("shots"), step = rows.ColumnIndex("step"), task = rows.ColumnIndex("task");
        int accuracy = rows.ColumnIndex("acc"), error = rows.ColumnIndex("acc_stderr"), perplexity = rows.ColumnIndex("ppl");
        var scores = new List<CheckpointScore>();
        while (rows.Read())
        {
            if (rows.Number(shots) != 0) continue;
            scores.Add(new(rows.Text(model), (int)rows.Number(step), rows.Text(task), rows.Number(accuracy), rows.Number(error), rows.IsMissing(perplexity) ? double.NaN : rows.Number(perplexity)));
        }

        return new(scores);
    }

    /// <summary>A training curve in order of steps.</summary>
    public CheckpointScore[] Curve(string model, string task, int firstStep = FirstStep) => [.. _curves[(model, task)].Where(s => s.Step >= firstStep)];

    /// <summary>τ-b of every model on a task.</summary>
    public MonotonicityOfCurves Monotonicity(string task, Func<CheckpointScore, double> score) =>
        MonotonicityOfCurves.Of([.. Models.Select(m => Curve(m, task).Select(score).ToArray())]);

    /// <summary>Standard deviation of residuals around a least-squares line in step through the last checkpoints, divisor n − 2, mean over models.</summary>
    public double CheckpointNoise(string task, int checkpoints = 6) => Statistics.Mean([.. Models.Select(m =>
    {
        var last = Curve(m, task)[^checkpoints..];
        double meanX = last.Average(s => (double)s.Step), meanY = last.Average(s => s.Accuracy);
        double slope = last.Sum(s => (s.Step - meanX) * (s.Accuracy - meanY)) / last.Sum(s => (s.Step - meanX) * (s.Step - meanX));
        return Math.Sqrt(last.Sum(s => Math.Pow(s.Accuracy - meanY - slope * (s.Step - meanX), 2)) / (checkpoints - 2));
    })]);

    /// <summary>The harness's standard error at the last checkpoint, mean over models.</summary>
    public double ItemError(string task) => Statistics.Mean([.. Models.Select(m => Curve(m, task)[^1].StandardError)]);

    /// <summary>z of the final scores of the sizes trained twice, with and without removing duplicates from the text.</summary>
    public double[] DeduplicationScores(IEnumerable<string> tasks) =>
    [
        .. tasks.SelectMany(task => Models.Where(m => Models.Contains($"{m}-deduped")).Select(m =>
        {
            CheckpointScore a = Curve(m, task)[^1], b = Curve($"{m}-deduped", task)[^1];
            return (b.Accuracy - a.Accuracy) / Math.Sqrt(a.StandardError * a.StandardError + b.StandardError * b.StandardError);
        })),
    ];
}
