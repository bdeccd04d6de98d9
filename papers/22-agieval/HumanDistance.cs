using Offprint.Evaluation.AgiEval;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.AgiEval;

/// <summary>Nothing to set: the figures are the paper's.</summary>
public sealed record HumanDistanceSettings;

/// <summary>One model of the paper's table.</summary>
/// <param name="Model">Its name.</param>
public sealed record DistanceCase(string Model);

/// <summary>A score beside people's.</summary>
/// <param name="Task">The task.</param>
/// <param name="Questions">How many it has.</param>
/// <param name="Right">Right answers behind the printed percentage.</param>
/// <param name="Low">Lower end of Wilson's interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="HumanAverage">Average of people, a share.</param>
/// <param name="HumanTop">Top of people, a share.</param>
/// <param name="Standing">Against the average.</param>
public sealed record Distance(string Task, int Questions, int Right, double Low, double High, double HumanAverage, double HumanTop, HumanStanding Standing);

/// <summary>What the paper's figures say about models and people once their uncertainty is counted.</summary>
public sealed class HumanDistance : Experiment<HumanDistanceSettings, DistanceCase, Distance[]>
{
    const string Low = "lower end", High = "upper end", Inside = "distance of the human average from the nearer end";

    static readonly Claim s_unsure = new()
    {
        Id = "sat-math-unsure",
        Statement = "142 of 220 right (64.5 %) in sat-math is not distinguishable from the human average of 66 %: the interval is ± 6.3 points.",
        Origin = new Origin.OurCheck("the paper compares percentages with people's and gives no intervals"),
        Criterion = new All(
        [
            new(Low, new Exact(0.580240516, 5e-10) { Estimator = "lower end of Wilson's 95 % interval of GPT-4's printed 64.6 %", Replication = "deterministic", NoEffect = 0 }),
            new(High, new Exact(0.705676134, 5e-10) { Estimator = "upper end of the same interval", Replication = "deterministic", NoEffect = 0 }),
            new(Inside, new AtLeast(0.01) { Estimator = "how far inside the interval the human average lies", Replication = "deterministic", NoEffect = 0 }),
        ])
        { Estimator = "Wilson's interval beside the human average", Replication = "deterministic", NoEffect = 0 },
    };

    public override string Id => "human-distance";

    public override string Title => "Distance to people, with its uncertainty";

    public override IReadOnlyList<Claim> Claims { get; } = [s_unsure];

    public override IReadOnlyList<string> DataSets => [AgiEvalData.DataSet];

    public override double? ExpectedSeconds(Scale scale) => 0.2;

    public override IEnumerable<DistanceCase> Plan(HumanDistanceSettings settings, IReadOnlyList<Measured<DistanceCase, Distance[]>> done) => [new("GPT-4"), new("ChatGPT")];

    public override Task<Distance[]> MeasureAsync(HumanDistanceSettings settings, DistanceCase piece, Trial trial) =>
        Task.FromResult(AgiEvalData.Reference().Select(r => Of(r, piece.Model == "GPT-4" ? r.Gpt4 : r.ChatGpt)).ToArray());

    static Distance Of(ReferenceScore row, double percent)
    {
        int questions = AgiEvalTasks.Named(row.Task).Questions!.Value; // All of version 1 have a number.
        int right = (int)Math.Round(percent * questions / 100);
        var accuracy = Intervals.Wilson(right, questions);
        return new(row.Task, questions, right, accuracy.Low, accuracy.High, row.HumanAverage / 100, row.HumanTop / 100, new HumanComparison(accuracy, row.HumanAverage / 100).Standing);
    }

    public override void Conclude(HumanDistanceSettings settings, IReadOnlyList<Measured<DistanceCase, Distance[]>> results, Report report)
    {
        var gpt4 = results.Single(r => r.Case.Model == "GPT-4").Result;
        var sat = gpt4.Single(d => d.Task == "sat-math");
        report.Judge(s_unsure, new Dictionary<string, Measurement>
        {
            [Low] = new(Estimate.Exact(sat.Low)),
            [High] = new(Estimate.Exact(sat.High)),
            [Inside] = new(Estimate.Exact(Math.Min(sat.HumanAverage - sat.Low, sat.High - sat.HumanAverage))),
        });
        foreach (var (piece, distances) in results)
        {
            report.Table($"{piece.Model} and people", ["Task", "Questions", "Right", "Accuracy", "Low", "High", "Human average", "Human top", "Against the average"],
                distances.Select(d => (object?[])[d.Task, d.Questions, d.Right, (double)d.Right / d.Questions, d.Low, d.High, d.HumanAverage, d.HumanTop, AgiEvalWords.Of(d.Standing)]));
            int Count(HumanStanding standing) => distances.Count(d => d.Standing == standing);
            report.Note($"{piece.Model}, zero-shot, by the printed percentages: above the human average in {Count(HumanStanding.Above)} of {distances.Length} tasks, below in {Count(HumanStanding.Below)}, not distinguishable in {Count(HumanStanding.NotDistinguishable)}.");
        }

        report.Chart(AgiEvalCharts.Accuracy("gpt4", "GPT-4, zero-shot, beside people", [.. gpt4.Select(d => new AccuracyBar(d.Task, (double)d.Right / d.Questions, d.Low, d.High, d.HumanAverage, d.HumanTop))]));
        report.Note($"GPT-4 in sat-math: {new HumanComparison(Intervals.Wilson(sat.Right, sat.Questions), sat.HumanAverage).Describe()}");
    }
}
