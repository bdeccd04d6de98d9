using System.Collections.Concurrent;
using Offprint.Tests;
using Xunit;

namespace Offprint.Lab.Tests;

public sealed class SqliteSharingTests() : SharingTests(Engine.Sqlite);

public sealed class PostgresSharingTests() : SharingTests(Engine.Postgres);

/// <summary>What pieces have in common: things built once, and the same chance.</summary>
public abstract class SharingTests(Engine engine) : IDisposable
{
    readonly Laboratory _lab = new(engine);
    int _built;

    public void Dispose()
    {
        _lab.Dispose();
        GC.SuppressFinalize(this);
    }

    Probe Sharing() => new()
    {
        Measures = (piece, trial) =>
        {
            double shared = trial.Once("base", random =>
            {
                Interlocked.Increment(ref _built);
                return random.NextNormal();
            });
            return Task.FromResult(new Reading(shared));
        },
    };

    [Fact]
    public async Task Once_builds_once_under_four_workers_and_gives_everyone_the_same()
    {
        using var together = new Barrier(4);
        var probe = new Probe
        {
            Measures = (piece, trial) =>
            {
                if (piece.Index < 4) together.SignalAndWait(TimeSpan.FromSeconds(10)); // All four ask at the same time.
                double shared = trial.Once("base", random =>
                {
                    Interlocked.Increment(ref _built);
                    return random.NextNormal();
                });
                return Task.FromResult(new Reading(shared));
            },
        };
        var run = await _lab.Run(probe, new() { Pieces = 12 }, jobs: 4);
        Assert.Equal(1, _built);
        Assert.Single(_lab.Report(run).Tables[0].Rows.Select(r => r[2]?.ToJsonString()).Distinct());
    }

    [Fact]
    public async Task Once_is_found_by_the_next_process_and_by_a_run_that_plans_more()
    {
        var first = await _lab.Run(Sharing(), new() { Pieces = 2 });
        _lab.Reopen();
        var second = await _lab.Run(Sharing(), new() { Pieces = 5 });
        Assert.Equal(1, _built);
        Assert.Equal(_lab.Report(first).Tables[0].Rows[0][2]?.ToJsonString(), _lab.Report(second).Tables[0].Rows[4][2]?.ToJsonString());
    }

    [Fact]
    public async Task Once_is_built_again_for_other_settings_another_seed_and_a_fresh_run()
    {
        await _lab.Run(Sharing());
        await _lab.Run(Sharing(), new() { Strength = 2 });
        Assert.Equal(2, _built);
        await _lab.Run(Sharing(), seed: 2);
        Assert.Equal(3, _built);
        await _lab.Run(Laboratory.Ask(Sharing()) with { Fresh = true });
        Assert.Equal(4, _built);
    }

    [Fact]
    public async Task Once_gives_what_was_stored_not_what_was_built()
    {
        // What does not survive JSON must not reach the first process alone.
        var kinds = new ConcurrentBag<double[]>();
        Probe Make() => new()
        {
            Measures = (_, trial) =>
            {
                kinds.Add(trial.Once("base", _ => new[] { 0.1, double.NaN }));
                return Task.FromResult(new Reading(0));
            },
        };
        await _lab.Run(Make(), new() { Pieces = 1 });
        _lab.Reopen();
        await _lab.Run(Make(), new() { Pieces = 2 });
        Assert.Equal(2, kinds.Count);
        Assert.Single(kinds.Select(k => string.Join(' ', k.Select(BitConverter.DoubleToInt64Bits))).Distinct());
    }

    [Fact]
    public async Task Once_that_fails_fails_the_pieces_that_need_it_and_is_built_again_next_time()
    {
        bool down = true;
        var probe = new Probe
        {
            Measures = (_, trial) => Task.FromResult(new Reading(trial.Once("base", _ => down ? throw new IOException("down") : 5.0))),
        };
        var run = await _lab.Run(probe);
        Assert.Equal(4, run.PiecesFailed);
        down = false;
        var again = await _lab.Run(probe);
        Assert.Equal((run.Id, 0), (again.Id, again.PiecesFailed));
    }

    [Fact]
    public async Task Common_is_the_same_for_every_piece_and_Random_is_not()
    {
        var probe = new Probe
        {
            Measures = (piece, trial) => Task.FromResult(new Reading(trial.Random.NextDouble(), string.Join(' ', trial.Common("data", 3).NextUInt64(), trial.Common("data", 3).NextUInt64(), trial.Common("data", 4).NextUInt64(), trial.Common("other", 3).NextUInt64()))),
        };
        var rows = _lab.Report(await _lab.Run(probe, new() { Pieces = 8 })).Tables[0].Rows;
        Assert.Single(rows.Select(r => $"{r[3]}").Distinct());
        string[] drawn = $"{rows[0][3]}".Split(' ');
        Assert.Equal(drawn[0], drawn[1]); // Each call starts anew.
        Assert.Equal(3, drawn.Distinct().Count());
        Assert.Equal(8, rows.Select(r => $"{r[2]}").Distinct().Count());
    }

    [Fact]
    public async Task Random_of_a_piece_depends_on_nothing_but_seed_experiment_and_piece()
    {
        var all = _lab.Report(await _lab.Run(new Probe(), new() { Pieces = 5 })).Tables[0].Rows;
        using var other = new Laboratory();
        var reversed = new Probe { Plans = (_, _) => [new(9), new(4), new(2)] };
        var some = other.Report(await other.Run(reversed, new() { Strength = 7 }, jobs: 1)).Tables[0].Rows;
        Assert.Equal($"{all[4][2]}", $"{some[1][2]}");
        Assert.Equal($"{all[2][2]}", $"{some[2][2]}");
        var seed = other.Report(await other.Run(new Probe(), seed: 2)).Tables[0].Rows;
        Assert.NotEqual($"{all[2][2]}", $"{seed[2][2]}");
        var named = other.Report(await other.Run(new Probe { Name = "other" })).Tables[0].Rows;
        Assert.NotEqual($"{all[2][2]}", $"{named[2][2]}");
    }
}
