using System.Collections.Concurrent;
using Offprint.Evaluation;
using Offprint.Evaluation.Counting;
using Offprint.Evaluation.Models;
using Offprint.Lab;
using Offprint.Papers.Asking;

namespace Offprint.Papers.GeniusParadox;

/// <summary>Counting questions put to an endpoint, or read from what it answered earlier.</summary>
static class CountAsking
{
    /// <summary>Whether an endpoint or its record answers; otherwise a table does, or nobody.</summary>
    public static bool IsWanted(CountSettings settings) => settings.Answers is { } answers ? IsRecord(answers.Path) : settings.Endpoint.Length > 0 || settings.Model.Length > 0;

    /// <summary>Checks, before anybody is asked, who is asked and how.</summary>
    public static void Check(CountSettings settings, IReadOnlyList<CountingItem> items)
    {
        AskingSession.Check(settings);
        Options(settings, items).Validate();
    }

    /// <summary>Asks and grades.</summary>
    /// <returns>The outcomes, and what a reader should know of the asking.</returns>
    public static async Task<(IReadOnlyList<Outcome> Outcomes, IReadOnlyList<string> Notes)> AskAsync(CountSettings settings, IReadOnlyList<CountingItem> items, Trial trial)
    {
        await using var session = AskingSession.Open(settings);
        var run = new CountingRun(items, session.Asker, Options(settings, items));
        var notes = new List<string>(session.Notes);
        if (settings.Answers is null)
        {
            var came = new ConcurrentDictionary<string, SubjectSummary>();
            var summaries = await run.AskAsync(s =>
            {
                came[s.Name] = s;
                int done = came.Values.Sum(c => c.Done + c.Failed), wanted = settings.Strategies.Length * items.Count;
                trial.Progress((double)done / wanted, $"{done} of {wanted} questions");
            }, trial.Cancellation);
            notes.AddRange(summaries.SelectMany(s => AskingNotes.Of(s, $"questions ({s.Name})")));
        }

        var outcomes = await run.GradeAsync(trial.Cancellation);
        if (outcomes.Count == 0)
            throw settings.Answers is { } answers
                ? new InputException($"{answers.Path} holds no answer to any of these questions as they would be put now; its nearest request differs: {run.NearestStored()}. Give the model and the settings that it was recorded with.") { Field = "answers" }
                : new InputException("No question was answered. Allow more requests.") { Field = "max-requests" };
        await AskingFiles.WriteAsync(trial, OutcomeCube.Of(outcomes), [run.CopyAnswersAsync]);
        notes.Add(AskingNotes.Of(settings.Answers is null ? session.Asker.Spent : null));
        return (outcomes, notes);
    }

    static CountingAskOptions Options(CountSettings settings, IReadOnlyList<CountingItem> items)
    {
        CountingStrategy[] strategies = [.. settings.Strategies.Select(CountingStrategies.Parse)];
        return new()
        {
            Model = settings.Model,
            Strategies = strategies,
            Chat = settings.Chat,
            Samples = settings.Samples,
            Temperature = settings.Temperature,
            SamplingTemperature = settings.SamplingTemperature,
            MaxOutputTokens = settings.MaxAnswerTokens,
            Demonstrations = strategies.Contains(CountingStrategy.FewShot) ? Shown(settings, items) : [],
            LogProbabilities = settings.LogProbabilities,
            Seed = (ulong)settings.Draw,
        };
    }

    static IReadOnlyList<CountingItem> Shown(CountSettings settings, IReadOnlyList<CountingItem> items)
    {
        var words = settings.ShownWords.Length > 0 ? settings.ShownWords : CountingDemonstrations.Words(items, settings.Shots);
        try
        {
            return CountingDemonstrations.Of(words, items, CountQuestions.Options(settings));
        }
        catch (InputException e) when (e.Field is not "shots")
        {
            throw new InputException(e.Message, e) { Field = "shown-words" };
        }
    }

    // A record is lines of JSON objects; tables are not.
    static bool IsRecord(string path)
    {
        if (!File.Exists(path)) return false; // Reading the table says so.
        using var reader = new StreamReader(path);
        int first;
        while ((first = reader.Read()) >= 0)
            if (!char.IsWhiteSpace((char)first)) return first == '{';
        return false;
    }
}
