using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;
using Offprint.Papers.Asking;

namespace Offprint.Papers.AgiEval;

/// <summary>What is asked, checked before anybody is.</summary>
/// <param name="Files">Questions by task.</param>
/// <param name="Options">How they are put.</param>
/// <param name="Recorded">Whether the questions' file holds what a model wrote.</param>
public sealed record EvaluateInput(IReadOnlyList<AgiEvalFile> Files, AgiEvalOptions Options, bool Recorded)
{
    const string OwnTask = "questions", RecordedModel = "recorded";

    public static EvaluateInput Load(EvaluateSettings settings, CancellationToken cancellation = default)
    {
        if (settings.Input is null && settings.Tasks.Length == 0) throw Needs("input", "There are no questions. Give a file with --input, tasks of the paper with --tasks sat-math,lsat-ar, or try --example.");
        if (settings.Tasks.GroupBy(t => t).FirstOrDefault(g => g.Count() > 1) is { } twice) throw Needs("tasks", $"Task '{twice.Key}' is named twice. Name it once.");
        List<AgiEvalFile> files = [.. settings.Tasks.Select(t => AgiEvalData.Read(t, cancellation))];
        if (settings.Input is { } input) files.Add(AgiEvalFile.Read(input.Path, AgiEvalFile.TaskOf(input.Path, OwnTask, settings.Language), cancellation));
        if (settings.Questions > 0) files = [.. files.Select(f => f with { Items = [.. f.Items.Take(settings.Questions)] })];
        bool recorded = IsRecorded(settings, files);
        if (!recorded) AskingSession.Check(settings);
        var options = OptionsOf(settings, recorded);
        if (recorded && settings.Route != ScoringRoute.Generation) throw Needs("route", $"The file holds recorded outputs, which are texts; {settings.Route} needs log-probabilities. Ask an endpoint.");
        foreach (var file in files) _ = options.Demonstrations?.For(file.Task);
        foreach (var file in files) options.Likelihood?.Require(file, options);
        return new(files, options, recorded);
    }

    static AgiEvalOptions OptionsOf(EvaluateSettings settings, bool recorded)
    {
        bool few = settings.Setting.IsFewShot();
        int? budget = few && settings.MaxPromptTokens > 0 ? settings.MaxPromptTokens : null;
        return new()
        {
            Model = recorded ? settings.Model.Length > 0 ? settings.Model : RecordedModel : settings.Model,
            Setting = settings.Setting,
            Chat = settings.Chat,
            TwoStage = settings.TwoStage && !recorded,
            Bracketed = settings.Bracketed,
            Temperature = settings.Temperature,
            MaxOutputTokens = settings.MaxAnswerTokens,
            Demonstrations = !few ? null : settings.Demonstrations is { } table ? DemonstrationTable.Read(table.Path) : AgiEvalData.Demonstrations(),
            MaxPromptTokens = budget,
            TokenCounter = budget is null ? null : new Cl100kCounter(),
            Repeats = settings.Repeats,
            ShuffleOptions = settings.ShuffleOptions,
            Likelihood = settings.Route == ScoringRoute.Generation ? null : new() { Route = settings.Route, ChoiceTexts = settings.ChoiceTexts },
        };
    }

    static bool IsRecorded(EvaluateSettings settings, List<AgiEvalFile> files)
    {
        if (settings.Input is not { } input || files[^1].Items.All(i => i.Output is null)) return false;
        if (files[^1].Items.FirstOrDefault(i => i.Output is null) is { } without) throw Needs("input", $"{input.Path}: '{without.Id}' has no \"output\", and other questions have. Give what the model wrote to every question, or to none.");
        if (settings.Tasks.Length > 0) throw Needs("tasks", $"{input.Path} holds recorded outputs, and the tasks {string.Join(", ", settings.Tasks)} are to be asked. Do one after the other.");
        if (settings.Answers is { } answers) throw Needs("answers", $"{input.Path} holds recorded outputs, and {answers.Path} is given too. Leave one out.");
        if (settings.Repeats > 1) throw Needs("repeats", $"{input.Path} holds one output for each question, and {settings.Repeats} are wanted. Leave repeats at 1.");
        return true;
    }

    static InputException Needs(string field, string message) => new(message) { Field = field };
}
