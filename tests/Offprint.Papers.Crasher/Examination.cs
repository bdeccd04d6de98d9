using Offprint.Evaluation;
using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;

namespace Offprint.Papers.Crasher;

/// <summary>A model asked sat-math in two stages.</summary>
public static class Examination
{
    public const int Concurrency = 4;

    public static AgiEvalFile Questions(string path) => AgiEvalFile.Read(path, AgiEvalTasks.Named("sat-math"));

    public static AgiEvalRun Run(AgiEvalFile questions, Asker asker, string model) => new(questions, asker, new() { Model = model, Chat = false, MaxOutputTokens = 24 });

    public static async Task<int> RunAsync(string url, string model, string answers, string questions)
    {
        using var endpoint = new OpenAiEndpoint(url);
        await using var store = AnswerStore.Open(answers);
        using var asker = new Asker(endpoint, store, new() { Concurrency = Concurrency });
        var run = Run(Questions(questions), asker, model);
        Console.WriteLine("started");
        await run.AskAsync();
        var outcomes = await run.GradeAsync(AgiEvalParser.Faithful);
        Console.WriteLine(outcomes.Count(o => o.State is OutcomeState.Scored or OutcomeState.Unparsed));
        return 0;
    }
}
