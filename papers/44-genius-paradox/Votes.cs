using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Counting;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Papers.BenchmarkVariance;

namespace Offprint.Papers.GeniusParadox;

/// <summary>How many votes are simulated.</summary>
public sealed record VotesSettings
{
    [Description("Questions of one run, for each case")]
    [Range(100, 10_000_000)]
    public int Questions { get; init; } = 200_000;

    [Description("Independent runs")]
    [Range(2, 1000)]
    [PlanOnly]
    public int Runs { get; init; } = 10;
}

/// <summary>One run of all cases.</summary>
/// <param name="Run">Its number, from 1; 0 is the vote of real samples.</param>
public sealed record VoteRun(int Run);

/// <summary>What a run found.</summary>
/// <param name="Right">Simulated shares of questions that the vote gets right, case by case.</param>
/// <param name="Real">Real samples by task; null in a simulated run.</param>
public sealed record VotedShares(double[] Right, RealVotes[]? Real = null);

/// <summary>When asking several times and taking the answer of most helps, and when it hurts.</summary>
public sealed class Votes : Experiment<VotesSettings, VoteRun, VotedShares>
{
    /// <summary>Probabilities of the answers, the right one first, and the number of samples.</summary>
    public static IReadOnlyList<(double[] Answers, int Samples)> Cases { get; } =
    [
        ([0.6, 0.4], 5), ([0.6, 0.4], 10), ([0.4, 0.6], 5), ([0.7, 0.3], 3), ([0.5, 0.5], 5),
        ([0.4, 0.3, 0.2, 0.1], 5), ([0.4, 0.3, 0.2, 0.1], 10), ([0.3, 0.4, 0.2, 0.1], 10),
    ];

    static readonly Claim s_law = new()
    {
        Id = "voting-law",
        Statement = "The answer of most samples is right as often as summing over all counts says: voting helps where the right answer is the likeliest one, and hurts where another is.",
        Origin = new Origin.Theory(3, "a share of independent questions is unbiased; of eight cases the largest deviation is above 3 standard errors once in about 46 runs"),
        Criterion = new AtMost(3)
        {
            Estimator = "the largest |simulated − exact| / standard error over eight cases of answer probabilities and samples; mean over runs of 200,000 questions",
            Replication = "independent run of all cases",
            NoEffect = Math.Sqrt(200_000), // A bias of one question's own spread.
            Unit = "standard errors",
        },
        CarriesOver = "The law, for any answers whose samples are independent.",
        DoesNotCarryOver = "That a model's errors on different questions have anything to do with each other.",
    };

    public override string Id => "votes";

    public override string Title => "When a vote of several samples helps";

    public override IReadOnlyList<Claim> Claims { get; } = [s_law];

    public override IReadOnlyList<string> DataSets => [SampledAnswers.DataSet];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 0.5, Scale.Quick => 3, _ => 12 };

    public override VotesSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Questions = 500, Runs = 2 },
        Scale.Quick => new() { Questions = 50_000, Runs = 5 },
        _ => new(),
    };

    public override IEnumerable<VoteRun> Plan(VotesSettings settings, IReadOnlyList<Measured<VoteRun, VotedShares>> done) => Enumerable.Range(0, settings.Runs + 1).Select(i => new VoteRun(i));

    public override Task<VotedShares> MeasureAsync(VotesSettings settings, VoteRun piece, Trial trial)
    {
        if (piece.Run == 0) return Task.FromResult(new VotedShares([], [.. SampledAnswers.Tasks.Select(t => RealVotes.Of(t, SampledAnswers.Load(t)))]));
        var right = new double[Cases.Count];
        for (int c = 0; c < right.Length; c++)
        {
            var (answers, samples) = Cases[c];
            var random = trial.Random.Split(c);
            string?[] given = new string?[samples];
            string[] names = [.. answers.Select((_, i) => $"{i}")];
            int won = 0;
            for (int q = 0; q < settings.Questions; q++)
            {
                for (int s = 0; s < samples; s++) given[s] = names[random.NextCategorical(answers)];
                won += PluralityVote.Of(given, random) == names[0] ? 1 : 0;
            }

            right[c] = (double)won / settings.Questions;
            trial.Progress((c + 1.0) / right.Length, "votes");
            trial.Cancellation.ThrowIfCancellationRequested();
        }

        return Task.FromResult(new VotedShares(right));
    }

    public override void Conclude(VotesSettings settings, IReadOnlyList<Measured<VoteRun, VotedShares>> results, Report report)
    {
        double[] exact = [.. Cases.Select(c => PluralityVote.ProbabilityRight(c.Answers, c.Samples))];
        VotedShares[] simulated = [.. results.Where(r => r.Case.Run > 0).Select(r => r.Result)];
        double[] largest = [.. simulated.Select(r => exact.Select((p, c) => Math.Abs(r.Right[c] - p) / Math.Sqrt(p * (1 - p) / settings.Questions)).Max())];
        report.Judge(s_law, Intervals.Student(largest), largest);

        report.Table("Votes", ["Probabilities of the answers, the right one first", "Samples", "One sample is right", "The vote is right, exact", "Simulated", "Gain of voting"],
            Cases.Select((c, i) => (object?[])[string.Join(", ", c.Answers), c.Samples, c.Answers[0], exact[i], Statistics.Mean([.. simulated.Select(r => r.Right[i])]), exact[i] - c.Answers[0]]));
        report.Chart(Curves());

        var real = results.Select(r => r.Result.Real).OfType<RealVotes[]>().Single();
        report.Table("Ten real samples a question: CodeLlama-7B on CRUXEval", ["Task", "Questions", "Mean of the samples", "Majority, 5 to 5 counts half", "Strict majority", "Gain of voting", "Low", "High"],
            real.Select(r => (object?[])[r.Task, r.Questions, r.Mean, r.Majority, r.Strict, r.Gain.Value, r.Gain.Low, r.Gain.High]));
        report.Note($"Real samples: voting moves the score of {string.Join(" and of ", real.Select(r => $"the {r.Task} task by {r.Gain.Value:+0.0000;−0.0000} [{r.Gain.Low:+0.0000;−0.0000}, {r.Gain.High:+0.0000;−0.0000}] (questions as replicates)"))}. Where a model is right on fewer than half of its tries, the majority of its tries is mostly wrong.");
    }

    static Chart Curves()
    {
        double[] p = [.. Enumerable.Range(0, 51).Select(i => i / 50.0)];
        var chart = Charts.Plot("voting", "Two answers: what a vote makes of one sample's chance",
            "Above one half a vote of more samples is surer to be right, below it surer to be wrong.",
            x: new("One sample is right with probability", ""), y: new("The vote is right with probability", "") { FromZero = true });
        foreach (int samples in new[] { 1, 3, 11, 41 }) chart.Line($"{samples} {(samples == 1 ? "sample" : "samples")}", p, [.. p.Select(x => PluralityVote.ProbabilityRight([x, 1 - x], samples))]);
        return chart.Build();
    }
}
