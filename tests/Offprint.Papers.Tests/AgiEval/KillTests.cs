using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Offprint.Evaluation;
using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;
using Offprint.Papers.AgiEval;
using Offprint.Papers.Crasher;
using Offprint.Storage;
using Offprint.Tests;
using Xunit;

namespace Offprint.Papers.Tests.AgiEval;

[CollectionDefinition(nameof(ExaminationProcesses), DisableParallelization = true)]
public sealed class ExaminationProcesses;

/// <summary>sat-math put to a real model over HTTP, by a process that is killed again and again.</summary>
[Collection(nameof(ExaminationProcesses))]
public sealed class KillTests : IDisposable
{
    const int Kills = 10;

    readonly string _folder = Directory.CreateTempSubdirectory("offprint-examination-").FullName;
    readonly HttpClient _forward = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    string Answers => Path.Combine(_folder, "answers.jsonl");

    public void Dispose()
    {
        _forward.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Examination_killed_ten_times_ends_in_one_whole_result_that_is_read_again_without_asking()
    {
        Laboratory.Needs(AgiEvalData.DataSet);
        string questions = Path.Combine(DataSets.FromEnvironment().Require(AgiEvalData.DataSet), "sat-math.jsonl");
        var file = Examination.Questions(questions);
        await using var model = await LocalModel.StartAsync(_folder, SmallModelText.Of(Cancellation), 4, Cancellation);
        await using var front = await StubEndpoint.StartAsync();
        int answered = 0;
        front.Trouble = async (context, body) =>
        {
            await ForwardAsync(context, $"{model.Url}/completions", body.ToJsonString());
            Interlocked.Increment(ref answered);
            return true;
        };

        int requests = 2 * file.Items.Count, kills = 0;
        var random = Offprint.Numerics.RandomStream.FromSeed(22);
        for (; kills < Kills; kills++)
        {
            using var process = Start(front.Url, model.Name, questions);
            Assert.Equal("started", await process.StandardOutput.ReadLineAsync(Cancellation));
            int before = answered, after = 1 + random.NextInt(requests / Kills);
            while (answered < before + after && !process.HasExited) await Task.Delay(1, Cancellation);
            if (process.HasExited) break;
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
        }

        Assert.Equal(Kills, kills);
        using (var process = Start(front.Url, model.Name, questions))
        {
            Assert.Equal("started", await process.StandardOutput.ReadLineAsync(Cancellation));
            Assert.Equal($"{file.Items.Count}", await process.StandardOutput.ReadLineAsync(Cancellation));
            await process.WaitForExitAsync(Cancellation);
            Assert.Equal(0, process.ExitCode);
        }

        // Only what was in flight at a kill is asked again.
        Assert.InRange(front.Total - front.Asked.Count, 0, Kills * Examination.Concurrency);
        int total = front.Total;
        await using var store = AnswerStore.Open(Answers);
        Assert.Equal(store.Count, File.ReadLines(Answers).Count());
        Assert.Empty(store.Damaged);

        using var endpoint = new OpenAiEndpoint(front.Url);
        using var asker = new Asker(endpoint, store);
        var run = Examination.Run(file, asker, model.Name);
        var strict = await run.GradeAsync(AgiEvalParser.Strict, Cancellation);
        var faithful = await run.GradeAsync(AgiEvalParser.Faithful, Cancellation);
        Assert.Equal(total, front.Total);
        Assert.Equal(file.Items.Select(i => i.Id), strict.Select(o => o.Item));
        Assert.Equal(file.Items.Select(i => i.Id), faithful.Select(o => o.Item));

        // The model is exact, so a run without interruptions has the same answers.
        await using var fresh = AnswerStore.Temporary();
        using var plainEndpoint = new OpenAiEndpoint(model.Url);
        using var plainAsker = new Asker(plainEndpoint, fresh);
        var plain = Examination.Run(file, plainAsker, model.Name);
        await plain.AskAsync(null, Cancellation);
        Assert.Equal((await plain.GradeAsync(AgiEvalParser.Strict, Cancellation)).Select(Told), strict.Select(Told));

        static (string, string?, double, OutcomeState) Told(Evaluation.Outcome o) => (o.Item, o.Answer, o.Score, o.State);
    }

    Process Start(string url, string model, string questions) =>
        Process.Start(ChildProcess.Of(typeof(Examination), "agieval", url, model, Answers, questions))
            ?? throw new InvalidOperationException("The process could not be started.");

    async Task ForwardAsync(HttpContext context, string url, string body)
    {
        using var content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));
        using var reply = await _forward.PostAsync(url, content, CancellationToken.None);
        context.Response.StatusCode = (int)reply.StatusCode;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(await reply.Content.ReadAsStringAsync(CancellationToken.None), CancellationToken.None);
    }
}
