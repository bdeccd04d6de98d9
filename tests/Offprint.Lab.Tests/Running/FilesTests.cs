using Xunit;

namespace Offprint.Lab.Tests;

/// <summary>Files, curves and checkpoints of a piece.</summary>
public sealed class FilesTests : IDisposable
{
    readonly Laboratory _lab = new();
    readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _stop.Dispose();
        _lab.Dispose();
    }

    static void Put(Trial trial, string name, string content)
    {
        using var file = new StreamWriter(trial.OpenFile(name));
        file.Write(content);
    }

    string[] OnDisk() => [.. Directory.EnumerateFileSystemEntries(_lab.Home.Artifacts, "*", SearchOption.AllDirectories).Where(File.Exists).Select(f => Path.GetFileName(f)).Order()];

    [Fact]
    public async Task Files_appear_when_the_piece_is_done_and_stand_in_the_report()
    {
        string[] midway = ["not looked"];
        var probe = new Probe
        {
            Measures = (piece, trial) =>
            {
                Put(trial, $"part-{piece.Index}.csv", $"{piece.Index}");
                Put(trial, "all.csv", $"from {piece.Index}");
                if (piece.Index == 1) midway = [.. RunExport.Files(_lab.Store, _lab.Store.List()[0].Id).Select(f => f.Name)];
                return Task.FromResult(new Reading(1));
            },
        };
        var run = await _lab.Run(probe, new() { Pieces = 2 }, jobs: 1);
        Assert.Equal(["all.csv", "part-0.csv"], midway.Order());
        Assert.Equal(["all.csv", "part-0.csv", "part-1.csv"], _lab.Report(run).Files);
        var files = RunExport.Files(_lab.Store, run.Id).ToDictionary(f => f.Name, f => File.ReadAllText(f.Path));
        Assert.Equal("1", files["part-1.csv"]);
        Assert.Equal("from 1", files["all.csv"]); // The same name in two pieces is one file: that of the later.
        Assert.Equal(3, files.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Piece_that_fails_or_is_stopped_midway_leaves_no_file(bool stopped)
    {
        var probe = new Probe
        {
            Measures = (piece, trial) =>
            {
                Put(trial, "half.csv", "1,2");
                if (!stopped) throw new InvalidOperationException("midway");
                _stop.Cancel();
                throw new OperationCanceledException(trial.Cancellation);
            },
        };
        var run = await _lab.Run(Laboratory.Ask(probe, new() { Pieces = 1 }), cancellation: _stop.Token);
        Assert.Equal(stopped ? RunStatus.Interrupted : RunStatus.Finished, run.Status);
        Assert.Empty(OnDisk());
        Assert.Empty(RunExport.Files(_lab.Store, run.Id));
    }

    [Fact]
    public async Task Files_of_a_piece_measured_again_replace_the_earlier_ones()
    {
        string name = "old.csv";
        var probe = new Probe
        {
            Measures = (_, trial) =>
            {
                Put(trial, name, name);
                return Task.FromResult(new Reading(1));
            },
        };
        await _lab.Run(probe, new() { Pieces = 1 });
        name = "new.csv";
        var fresh = await _lab.Run(Laboratory.Ask(probe, new() { Pieces = 1 }) with { Fresh = true });
        Assert.Equal(["new.csv"], OnDisk());
        Assert.Equal(["new.csv"], _lab.Report(fresh).Files);
    }

    [Fact]
    public async Task File_left_open_fails_the_piece_and_is_named()
    {
        Stream? left = null;
        var probe = new Probe
        {
            Measures = (_, trial) =>
            {
                left = trial.OpenFile("open.csv");
                return Task.FromResult(new Reading(1));
            },
        };
        var run = await _lab.Run(probe, new() { Pieces = 1 });
        Assert.Equal(1, run.PiecesFailed);
        Assert.Contains("open.csv", _lab.Store.Pieces(run.Id)[0].Error, StringComparison.Ordinal);
        Assert.Empty(OnDisk());
        Assert.False(left?.CanWrite);
    }

    [Fact]
    public async Task Result_whose_files_are_gone_is_measured_again()
    {
        var probe = new Probe
        {
            Measures = (_, trial) =>
            {
                Put(trial, "a.csv", "1");
                return Task.FromResult(new Reading(1));
            },
        };
        await _lab.Run(probe, new() { Pieces = 2 });
        File.Delete(Directory.EnumerateFiles(_lab.Home.Artifacts, "a.csv", SearchOption.AllDirectories).First());
        var run = await _lab.Run(probe, new() { Pieces = 2 });
        Assert.Equal(3, probe.Measured);
        Assert.Equal(["a.csv", "a.csv"], OnDisk());
        Assert.Equal([0, 1], _lab.Store.Pieces(run.Id).Select(p => p.Attempts).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b.csv")]
    [InlineData("a\\b.csv")]
    [InlineData("../a.csv")]
    [InlineData("a:b.csv")]
    [InlineData("a*.csv")]
    [InlineData("a\0.csv")]
    public async Task File_names_are_plain_on_every_system(string name)
    {
        var probe = new Probe
        {
            Measures = (_, trial) =>
            {
                Assert.Throws<ArgumentException>(() => trial.OpenFile(name));
                return Task.FromResult(new Reading(1));
            },
        };
        Assert.Equal(0, (await _lab.Run(probe, new() { Pieces = 1 })).PiecesFailed);
    }

    [Fact]
    public async Task Piece_without_files_or_checkpoint_needs_no_folder()
    {
        await _lab.Run(new Probe());
        Assert.Empty(OnDisk());
    }

    [Fact]
    public async Task Curves_are_stored_while_the_piece_is_measured()
    {
        bool seen = false;
        var probe = new Probe
        {
            Measures = (piece, trial) =>
            {
                trial.Observe("loss", 1, 0.5);
                trial.Observe("loss", 2, double.NaN);
                for (int i = 0; i < 200 && !seen; i++)
                {
                    seen = _lab.Store.Observations(_lab.Store.List()[0].Id).Count > 0;
                    trial.Cancellation.WaitHandle.WaitOne(10);
                }

                trial.Observe("loss", 3, 0.25);
                trial.Observe("accuracy", 3, 0.75);
                trial.Observe("loss", 1, 0.75);
                return Task.FromResult(new Reading(1));
            },
        };
        var heard = new List<Observed>();
        var run = await _lab.Run(Laboratory.Ask(probe, new() { Pieces = 1 }), e => { if (e is Observed o) lock (heard) heard.Add(o); });
        Assert.True(seen, "nothing was stored before the end");
        Assert.Equal([(0, "accuracy", 3L, 0.75), (0, "loss", 1L, 0.75), (0, "loss", 3L, 0.25)], _lab.Store.Observations(run.Id));
        Assert.Equal(5, heard.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Curve_of_a_piece_that_fails_or_is_stopped_stays_and_is_replaced_when_it_is_measured_again(bool stopped)
    {
        using var lab = new Laboratory { Options = new() { Heartbeat = TimeSpan.FromHours(1), StopPatience = TimeSpan.FromMilliseconds(300) } };
        bool first = true;
        var probe = new Probe
        {
            Measures = (_, trial) =>
            {
                trial.Observe("loss", 1, first ? 1 : 10);
                if (!first) return Task.FromResult(new Reading(1));
                trial.Observe("loss", 2, 2);
                if (stopped) _stop.Cancel();
                throw stopped ? new OperationCanceledException(trial.Cancellation) : new IOException("midway");
            },
        };
        var run = await lab.Run(Laboratory.Ask(probe, new() { Pieces = 1 }), cancellation: _stop.Token);
        Assert.Equal([(0, "loss", 1L, 1.0), (0, "loss", 2L, 2.0)], lab.Store.Observations(run.Id));
        first = false;
        var again = await lab.Run(Laboratory.Ask(probe, new() { Pieces = 1 }));
        Assert.Equal(run.Id, again.Id);
        Assert.Equal([(0, "loss", 1L, 10.0), (0, "loss", 2L, 2.0)], lab.Store.Observations(run.Id));
    }

    sealed record State(int Step, double Sum, Numerics.RandomStreamState Random);

    /// <summary>A long iteration that saves at every safe point when that is due, and stops there when asked to.</summary>
    Probe Iterating(List<int> steps, int stopAt) => new()
    {
        Measures = (_, trial) =>
        {
            var random = trial.Random;
            double sum = 0;
            int step = 0;
            if (trial.Checkpoint.TryLoad(out State state)) (step, sum, random) = (state.Step, state.Sum, Numerics.RandomStream.Restore(state.Random));
            for (; step < 30; step++)
            {
                if (trial.Checkpoint.Due) trial.Checkpoint.Save(new State(step, sum, random.Save()));
                if (step == stopAt && steps.Count < 30) _stop.Cancel();
                trial.Cancellation.ThrowIfCancellationRequested();
                steps.Add(step);
                sum += random.NextNormal();
                trial.Observe("sum", step, sum);
            }

            return Task.FromResult(new Reading(sum));
        },
    };

    [Fact]
    public async Task Checkpoint_continues_a_stopped_piece_where_it_stood_to_the_same_bits()
    {
        using var lab = new Laboratory { Options = new() { Heartbeat = TimeSpan.FromHours(1), CheckpointEvery = TimeSpan.Zero, StopPatience = TimeSpan.FromSeconds(2) } };
        var steps = new List<int>();
        var stopped = await lab.Run(Laboratory.Ask(Iterating(steps, 17), new() { Pieces = 1 }), cancellation: _stop.Token);
        Assert.Equal(RunStatus.Interrupted, stopped.Status);
        Assert.Equal(17, steps.Count);
        lab.Reopen();
        var ended = await lab.Run(Laboratory.Ask(Iterating(steps, -1), new() { Pieces = 1 }));
        Assert.Equal(Enumerable.Range(0, 30), steps); // No step twice.
        Assert.Equal(30, lab.Store.Observations(ended.Id).Count); // The curve has no gap where it was stopped.
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(lab.Home.Artifacts, "checkpoints")));
        using var other = new Laboratory();
        Assert.Equal(other.Figures(await other.Run(Iterating([], -1), new() { Pieces = 1 })), lab.Figures(ended));
    }

    [Fact]
    public async Task Checkpoint_is_saved_after_the_curve_up_to_it()
    {
        // Killed right after it, the piece goes on from here and never observes these points again.
        using var lab = new Laboratory { Options = new() { Heartbeat = TimeSpan.FromHours(1) } };
        int stored = 0;
        var probe = new Probe
        {
            Measures = (_, trial) =>
            {
                trial.Observe("loss", 1, 1);
                trial.Observe("loss", 2, 2);
                trial.Checkpoint.Save(1);
                stored = lab.Store.Observations(lab.Store.List()[0].Id).Count;
                return Task.FromResult(new Reading(1));
            },
        };
        await lab.Run(probe, new() { Pieces = 1 });
        Assert.Equal(2, stored);
    }

    [Fact]
    public async Task Checkpoint_is_due_only_after_its_time_and_again_only_after_the_last_save()
    {
        using var lab = new Laboratory { Options = new() { CheckpointEvery = TimeSpan.FromMilliseconds(100) } };
        var due = new List<bool>();
        var probe = new Probe
        {
            Measures = (_, trial) =>
            {
                due.Add(trial.Checkpoint.Due);
                trial.Cancellation.WaitHandle.WaitOne(110);
                due.Add(trial.Checkpoint.Due);
                trial.Checkpoint.Save(1);
                due.Add(trial.Checkpoint.Due);
                trial.Cancellation.WaitHandle.WaitOne(110);
                due.Add(trial.Checkpoint.Due);
                return Task.FromResult(new Reading(1));
            },
        };
        await lab.Run(probe, new() { Pieces = 1 });
        Assert.Equal([false, true, false, true], due);
    }

    [Fact]
    public async Task Checkpoint_that_does_not_read_back_is_none()
    {
        bool first = true;
        bool? loaded = null;
        var probe = new Probe
        {
            Measures = (_, trial) =>
            {
                if (first)
                {
                    trial.Checkpoint.Save("a text");
                    _stop.Cancel();
                    throw new OperationCanceledException(trial.Cancellation);
                }

                loaded = trial.Checkpoint.TryLoad(out State _);
                return Task.FromResult(new Reading(1));
            },
        };
        await _lab.Run(Laboratory.Ask(probe, new() { Pieces = 1 }), cancellation: _stop.Token);
        first = false;
        await _lab.Run(probe, new() { Pieces = 1 });
        Assert.False(loaded);
    }

    [Fact]
    public async Task Fresh_run_does_not_start_from_an_older_runs_checkpoint_but_from_its_own()
    {
        using var lab = new Laboratory { Options = new() { CheckpointEvery = TimeSpan.Zero, StopPatience = TimeSpan.FromSeconds(2) } };
        var steps = new List<int>();
        await lab.Run(Laboratory.Ask(Iterating(steps, 17), new() { Pieces = 1 }), cancellation: _stop.Token);
        steps.Clear();
        using var stopAgain = new CancellationTokenSource();
        var fresh = await lab.Run(Laboratory.Ask(Iterating(steps, -1), new() { Pieces = 1 }) with { Fresh = true });
        Assert.Equal(RunStatus.Finished, fresh.Status);
        Assert.Equal(Enumerable.Range(0, 30), steps);
    }
}
