using Offprint.Evaluation.CrossCapability;
using Offprint.Evaluation.Models;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>Nothing to set: the judgements are recorded.</summary>
public sealed record JudgePipelineSettings;

/// <summary>The one piece.</summary>
/// <param name="Judgements">Where they come from.</param>
public sealed record JudgePipelineCase(string Judgements);

/// <summary>What the pipeline made of them.</summary>
/// <param name="Judged">Each answer.</param>
/// <param name="Requests">Requests for all of them.</param>
/// <param name="RequestsAgain">Requests for judging all of them a second time.</param>
/// <param name="Quality">The judge beside people.</param>
public sealed record JudgePipelineResult(JudgedAnswer[] Judged, int Requests, int RequestsAgain, JudgeQuality[] Quality);

/// <summary>One answer.</summary>
/// <param name="Prompt">Its prompt.</param>
/// <param name="Slot">Which of the prompt's answers, from 1.</param>
/// <param name="References">The answers that the judge measured it by.</param>
/// <param name="Rating">The judge's; null for none.</param>
/// <param name="Human">Mean of two people.</param>
/// <param name="Tries">How often the judge was asked.</param>
/// <param name="Lenient">Whether only the lenient pattern reads it.</param>
/// <param name="Failure">Why there is no rating.</param>
public sealed record JudgedAnswer(string Prompt, int Slot, int[] References, double? Rating, double Human, int Tries, bool Lenient, string? Failure);

/// <summary>From prompt to correlation with people: a judge with rated references, reminders and stored answers, against an endpoint with recorded judgements.</summary>
public sealed class JudgePipeline : Experiment<JudgePipelineSettings, JudgePipelineCase, JudgePipelineResult>
{
    const double Rounding = 1e-9;

    static readonly Claim s_pipeline = new()
    {
        Id = "judge-pipeline",
        Statement = "Recorded judgements become ratings: a malformed one and one off the scale bring a reminder, one that never scores is a failure that names its prompt, judging again asks nobody, and the correlations with people are the known ones.",
        Origin = new Origin.OurCheck("whether the pipeline does end to end what its parts promise; the judgements are written for it"),
        Criterion = new All(
        [
            Part("requests", 15, 0), Part("answers with a reminder", 3, 0), Part("ratings", 8, 0), Part("failures that name the prompt", 1, 0), Part("read leniently", 1, 0), Part("requests when judged again", 0, 0),
            Part("Pearson", 0.917658901, Rounding), Part("Spearman", 0.909107605, Rounding), Part("Kendall", 0.792593924, Rounding),
        ])
        { Estimator = "counts of requests and ratings, and correlations with people", Replication = "deterministic", NoEffect = 0 },
        CarriesOver = "Everything between an answer and its score.",
        DoesNotCarryOver = "How well a real judge agrees with people.",
    };

    static CriterionPart Part(string name, double value, double rounding) => new(name, new Exact(value, rounding) { Estimator = name, Replication = "deterministic", NoEffect = 0 });

    public override string Id => "judge-pipeline";

    public override string Title => "From a judge's text to its agreement with people";

    public override Lane Lane => Lane.Io(1);

    public override IReadOnlyList<Claim> Claims { get; } = [s_pipeline];

    public override double? ExpectedSeconds(Scale scale) => 0.5;

    public override IEnumerable<JudgePipelineCase> Plan(JudgePipelineSettings settings, IReadOnlyList<Measured<JudgePipelineCase, JudgePipelineResult>> done) => [new("recorded")];

    public override async Task<JudgePipelineResult> MeasureAsync(JudgePipelineSettings settings, JudgePipelineCase piece, Trial trial)
    {
        using var script = new ScriptedJudge(RecordedJudgements.Script);
        using var endpoint = new OpenAiEndpoint("http://localhost/v1", handler: script);
        await using var store = AnswerStore.Temporary();
        using var asker = new Asker(endpoint, store);
        var judge = new RubricJudge(asker, new() { Model = "recorded" });
        var judged = await Judge(judge, trial.Cancellation);
        int requests = script.Requests;
        await Judge(judge, trial.Cancellation);
        var people = judged.Where(j => j.Rating is not null).Select(j => new JudgedByPeople(j.Rating!.Value, j.Human, j.Slot, RecordedJudgements.Prompts.Single(p => p.Id == j.Prompt).Capability)); // Filtered.
        return new([.. judged], requests, script.Requests - requests, [.. JudgeQuality.Of([.. people])]);
    }

    static async Task<List<JudgedAnswer>> Judge(RubricJudge judge, CancellationToken cancellation)
    {
        var judged = new List<JudgedAnswer>();
        foreach (var (prompt, number) in RecordedJudgements.Prompts.Select((p, i) => (p, i)))
            for (int slot = 1; slot <= ReferenceRotation.Count; slot++)
            {
                var j = await judge.JudgeReferenceAsync(prompt, slot, cancellation);
                judged.Add(new(prompt.Id, slot, [.. j.References], j.Rating, RecordedJudgements.Human(number, slot), j.Tries, j.NeededLenience, j.Failure));
            }

        return judged;
    }

    public override void Conclude(JudgePipelineSettings settings, IReadOnlyList<Measured<JudgePipelineCase, JudgePipelineResult>> results, Report report)
    {
        if (results.Count == 0) return;
        var r = results[0].Result;
        report.Judge(s_pipeline, new Dictionary<string, Measurement>
        {
            ["requests"] = Value(r.Requests),
            ["answers with a reminder"] = Value(r.Judged.Count(j => j.Tries > 1)),
            ["ratings"] = Value(r.Judged.Count(j => j.Rating is not null)),
            ["failures that name the prompt"] = Value(r.Judged.Count(j => j.Failure?.Contains($"'{j.Prompt}'", StringComparison.Ordinal) == true)),
            ["read leniently"] = Value(r.Judged.Count(j => j.Lenient)),
            ["requests when judged again"] = Value(r.RequestsAgain),
            ["Pearson"] = Value(r.Quality[0].Pearson),
            ["Spearman"] = Value(r.Quality[0].Spearman),
            ["Kendall"] = Value(r.Quality[0].Kendall),
        });
        report.Table("Judgements", ["Prompt", "Answer", "Measured by answers", "Rating", "Score", "People", "Tries", "Read leniently"],
            r.Judged.Select(j => (object?[])[j.Prompt, j.Slot, string.Join(" and ", j.References), j.Rating, j.Rating is { } x ? LikertScale.To100(x) : null, j.Human, j.Tries, j.Lenient]));
        report.Table("Judge and people", ["Answers", "Number", "Pearson's r", "Spearman's ρ", "Kendall's τ-b"], r.Quality.Select(q => (object?[])[q.Group, q.Count, q.Pearson, q.Spearman, q.Kendall]));
        report.Chart(Charts.Plot("judge-people", "The judge beside two people", "Each dot is an answer; on the line both give it the same.", new Axis("Mean rating by people", "") { Minimum = 0.5, Maximum = 5.5 }, new Axis("Rating by the judge", "") { Minimum = 0.5, Maximum = 5.5 })
            .Points("answers", [.. r.Judged.Where(j => j.Rating is not null).Select(j => j.Human)], [.. r.Judged.Where(j => j.Rating is not null).Select(j => j.Rating!.Value)]).Faint("equal", [1, 5], [1, 5]).Build()); // Filtered.
        foreach (string failure in r.Judged.Select(j => j.Failure).OfType<string>()) report.Note(failure);
    }

    static Measurement Value(double value) => new(Estimate.Exact(value));
}
