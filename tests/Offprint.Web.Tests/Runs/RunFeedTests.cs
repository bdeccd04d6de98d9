using CsCheck;
using Offprint.Lab;
using Offprint.Web.Runs.Live;
using Xunit;

namespace Offprint.Web.Tests.Runs;

public sealed class RunFeedTests
{
    static readonly TimeSpan s_long = TimeSpan.FromMinutes(5);

    static readonly Gen<RunEvent> s_event = Gen.OneOf<RunEvent>(
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1_000], Gen.Double[-1, 1], (piece, step, value) => (RunEvent)new Observed(piece, "loss", step, value)),
        Gen.Select(Gen.Int[1, 9], Gen.Int[0, 9], (total, done) => (RunEvent)new RunCounted(total, Math.Min(total, done), 0, 0)),
        Gen.Select(Gen.Int[0, 3], Gen.Double[0, 1], (piece, fraction) => (RunEvent)new PieceProgress(piece, fraction, "step")),
        Gen.Int[0, 99].Select(i => (RunEvent)new RunLogged($"line {i}\r\nof two")),
        Gen.Int[0, 9].Select(i => (RunEvent)new PieceFailed(i, $"{{\"piece\":{i}}}", "no reason")));

    static RunFeed Feed(string status = "running")
    {
        var feed = new RunFeed(TimeProvider.System);
        feed.Reset(new(), new() { Status = status }, driven: true);
        return feed;
    }

    static async Task<List<Heard>> Listen(RunFeed feed, string? heard)
    {
        var all = new List<Heard>();
        await foreach (byte[] frame in feed.Listen(heard, s_long, TestContext.Current.CancellationToken))
            if (Heard.Parse(frame) is { } one) all.Add(one);
        return all;
    }

    [Fact]
    public void Whoever_comes_back_is_told_the_rest_wherever_the_connection_was_cut() => Gen.Select(s_event.Array[1, 60], Gen.Bool.Array[60]).Sample((events, flushes) =>
    {
        var feed = Feed();
        string start = feed.Now.Id;
        for (int i = 0; i < events.Length; i++)
        {
            feed.Hear(events[i]);
            if (flushes[i]) feed.Flush();
        }

        feed.End(new() { Status = "finished" });
        var whole = Listen(feed, start).GetAwaiter().GetResult();
        Assert.Equal("ended", whole[^1].Kind);
        // From every id: exactly what came after it, in order.
        for (int cut = 0; cut < whole.Count; cut++)
            Assert.Equal(whole.Skip(cut + 1).Select(h => h.Id), Listen(feed, whole[cut].Id).GetAwaiter().GetResult().Select(h => h.Id));
        // What is told adds up to what happened.
        var shown = new Shown();
        foreach (var heard in whole) shown.Hear(heard);
        Assert.Equal(events.OfType<RunLogged>().Select(l => l.Line), shown.Log);
        Assert.Equal(events.OfType<RunCounted>().LastOrDefault() is { } last ? new(last.Total, last.Done, 0, 0) : new RunNews.Counts(0, 0, 0, 0), shown.Pieces);
    }, iter: 200);

    [Fact]
    public async Task Whoever_was_away_too_long_is_told_how_it_stands()
    {
        var feed = Feed();
        string start = feed.Now.Id;
        for (int i = 0; i < 3_000; i++)
        {
            feed.Hear(new RunCounted(3_000, i + 1, 0, 0));
            if (i % 20 == 0) feed.Hear(new RunLogged($"line {i}"));
            if (i < 200) feed.Hear(new Observed(i % 3, "loss", i, 1.0 / (i + 1)));
            feed.Flush();
        }

        feed.End(new() { Status = "failed", Error = "it broke" });
        var late = await Listen(feed, start);
        Assert.Equal("snapshot", Assert.Single(late).Kind);
        Assert.Equal("failed", late[0].News.Status);
        Assert.Equal("it broke", late[0].News.Error);
        Assert.Equal(new RunNews.Counts(3_000, 3_000, 0, 0), late[0].News.Pieces);
        Assert.Equal(150, late[0].News.Log?.Count);
        Assert.Equal(200, new Shown().Hear(late[0]).Points);
        Assert.True(feed.IsAtEnd(late[0].Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("000000000000-3")]
    [InlineData("-1")]
    [InlineData("a-b-c")]
    [InlineData("__epoch__-99999999999999999999")]
    [InlineData("__epoch__-999")]
    [InlineData("__epoch__--1")]
    public async Task An_id_that_is_none_gives_everything(string id)
    {
        var feed = Feed();
        feed.Hear(new RunLogged("here"));
        feed.End(new() { Status = "finished" });
        var heard = await Listen(feed, id.Replace("__epoch__", feed.Now.Id.Split('-')[0], StringComparison.Ordinal));
        Assert.Equal(["here"], Assert.Single(heard).News.Log ?? []);
    }

    [Fact]
    public async Task A_hundred_listeners_hear_every_point_of_a_run_while_it_goes_on()
    {
        const int listeners = 100, points = 5_000;
        var feed = Feed();
        string start = feed.Now.Id;
        var all = Enumerable.Range(0, listeners).Select(_ => Listen(feed, start)).ToList();
        for (int i = 0; i < points; i++)
        {
            feed.Hear(new Observed(0, "loss", i, i));
            if (i % 50 == 49) feed.Flush();
            if (i % 500 == 0) await Task.Yield();
        }

        feed.End(new() { Status = "finished" });
        foreach (var heard in await Task.WhenAll(all))
        {
            var told = heard.SelectMany(h => h.News.Curves ?? []).SelectMany(c => c.Points).Select(p => (int)p[0]);
            Assert.Equal(Enumerable.Range(0, points), told);
        }

        Assert.Equal(0, feed.Listeners);
    }

    [Fact]
    public void Curves_are_thinned_evenly_and_keep_their_beginning()
    {
        var curves = new RunCurves();
        for (int i = 0; i < 1_000_000; i++) curves.Add(i % 4, "loss", i / 4, Math.Sin((double)(i / 4)));
        var all = curves.All;
        Assert.Equal(4, all.Count);
        Assert.InRange(all.Sum(c => c.Points.Count), RunCurves.MostPoints / 2, RunCurves.MostPoints);
        Assert.All(all, curve =>
        {
            Assert.Equal(0, curve.Points[0][0]);
            var gaps = curve.Points.Zip(curve.Points.Skip(1), (a, b) => b[0] - a[0]).Distinct();
            Assert.Single(gaps);
            Assert.InRange(curve.Points[^1][0], 249_000, 250_000);
        });
        Assert.All(all.SelectMany(c => c.Points), p => Assert.Equal(Math.Sin(p[0]), p[1]));
    }

    [Fact]
    public void A_step_said_again_replaces_its_value_and_what_is_no_number_is_a_gap()
    {
        var curves = new RunCurves();
        Assert.True(curves.Add(0, "loss", 1, 0.5));
        Assert.True(curves.Add(0, "loss", 2, 0.4));
        Assert.True(curves.Add(0, "loss", 1, 0.6));
        Assert.False(curves.Add(0, "loss", 1, 0.6));
        Assert.False(curves.Add(0, "loss", 3, double.NaN));
        Assert.Equal([[1, 0.6], [2, 0.4]], curves.All[0].Points);
    }
}
