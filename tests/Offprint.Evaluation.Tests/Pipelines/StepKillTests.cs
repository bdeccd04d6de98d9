using System.Diagnostics;
using Offprint.Evaluation.Crasher;
using Offprint.Evaluation.Models;
using Offprint.Evaluation.Pipelines;
using Offprint.Evaluation.Tests.Models;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Pipelines;

/// <summary>A pipeline in a process that is killed again and again.</summary>
[Collection(nameof(Processes))]
public sealed class StepKillTests
{
    const int Rounds = 4, KillsPerRound = 5;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pipeline_killed_at_twenty_random_points_has_every_row_once_and_the_same_report()
    {
        await using var given = await Given.StartAsync();
        int answered = 0;
        given.Stub.Trouble = async (_, _) =>
        {
            await Task.Delay(4);
            Interlocked.Increment(ref answered);
            return false;
        };
        string whole = await FinishAsync(given, given["plain.jsonl"], given["plain"]);
        var random = RandomStream.FromSeed(23);
        for (int round = 0; round < Rounds; round++)
        {
            string answers = given[$"answers-{round}.jsonl"], folder = given[$"steps-{round}"];
            for (int kill = 0; kill < KillsPerRound; kill++)
            {
                using var process = Start(given, answers, folder);
                Assert.Equal("started", await process.StandardOutput.ReadLineAsync(Cancellation));
                // While it asks, or at any moment of reading, writing and renaming.
                if (kill % 2 == 0)
                {
                    int until = answered + 1 + random.NextInt(StepExperiment.Items * StepExperiment.Repeats / KillsPerRound);
                    while (answered < until && !process.HasExited) await Task.Delay(1, Cancellation);
                }
                else
                {
                    await Task.Delay(random.NextInt(250), Cancellation);
                }

                process.Kill();
                await process.WaitForExitAsync(Cancellation);
            }

            Assert.Equal(whole, await FinishAsync(given, answers, folder));
            Assert.DoesNotContain(Directory.EnumerateDirectories(folder), d => Path.GetFileName(d).StartsWith('.'));
            await using var store = AnswerStore.Open(answers);
            Assert.Equal(StepExperiment.Items * StepExperiment.Repeats, store.Count);
            Assert.Equal(store.Count, File.ReadLines(answers).Count());
            var rows = RowFile.Read(Directory.EnumerateFiles(Directory.EnumerateDirectories(folder, "infer-*").Single(), "rows.jsonl").Single(), Cancellation);
            Assert.Equal(store.Count, rows.Count);
            Assert.Equal(store.Count, rows.Select(r => r.Text(ReservedColumns.RowKey)).Distinct().Count());

            // And once more: nothing is asked, nothing is made.
            int total = given.Stub.Total;
            using var asker = new Asker(new OpenAiEndpoint(given.Stub.Url), store);
            Assert.All((await StepExperiment.Run(asker, folder).RunAsync(null, Cancellation)).Steps, s => Assert.True(s.Skipped));
            Assert.Equal(total, given.Stub.Total);
        }
    }

    static async Task<string> FinishAsync(Given given, string answers, string folder)
    {
        using var process = Start(given, answers, folder);
        Assert.Equal("started", await process.StandardOutput.ReadLineAsync(Cancellation));
        string? hash = await process.StandardOutput.ReadLineAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(64, hash?.Length);
        return hash!; // 64 digits long.
    }

    static Process Start(Given given, string answers, string folder) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(StepExperiment).Assembly.Location, "steps", given.Stub.Url, answers, folder]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The process could not be started.");
}
