using CsCheck;
using Offprint.Evaluation.Models;
using Xunit;

namespace Offprint.Evaluation.Tests.Models;

public sealed class RateBudgetTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fourth_of_three_a_minute_starts_after_the_first_has_left_the_window()
    {
        var time = new ManualTime();
        using var budget = new RateBudget(3, null, null, time);
        for (int i = 0; i < 3; i++)
        {
            Assert.True(budget.StartAsync(1, Cancellation).IsCompletedSuccessfully);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var fourth = budget.StartAsync(1, Cancellation);
        time.Advance(TimeSpan.FromSeconds(57)); // t = 60: the start at 0 still counts.
        Assert.False(fourth.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(2));
        await fourth.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.InRange(time.Seconds, 60, 60.01);
    }

    [Fact]
    public async Task Tokens_count_with_their_estimate_and_then_with_what_was_taken()
    {
        var time = new ManualTime();
        using var budget = new RateBudget(null, 100, null, time);
        var settle = await budget.StartAsync(80, Cancellation);
        var second = budget.StartAsync(60, Cancellation);
        Assert.False(second.IsCompleted);
        settle(40);
        time.Advance(TimeSpan.FromSeconds(60.01)); // Looks again when the oldest has left.
        await second.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.True(budget.StartAsync(40, Cancellation).IsCompletedSuccessfully);
        Assert.False(budget.StartAsync(1, Cancellation).IsCompleted);
    }

    [Fact]
    public async Task Request_larger_than_the_window_is_refused()
    {
        using var budget = new RateBudget(null, 100);
        var error = await Assert.ThrowsAsync<InputException>(() => budget.StartAsync(101, Cancellation));
        Assert.Contains("never fits into 100 tokens per 60 seconds", error.Message);
    }

    [Fact]
    public void No_window_ever_holds_more_than_the_budget() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[20, 60], Gen.Int[1, 20].Array[1, 30]).Sample((requests, tokens, sizes) =>
        {
            var time = new ManualTime { Jumps = TimeSpan.FromMinutes(2) };
            using var budget = new RateBudget(requests, tokens, null, time);
            var starts = new List<(double At, int Size)>();
            foreach (int size in sizes)
            {
                budget.StartAsync(size, CancellationToken.None).GetAwaiter().GetResult();
                starts.Add((time.Seconds, size));
            }

            Assert.All(starts, last =>
            {
                var window = starts.Where(s => s.At <= last.At && last.At - s.At <= 60).ToList();
                Assert.True(window.Count <= requests && window.Sum(s => s.Size) <= tokens);
            });
        }, iter: 50, threads: 1);
}
