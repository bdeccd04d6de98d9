using Offprint.Evaluation.CrossCapability;
using Offprint.Evaluation.Models;
using Offprint.Lab;
using Offprint.Papers.Asking;
using Offprint.Numerics;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>The one piece: limits hold for all prompts together.</summary>
/// <param name="Part">Its name.</param>
public sealed record JudgeAnswersPiece(string Part);

/// <summary>One rated answer.</summary>
/// <param name="Model">Who answered.</param>
/// <param name="Capability">What the prompt needs.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="Rating">From 1 to 5; null for none.</param>
/// <param name="Tries">How often the judge was asked.</param>
/// <param name="Lenient">Whether only the lenient pattern reads it.</param>
/// <param name="Cut">Whether the attached text was cut.</param>
/// <param name="Failure">Why there is no rating.</param>
public sealed record RatedAnswer(string Model, string Capability, string Prompt, double? Rating, int Tries, bool Lenient, bool Cut, string? Failure);

/// <summary>What the judge said.</summary>
/// <param name="Judge">Its name.</param>
/// <param name="Answers">Each answer.</param>
/// <param name="Quality">It beside people; empty where they were not compared.</param>
/// <param name="Requests">Requests sent; what was stored is not asked again.</param>
/// <param name="Notes">What a reader should know.</param>
public sealed record JudgeAnswersFound(string Judge, RatedAnswer[] Answers, JudgeQuality[] Quality, long Requests, string[] Notes);

/// <summary>Answers rated by a judge that is calibrated on what people gave reference answers.</summary>
public sealed class JudgeAnswers : Application<JudgeAnswersSettings, IReadOnlyList<AnsweredPrompt>, JudgeAnswersPiece, JudgeAnswersFound>
{
    const string Recorded = "recorded";

    public override string Id => "judge";

    public override string Title => "Answers rated by a judge that knows people's ratings";

    public override Lane Lane => Lane.Io(1);

    public override string ExampleName => JudgeAnswersExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override void WriteExample(Stream destination) => JudgeAnswersExample.Write(destination);

    public override JudgeAnswersSettings ExampleSettings(InputFile example) => new() { Input = example };

    public override IReadOnlyList<AnsweredPrompt> Read(JudgeAnswersSettings settings, CancellationToken cancellation)
    {
        var prompts = AnsweredPrompts.Read(settings.Input.Path, cancellation);
        bool recorded = IsRecorded(prompts);
        if (!recorded) AskingSession.Check(settings);
        Options(settings, recorded).Validate();
        return prompts;
    }

    public override IEnumerable<JudgeAnswersPiece> Plan(JudgeAnswersSettings settings, IReadOnlyList<Measured<JudgeAnswersPiece, JudgeAnswersFound>> done) => [new("answers")];

    public override async Task<JudgeAnswersFound> MeasureAsync(JudgeAnswersSettings settings, JudgeAnswersPiece piece, IReadOnlyList<AnsweredPrompt> prompts, Trial trial)
    {
        bool recorded = IsRecorded(prompts);
        await using var session = recorded ? AskingSession.Of(new OpenAiEndpoint("http://localhost/v1", handler: ScriptedJudge.Of(prompts))) : AskingSession.Open(settings);
        var judge = new RubricJudge(session.Asker, Options(settings, recorded));
        var answers = prompts.SelectMany(p => p.Answers.Select(a => (p.Prompt, Model: a.Key, Text: a.Value))).ToList();
        var references = recorded || !settings.ComparePeople ? [] : prompts.Where(p => p.Prompt.References.Count == ReferenceRotation.Count).SelectMany(p => Enumerable.Range(1, ReferenceRotation.Count).Select(slot => (p.Prompt, Slot: slot))).ToList();
        int done = 0;
        void Count() => trial.Progress((double)Interlocked.Increment(ref done) / (answers.Count + references.Count), $"{done} of {answers.Count + references.Count} judged");
        try
        {
            var rated = await Each(answers, session.Asker.Concurrency, async a => Rated(a.Model, Usable(await judge.JudgeAsync(a.Prompt, a.Text, trial.Cancellation))), Count, trial.Cancellation);
            var people = await Each(references, session.Asker.Concurrency, async r => Beside(r.Prompt, r.Slot, Usable(await judge.JudgeReferenceAsync(r.Prompt, r.Slot, trial.Cancellation))), Count, trial.Cancellation);
            JudgedByPeople[] compared = [.. people.OfType<JudgedByPeople>()];
            Write(trial, rated);
            return new(judge.Options.Model, rated, compared.Length == 0 ? [] : [.. JudgeQuality.Of(compared)], recorded ? 0 : session.Asker.Spent.Requests, [.. Notes(judge.Options.Model, rated), .. session.Notes]);
        }
        catch (SpendingLimitException limit)
        {
            throw new InputException($"{limit.Message} What is judged is kept: allow more, and the run goes on from there.", limit) { Field = "max-requests" };
        }
    }

    static bool IsRecorded(IReadOnlyList<AnsweredPrompt> prompts) => prompts.All(p => p.Judgements is not null);

