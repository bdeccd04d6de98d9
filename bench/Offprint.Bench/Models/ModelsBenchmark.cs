using System.Diagnostics;
using System.Globalization;
using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;
using Offprint.Tests;

namespace Offprint.Bench;

/// <summary>
/// Items a second through an evaluation: against a local endpoint in a process of its own, and against a client that
/// answers at once, which leaves our own work alone (request, key, limits, store with its flushes, grading).
/// <c>-- models [ITEMS] [CONCURRENCY]</c>.
/// </summary>
static class ModelsBenchmark
{
    sealed class Instant : IModelClient
    {
        public string Name => "instant";

        public Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new ModelReply { Text = request.Messages[^1].Text.Length.ToString(), InputTokens = 100, OutputTokens = 10 });
    }

    public static async Task<int> Run(string[] args)
    {
        if (args is ["serve"]) return await Serve();
        int items = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
        int concurrency = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 64;
        string filler = new('x', 400);
        TaskItem[] task = [.. Enumerable.Range(0, items).Select(i => $"question {i} {filler}").Select((text, i) => new TaskItem { Id = $"{i}", Prompt = text, Answer = $"{text.Length}" })];

        await Measure("instant client", new Instant(), task, concurrency);
        using var server = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["models", "serve"]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        try
        {
            using var endpoint = new OpenAiEndpoint((await server.StandardOutput.ReadLineAsync())!);
            await Measure("local endpoint", endpoint, task[..Math.Min(500, items)], concurrency, "warm-up");
            await Measure("local endpoint", endpoint, task, concurrency);
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
        }

        return 0;
    }

    static async Task<int> Serve()
    {
        await using var stub = await StubEndpoint.StartAsync();
        Console.WriteLine(stub.Url);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    static async Task Measure(string what, IModelClient client, TaskItem[] task, int concurrency, string note = "")
    {
        await using var store = AnswerStore.Temporary();
        using var asker = new Asker(client, store, new() { Concurrency = concurrency, RequestsPerMinute = 100_000_000, TokensPerMinute = 100_000_000_000, Limits = new() { Tokens = 1L << 50 } });
        var run = new EvaluationRun(task, [new("model", asker, new GenerationForm(new() { Model = "model", Temperature = 0, MaxOutputTokens = 16 }, new NumericGrader()))]);
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        var summary = (await run.AskAsync())[0];
        double asking = Stopwatch.GetElapsedTime(start).TotalSeconds;
        self.Refresh();
        double own = (self.TotalProcessorTime - before).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        int right = 0;
        await foreach (var outcome in run.GradeAsync())
            if (outcome.Score == 1) right++;
        double grading = Stopwatch.GetElapsedTime(start).TotalSeconds;
        self.Refresh();
        Console.WriteLine($"{what}{(note.Length > 0 ? $" ({note})" : "")}: {task.Length} items, {concurrency} at once: {task.Length / asking:n0} items/s asked and stored, own processor time {own / task.Length * 1e6:n0} µs an item, the endpoint's {summary.EndpointSeconds / task.Length * 1e6:n0} µs; graded {task.Length / grading:n0}/s ({right} right); {self.WorkingSet64 >> 20} MB resident, {self.PeakWorkingSet64 >> 20} at most");
    }
}
