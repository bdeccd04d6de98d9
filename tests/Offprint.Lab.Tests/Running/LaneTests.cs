using System.Collections.Concurrent;
using Xunit;

namespace Offprint.Lab.Tests;

/// <summary>How pieces share the machine.</summary>
public sealed class LaneTests : IDisposable
{
    [ThreadStatic]
    static int t_used;

    readonly Laboratory _lab = new();
    readonly ConcurrentBag<int> _inFlight = [];
    int _now;

    public void Dispose() => _lab.Dispose();

    async Task<Reading> Waiting(Part piece, Trial trial)
    {
        _inFlight.Add(Interlocked.Increment(ref _now));
        await Task.Delay(20, trial.Cancellation);
        Interlocked.Decrement(ref _now);
        return new(piece.Index);
    }

    Task<Reading> Blocking(Part piece, Trial trial)
    {
        _inFlight.Add(Interlocked.Increment(ref _now));
        trial.Cancellation.WaitHandle.WaitOne(30);
        Interlocked.Decrement(ref _now);
        return Task.FromResult(new Reading(piece.Index));
    }

    [Fact]
    public async Task Io_keeps_so_many_in_flight_and_no_more()
    {
        await _lab.Run(new Probe { Shares = Lane.Io(7), Measures = Waiting }, new() { Pieces = 40 }, jobs: 0);
        Assert.Equal(7, _inFlight.Max());
    }

    [Fact]
    public async Task Io_keeps_fewer_in_flight_when_fewer_jobs_are_asked_for()
    {
        await _lab.Run(new Probe { Shares = Lane.Io(7), Measures = Waiting }, new() { Pieces = 12 }, jobs: 2);
        Assert.Equal(2, _inFlight.Max());
    }

    [Fact]
    public async Task Io_keeps_several_in_flight_also_when_they_block()
    {
        await _lab.Run(new Probe { Shares = Lane.Io(3), Measures = Blocking }, new() { Pieces = 12 }, jobs: 0);
        Assert.InRange(_inFlight.Max(), 2, 3);
    }

    [Fact]
    public void Io_needs_at_least_one() => Assert.Throws<ArgumentOutOfRangeException>(() => Lane.Io(0));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Cpu_computes_as_many_at_once_as_there_are_jobs(int jobs)
    {
        await _lab.Run(new Probe { Measures = Blocking }, new() { Pieces = 12 }, jobs: jobs);
        Assert.Equal(jobs, _inFlight.Max());
    }

    [Fact]
    public async Task Cpu_takes_a_core_each_when_no_number_of_jobs_is_given()
    {
        await _lab.Run(new Probe { Measures = Blocking }, new() { Pieces = 6 * Environment.ProcessorCount }, jobs: 0);
        Assert.Equal(Environment.ProcessorCount, _inFlight.Max());
    }

    [Fact]
    public async Task Cpu_begins_every_piece_on_a_thread_that_no_other_piece_has_used()
    {
        // Native libraries keep state per thread: what one piece leaves behind would depend on who came before.
        var probe = new Probe
        {
            Measures = async (piece, _) =>
            {
                var reading = new Reading(++t_used, $"{Thread.CurrentThread.IsThreadPoolThread} {Thread.CurrentThread.IsBackground}");
                if (piece.Index % 3 == 0) await Task.Yield();
                return reading;
            },
        };
        var rows = _lab.Report(await _lab.Run(probe, new() { Pieces = 20 })).Tables[0].Rows;
        Assert.All(rows, r => Assert.Equal("1 False True", $"{r[2]} {r[3]}"));
    }

    [Fact]
    public async Task Cpu_has_a_deep_stack()
    {
        // Some 100,000 frames, which the usual 1.5 MB do not hold.
        static int Depth(int n) => n == 0 ? 0 : 1 + Depth(n - 1) + (n % 2 == 0 ? 0 : Math.Sign(n - n));
        var run = await _lab.Run(new Probe { Measures = (_, _) => Task.FromResult(new Reading(Depth(60_000))) }, new() { Pieces = 2 });
        Assert.Equal("60000", $"{_lab.Report(run).Tables[0].Rows[1][2]}");
    }
}
