using System.Globalization;
using Offprint.Evaluation.Models;
using Offprint.Evaluation.Pipelines;
using Offprint.Lab;
using Offprint.Numerics;
using Pipeline = Offprint.Evaluation.Pipelines.Experiment;

namespace Offprint.Papers.Eureka;

/// <summary>Sums put to a scripted endpoint by a graph of steps, with or without interruptions.</summary>
/// <param name="items">Number of sums.</param>
/// <param name="folder">A folder for stores and steps.</param>
sealed class SumsPipeline(int items, string folder)
{
    public const int Repeats = 3;

    const int Concurrency = 4, InterruptionsARound = 5;

    // As a killed process leaves them: the start of an answer's line, and of a step.
    const string HalfALine = "{\"key\":\"0123", HalfAStep = ".draft-0123";

    public async Task<PipelineEqualityResult> MeasureAsync(int interruptions, Trial trial)
    {
        var endpoint = new ScriptedEndpoint();
        string plain = Path.Combine(folder, "plain");
        int calls = 0;
        var first = await RunAsync(endpoint, plain, Graph(), _ => Interlocked.Increment(ref calls), trial.Cancellation);
        byte[] report = await BytesAsync(first);
        long asked = endpoint.Requests;
        byte[] again = await BytesAsync(await RunAsync(endpoint, plain, Graph(), null, trial.Cancellation));
        long second = endpoint.Requests - asked;
        byte[] other = await BytesAsync(await RunAsync(endpoint, plain, Graph(tolerance: 10), null, trial.Cancellation));
        var found = new PipelineEqualityResult(items * Repeats, asked, second, Different(report, again), endpoint.Requests - asked - second, Different(report, other) > 0, 0, 0, 0, 0, 0);

        var keys = Keys(first);
        for (int round = 0; round * InterruptionsARound < interruptions; round++)
        {
            trial.Progress((double)round * InterruptionsARound / interruptions, "interruptions");
            found = await RoundAsync(Path.Combine(folder, $"round-{round}"), Math.Min(InterruptionsARound, interruptions - (round * InterruptionsARound)), calls, report, keys, found, trial);
        }

        return found;
    }

    async Task<PipelineEqualityResult> RoundAsync(string place, int interruptions, int calls, byte[] report, HashSet<string> keys, PipelineEqualityResult found, Trial trial)
    {
        var endpoint = new ScriptedEndpoint();
        int interrupted = 0, inSteps = 0;
        for (int i = 0; i < interruptions; i++)
        {
            bool inStep = trial.Random.NextBool();
            int after = 1 + trial.Random.NextInt(inStep ? Graph().Steps.Count : calls);
            if (!await StopAsync(endpoint, place, inStep, after, trial.Cancellation)) continue;
            interrupted++;
            if (inStep) inSteps++;
            await File.AppendAllTextAsync(Answers(place), HalfALine, trial.Cancellation);
            string half = Path.Combine(place, HalfAStep);
            Directory.CreateDirectory(half);
            await File.WriteAllTextAsync(Path.Combine(half, "rows.jsonl"), "{\"uid\":\"q", trial.Cancellation);
        }

        var result = await RunAsync(endpoint, place, Graph(), null, trial.Cancellation);
        string[] stored = [.. result["infer"].Output.Rows.Select(r => r.Text(ReservedColumns.RowKey) ?? "")];
        await using var store = AnswerStore.Open(Answers(place));
        return found with
        {
            Interrupted = found.Interrupted + interrupted,
            InSteps = found.InSteps + inSteps,
            Lost = found.Lost + keys.Except(stored).Count(),
            Twice = found.Twice + stored.Length - stored.Distinct().Count() + File.ReadLines(Answers(place)).Count() - store.Count,
            OtherReports = found.OtherReports + (Different(report, await BytesAsync(result)) > 0 ? 1 : 0),
        };
    }

    /// <summary>Runs until a point is reached: so many reports of progress, or of steps that are done; false where it ended before.</summary>
    async Task<bool> StopAsync(ScriptedEndpoint endpoint, string place, bool atSteps, int after, CancellationToken cancellation)
    {
        int seen = 0;
        try
        {
            await RunAsync(
                endpoint, place, Graph(),
                p =>
                {
                    if ((!atSteps || p.Share == 1) && Interlocked.Increment(ref seen) >= after) throw new InterruptedException();
                },
                cancellation);
            return false;
        }
        catch (InterruptedException)
        {
            return true;
        }
    }

    static async Task<ExperimentResult> RunAsync(ScriptedEndpoint endpoint, string place, Pipeline graph, Action<StepProgress>? onProgress, CancellationToken cancellation)
    {
        await using var store = AnswerStore.Open(Answers(place));
        using var asker = new Asker(endpoint, store, new() { Concurrency = Concurrency });
        return await new ExperimentRun(graph, new() { Folder = place, Asker = _ => asker }).RunAsync(onProgress, cancellation);
    }

    Pipeline Graph(double tolerance = 0)
    {
        var random = RandomStream.FromPath(23, "sums");
        return new Pipeline("sums")
            .Add(new ReadStep { Rows = [.. Enumerable.Range(0, items).Select(i => Row(i, random.NextInt(2, 500), random.NextInt(2, 500)))], Id = "id" })
            .Add(new TransformStep { Transforms = [new Multiply(Repeats)] })
            .Add(new PromptStep { Template = "What is {a} + {b}?" })
            .Add(new InferStep { Model = "script" })
            .Add(new GradeStep { Metric = Metric.Number, Answer = "sum", Tolerance = tolerance })
            .Add(new ReportStep { By = ["size"] });
    }

    static Row Row(int number, int a, int b) => new(
    [
        new("id", string.Create(CultureInfo.InvariantCulture, $"q{number}")), new("a", a), new("b", b), new("sum", a + b), new("size", a + b < 500 ? "small" : "large"),
    ]);

    static string Answers(string place) => place + ".jsonl";

    static HashSet<string> Keys(ExperimentResult result) => [.. result["infer"].Output.Rows.Select(r => r.Text(ReservedColumns.RowKey) ?? "")];

    static Task<byte[]> BytesAsync(ExperimentResult result) => File.ReadAllBytesAsync(result["report"].Output.Path);

    static int Different(byte[] a, byte[] b) => a.Zip(b).Count(p => p.First != p.Second) + Math.Abs(a.Length - b.Length);

    sealed class InterruptedException : Exception;
}
