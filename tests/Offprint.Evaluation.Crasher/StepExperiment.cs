using Offprint.Evaluation.Models;
using Offprint.Evaluation.Pipelines;

namespace Offprint.Evaluation.Crasher;

/// <summary>A pipeline of steps, to be killed.</summary>
public static class StepExperiment
{
    public const int Items = 40, Repeats = 3, Concurrency = 4;

    // The model answers with the number of letters of what it is asked.
    public static Experiment Of() => new Experiment("letters")
        .Add(new ReadStep { Rows = [.. Enumerable.Range(0, Items).Select(i => new Row([new("uid", $"q{i}"), new("word", new string('x', i % 7)), new("letters", $"{14 + (i % 7) + (i % 3 == 0 ? 1 : 0)}"), new("kind", i % 2 == 0 ? "even" : "odd")]))] })
        .Add(new TransformStep { Transforms = [new Multiply(Repeats)] })
        .Add(new PromptStep { Template = "Letters: {uid} {word?}" })
        .Add(new InferStep { Model = "stub", MaxOutputTokens = 16 })
        .Add(new GradeStep { Metric = Metric.Number, Answer = "letters" })
        .Add(new ReportStep { By = ["kind"] });

    public static ExperimentRun Run(Asker asker, string folder) => new(Of(), new() { Folder = folder, Asker = _ => asker });

    public static async Task RunAsync(string url, string answers, string folder)
    {
        using var endpoint = new OpenAiEndpoint(url);
        await using var store = AnswerStore.Open(answers);
        using var asker = new Asker(endpoint, store, new() { Concurrency = Concurrency });
        Console.WriteLine("started");
        var result = await Run(asker, folder).RunAsync();
        Console.WriteLine(result["report"].Output.Hash);
    }
}
