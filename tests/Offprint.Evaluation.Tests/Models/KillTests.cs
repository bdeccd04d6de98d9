using System.Diagnostics;
using Offprint.Evaluation.Crasher;
using Offprint.Evaluation.Models;
using Xunit;

namespace Offprint.Evaluation.Tests.Models;

[CollectionDefinition(nameof(Processes), DisableParallelization = true)]
public sealed class Processes;

[Collection(nameof(Processes))]
public sealed class KillTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Process_killed_ten_times_loses_no_answer_and_repeats_none()
    {
        const int Count = 3000, Concurrency = 8, Kills = 10;
        await using var given = await Given.StartAsync();
        var random = Offprint.Numerics.RandomStream.FromSeed(7);
        int answered = 0;
        given.Stub.Trouble = async (_, _) =>
        {
            await Task.Delay(2);
            Interlocked.Increment(ref answered);
            return false;
        };

        int kills = 0;
        for (; kills < Kills; kills++)
        {
            using var process = Start(given, Count, Concurrency);
            await process.StandardOutput.ReadLineAsync(Cancellation);
            int before = answered, after = 1 + (int)(random.NextDouble() * 250);
            while (answered < before + after && !process.HasExited) await Task.Delay(1, Cancellation);
            if (process.HasExited) break;
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
        }

        Assert.Equal(Kills, kills);
        using (var process = Start(given, Count, Concurrency))
        {
            Assert.Equal("started", await process.StandardOutput.ReadLineAsync(Cancellation));
            Assert.Equal($"{Count}", await process.StandardOutput.ReadLineAsync(Cancellation));
            await process.WaitForExitAsync(Cancellation);
        }

        Assert.Equal(Count, given.Stub.Asked.Count);
        // Only what was in flight at a kill is asked again: at most as many as may be at once.
        Assert.InRange(given.Stub.Total - Count, 0, Kills * Concurrency);
        Assert.All(File.ReadLines(given.StorePath), line => Assert.EndsWith("}", line));
        await using var store = AnswerStore.Open(given.StorePath);
        Assert.Equal(Count, store.Count);
        Assert.Equal(Count, File.ReadLines(given.StorePath).Count());
        Assert.Empty(store.Damaged);
        Assert.False(Directory.Exists(given.StorePath + ".asking"));
    }

    [Fact]
    public async Task Two_processes_on_one_store_leave_it_whole_and_pay_once()
    {
        const int Count = 500;
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = async (_, _) =>
        {
            await Task.Delay(5);
            return false;
        };
        using Process a = Start(given, Count, 8), b = Start(given, Count, 8);
        foreach (var process in (Process[])[a, b])
        {
            string output = await process.StandardOutput.ReadToEndAsync(Cancellation);
            await process.WaitForExitAsync(Cancellation);
            Assert.EndsWith($"{Count}\n", output);
        }

        await using var store = AnswerStore.Open(given.StorePath);
        Assert.Equal(Count, store.Count);
        Assert.Empty(store.Damaged);
        Assert.All(given.Stub.Asked, asked => Assert.Equal(1, asked.Value));
        Assert.False(Directory.Exists(given.StorePath + ".asking"));
    }

    [Fact]
    public async Task Question_of_a_process_that_is_killed_is_asked_by_the_one_that_waited()
    {
        await using var given = await Given.StartAsync();
        var arrived = new TaskCompletionSource();
        int asked = 0;
        given.Stub.Trouble = async (context, _) =>
        {
            if (Interlocked.Increment(ref asked) > 1) return false;
            arrived.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted); // The first is never answered.
            }
            catch (OperationCanceledException) { }

            return true;
        };
        using Process first = Start(given, 1, 1);
        await arrived.Task.WaitAsync(Cancellation);
        using Process second = Start(given, 1, 1);
        Assert.Equal("started", await second.StandardOutput.ReadLineAsync(Cancellation));
        await Task.Delay(300, Cancellation);
        Assert.Equal(1, asked);
        first.Kill();
        Assert.Equal("1", await second.StandardOutput.ReadLineAsync(Cancellation));
        await second.WaitForExitAsync(Cancellation);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Folder_of_questions_that_cannot_be_made_is_told_and_not_waited_for()
    {
        await using var given = await Given.StartAsync();
        await File.WriteAllTextAsync(given.StorePath + ".asking", "in the way", Cancellation);
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store, null, given.Time);
        var told = await Assert.ThrowsAsync<InputException>(() => asker.AskAsync(Given.Question("who?"), Cancellation));
        Assert.Equal("answers", told.Field);
        Assert.Equal(0, given.Stub.Total);
    }

    static Process Start(Given given, int count, int concurrency) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(Questions).Assembly.Location, given.Stub.Url, given.StorePath, $"{count}", $"{concurrency}"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The process could not be started.");
}