    static RubricJudgeOptions Options(JudgeAnswersSettings settings, bool recorded) => new()
    {
        Model = recorded ? Recorded : settings.Model,
        References = settings.References,
        ExplicitDeductions = settings.ExplicitDeductions,
        Tries = settings.JudgeRetries,
        Reading = settings.Reading,
        AttachmentTokens = settings.AttachmentTokens,
    };

    static async Task<TResult[]> Each<T, TResult>(List<T> work, int atOnce, Func<T, Task<TResult>> judge, Action count, CancellationToken cancellation)
    {
        var results = new TResult[work.Count];
        await Parallel.ForAsync(0, work.Count, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation }, async (i, _) =>
        {
            results[i] = await judge(work[i]);
            count();
        });
        return results;
    }

    // Where no other answer would be rated either, the run ends.
    static RubricJudgement Usable(RubricJudgement judgement) => judgement.Error is { ConcernsAll: true } error ? throw new InputException(error.Message, error) { Field = "endpoint" } : judgement;

    static RatedAnswer Rated(string model, RubricJudgement j) => new(model, j.Capability.ToString(), j.PromptId, j.Rating, j.Tries, j.NeededLenience, j.AttachmentCut, j.Failure);

    static JudgedByPeople? Beside(CrossPrompt prompt, int slot, RubricJudgement judgement) =>
        judgement.Rating is { } rating ? new(rating, Statistics.Mean([.. prompt.References[slot - 1].Ratings.Select(r => r.Score)]), slot, prompt.Capability) : null;

    // In the form that the first application reads.
    static void Write(Trial trial, RatedAnswer[] rated)
    {
        using var stream = trial.OpenFile("ratings.csv");
        using var table = new RowWriter(stream, "model", "capability", "prompt", "rating");
        foreach (var r in rated) table.Cell(r.Model).Cell(r.Capability).Cell(r.Prompt).Cell(r.Rating ?? double.NaN).EndRow();
    }

    static IEnumerable<string> Notes(string judge, RatedAnswer[] rated)
    {
        string[] failed = [.. rated.Where(r => r.Failure is not null).Select(r => $"{r.Prompt} ({r.Model})")];
        if (failed.Length > 0) yield return $"{failed.Length} {(failed.Length == 1 ? "answer has" : "answers have")} no rating: {string.Join(", ", failed.Take(50))}{(failed.Length > 50 ? $" and {failed.Length - 50} more" : "")}. {rated.First(r => r.Failure is not null).Failure}";
        if (rated.Count(r => r.Lenient) is > 0 and var lenient) yield return $"{lenient} {(lenient == 1 ? "score was" : "scores were")} read only by the lenient pattern.";
        if (rated.Count(r => r.Cut) is > 0 and var cut) yield return $"The attached text of {cut} {(cut == 1 ? "answer's prompt" : "answers' prompts")} was too long for the judge and was cut at its end.";
        if (rated.Any(r => r.Model == judge)) yield return $"'{judge}' judges its own answers, which flatters. Use another judge.";
        yield return "ratings.csv is what \"offprint apply 20\" reads: it classifies the pairs and says what to improve.";
    }

    public override void Conclude(JudgeAnswersSettings settings, IReadOnlyList<Measured<JudgeAnswersPiece, JudgeAnswersFound>> results, Report report)
    {
        if (results.Count == 0) return;
        var found = results[0].Result;
        var groups = found.Answers.GroupBy(a => (a.Model, a.Capability)).OrderBy(g => g.Key.Model, StringComparer.Ordinal).ThenBy(g => g.Key.Capability, StringComparer.Ordinal).ToList();
        report.Table("Ratings", ["Model", "Capability", "Mean score", "Rated", "Without a rating", "With a reminder", "Read leniently"],
            groups.Take(Report.MaximumRows).Select(g => (object?[])[g.Key.Model, g.Key.Capability, Mean(g), g.Count(a => a.Rating is not null), g.Count(a => a.Rating is null), g.Count(a => a.Tries > 1), g.Count(a => a.Lenient)]));
        if (found.Quality.Length > 0) report.Table("Judge and people", ["Answers", "Number", "Pearson's r", "Spearman's ρ", "Kendall's τ-b"], found.Quality.Take(Report.MaximumRows).Select(q => (object?[])[q.Group, q.Count, q.Pearson, q.Spearman, q.Kendall]));
        var chart = Charts.Bars("scores", "Mean score by capability", "Ratings from 1 to 5 as scores from 1 to 100, mean over rated prompts.", category: new("Model", ""), value: new("Score", ""));
        foreach (var g in groups.Take(60)) chart.Bar(g.Key.Model, Mean(g) ?? double.NaN, g.Key.Capability);
        report.Chart(chart.Build());
        foreach (string note in found.Notes) report.Note(note);
    }

    static double? Mean(IEnumerable<RatedAnswer> answers) =>
        answers.Where(a => a.Rating is not null).Select(a => LikertScale.To100(a.Rating!.Value)).ToArray() is { Length: > 0 } scores ? Statistics.Mean(scores) : null; // Filtered.
}
