using Offprint.Evaluation;
using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;
using Offprint.Lab;
using Offprint.Papers.Asking;

namespace Offprint.Papers.AgiEval;

/// <summary>The one piece of work: limits hold for all tasks together.</summary>
/// <param name="Part">Its name.</param>
public sealed record EvaluatePiece(string Part);

/// <summary>A model asked examination questions, or recorded answers read anew.</summary>
public sealed class Evaluate : Application<EvaluateSettings, EvaluateInput, EvaluatePiece, EvaluateFound>
{
    public override string Id => "evaluate";

    public override string Title => "Your model in examinations, beside people";

    public override Lane Lane => Lane.Io(1);

    public override string ExampleName => EvaluateExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override void WriteExample(Stream destination) => EvaluateExample.Write(destination);

    public override EvaluateSettings ExampleSettings(InputFile example) => new() { Input = example };

    public override EvaluateInput Read(EvaluateSettings settings, CancellationToken cancellation) => EvaluateInput.Load(settings, cancellation);

    public override IEnumerable<EvaluatePiece> Plan(EvaluateSettings settings, IReadOnlyList<Measured<EvaluatePiece, EvaluateFound>> done) => [new("model")];

    public override async Task<EvaluateFound> MeasureAsync(EvaluateSettings settings, EvaluatePiece piece, EvaluateInput input, Trial trial)
    {
        await using var session = input.Recorded ? AskingSession.Of(ScriptedModel.Of(input)) : AskingSession.Open(settings);
        var options = await EvaluateLikelihood.OptionsAsync(session.Asker, settings, input, trial.Cancellation);
        var runs = input.Files.Select(f => (File: f, Run: new AgiEvalRun(f, session.Asker, options))).ToList();
        var notes = new List<string>();
        for (int i = 0; i < runs.Count; i++)
        {
            int before = i;
            notes.AddRange(runs[i].Run.Notes);
            if (settings.Answers is not null) continue; // Nobody is asked.
            var summary = await runs[i].Run.AskAsync(s => trial.Progress((before + ((double)(s.Done + s.Failed) / s.Total)) / runs.Count, $"{runs[before].File.Task.Name}: {s.Done} of {s.Total} answered"), trial.Cancellation);
            notes.AddRange(AskingNotes.Of(summary, $"questions of {runs[i].File.Task.Name}"));
        }

        var outcomes = new List<Outcome>();
        var tasks = new List<EvaluatedTask>();
        foreach (var (file, run) in runs) tasks.Add(await TaskAsync(file, run, settings, options, outcomes, trial.Cancellation));
        if (outcomes.Count == 0)
            throw new InputException($"{(settings.Answers is { } answers ? $"{answers.Path} holds no answer to any of these questions as they would be put now; its nearest request differs: {runs[0].Run.NearestStored()}. Give the model and the settings that it was recorded with" : "No question was answered. Allow more requests")}.") { Field = settings.Answers is null ? "max-requests" : "answers" };
        await AskingFiles.WriteAsync(trial, OutcomeCube.Of(outcomes), runs.Select(r => (Func<AnswerStore, Task>)r.Run.CopyAnswersAsync));
        if (settings.Answers is not null && tasks.Sum(t => t.Scores[0].Wanted - t.Scores[0].Coverage.Total) is > 0 and var missing) notes.Add($"{missing} questions have no recorded answer.");
        List<UncountedAnswer> uncounted = [.. outcomes.Where(o => o.State != OutcomeState.Scored).Select(o => new UncountedAnswer(o.Item, o.Repeat, o.Tags!["parser"], o.State.ToString().ToLowerInvariant(), o.Tags[OutcomeCube.GoldTag], o.Error ?? ""))]; // A run tags its outcomes.
        return new(input.Options.Model, [.. tasks], [.. uncounted.Take(Report.MaximumRows)], uncounted.Count, input.Recorded || settings.Answers is not null ? null : session.Asker.Spent, [.. notes, .. session.Notes]);
    }

    static async Task<EvaluatedTask> TaskAsync(AgiEvalFile file, AgiEvalRun run, EvaluateSettings settings, AgiEvalOptions options, List<Outcome> all, CancellationToken cancellation)
    {
        var scores = new List<AgiEvalScore>();
        var right = new List<IReadOnlyList<Outcome>>();
        foreach (var parser in ParsersOf(settings))
        {
            var outcomes = await run.GradeAsync(parser, cancellation);
            right.Add(outcomes);
            all.AddRange(outcomes);
            scores.Add(AgiEvalScore.Of(file, options.Setting, parser, outcomes, options.Repeats));
        }

        return new(
            file.Task.Name, file.Items.Count, file.Task.HumanAverage, file.Task.HumanTop, AgiEvalBaselines.Of(file.Items),
            file.Task.IsCloze ? ClozeCeiling.Of(file.Task, file.Items, options.Setting) : null, run.Shots, [.. scores],
            right is [var first, var second] ? first.Zip(second).Count(p => p.First.Score != p.Second.Score && p.First.State != OutcomeState.Failed) : null);
    }

    static AgiEvalParser[] ParsersOf(EvaluateSettings settings) => (settings.Route, settings.Parser) switch
    {
        (not ScoringRoute.Generation, _) => [AgiEvalParser.Likeliest],
        (_, Parsers.Both) => [AgiEvalParser.Faithful, AgiEvalParser.Strict],
        (_, Parsers.Faithful) => [AgiEvalParser.Faithful],
        _ => [AgiEvalParser.Strict],
    };

    public override void Conclude(EvaluateSettings settings, IReadOnlyList<Measured<EvaluatePiece, EvaluateFound>> results, Report report) => EvaluateReport.Write(report, results.Single().Result);
}
