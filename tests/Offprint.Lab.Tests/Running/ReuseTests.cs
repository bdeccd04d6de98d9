using System.ComponentModel;
using Offprint.Tests;
using Xunit;

namespace Offprint.Lab.Tests;

public sealed class SqliteReuseTests() : ReuseTests(Engine.Sqlite);

public sealed class PostgresReuseTests() : ReuseTests(Engine.Postgres);

/// <summary>What is measured again and what is not.</summary>
public abstract class ReuseTests(Engine engine) : IDisposable
{
    readonly Laboratory _lab = new(engine);
    readonly Probe _probe = new();

    public void Dispose()
    {
        _lab.Dispose();
        GC.SuppressFinalize(this);
    }

    async Task<int> Measured(RunRequest request)
    {
        int before = _probe.Measured;
        var run = await _lab.Run(request);
        Assert.Equal(RunStatus.Finished, run.Status);
        return _probe.Measured - before;
    }

    Task<int> Measured(ProbeSettings settings, long seed = 1) => Measured(Laboratory.Ask(_probe, settings, seed));

    [Fact]
    public async Task Same_question_is_a_new_run_that_measures_nothing()
    {
        var first = await _lab.Run(_probe);
        var reused = new List<int>();
        var second = await _lab.Run(Laboratory.Ask(_probe), e => { if (e is RunCounted c) lock (reused) reused.Add(c.Reused); });
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(4, _probe.Measured);
        Assert.Equal(4, reused.Max());
        Assert.Equal(_lab.Figures(first), _lab.Figures(second));
        Assert.All(_lab.Store.Pieces(second.Id), p => Assert.Equal(("done", 0), (p.Status, p.Attempts)));
        _lab.AssertCountsAgree(second.Id);
    }

    [Fact]
    public async Task Setting_that_only_plans_shares_results()
    {
        Assert.Equal(4, await Measured(new ProbeSettings { Pieces = 4 }));
        Assert.Equal(6, await Measured(new ProbeSettings { Pieces = 10 }));
        Assert.Equal(0, await Measured(new ProbeSettings { Pieces = 2 }));
    }

    [Fact]
    public async Task Other_setting_or_seed_or_experiment_or_paper_measures_again()
    {
        Assert.Equal(4, await Measured(new ProbeSettings()));
        Assert.Equal(4, await Measured(new ProbeSettings { Strength = Math.BitIncrement(1.0) }));
        Assert.Equal(4, await Measured(new ProbeSettings(), seed: 2));
        Assert.Equal(4, await Measured(Laboratory.Ask(_probe) with { Paper = "02-paper" }));
        var other = new Probe { Name = "other" };
        await _lab.Run(other);
        Assert.Equal(4, other.Measured);
    }

    [Fact]
    public async Task Scale_alone_shares_results_but_not_the_run()
    {
        var full = await _lab.Run(Laboratory.Ask(_probe));
        var quick = await _lab.Run(Laboratory.Ask(_probe) with { Scale = Scale.Quick });
        Assert.NotEqual(full.Id, quick.Id);
        Assert.Equal(4, _probe.Measured);
    }

    [Fact]
    public async Task File_counts_by_its_content_not_its_path()
    {
        ProbeSettings With(string file, string content) => new() { Input = new(_lab.Write(file, content)) };
        Assert.Equal(4, await Measured(With("a.csv", "1,2")));
        Assert.Equal(0, await Measured(With("b.csv", "1,2")));
        Assert.Equal(4, await Measured(With("a.csv", "1,3")));
        Assert.Equal(0, await Measured(With("a.csv", "1,2")));
    }

    [Fact]
    public async Task File_stands_in_the_record_with_its_digest()
    {
        var run = await _lab.Run(_probe, new() { Input = new(_lab.Write("a.csv", "abc")) });
        var input = Assert.Single(run.Inputs)?.AsObject();
        Assert.Equal("input", input?["setting"]?.GetValue<string>());
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", input?["sha256"]?.GetValue<string>());
        Assert.Equal(3, input?["bytes"]?.GetValue<long>());
    }

    [Fact]
    public async Task Missing_file_is_named_before_anything_is_stored()
    {
        var error = await Assert.ThrowsAsync<InputException>(() => _lab.Run(_probe, new() { Input = new(_lab["none.csv"]) }));
        Assert.Equal("input", error.Field);
        Assert.Contains("does not exist", error.Message, StringComparison.Ordinal);
        Assert.Empty(_lab.Store.List());
    }

    [Fact]
    public async Task Folder_counts_by_its_content()
    {
        _lab.Write("logs/a.jsonl", "abc");
        _lab.Write("logs/below/b.jsonl", "de");
        async Task<(string, long)> Digest()
        {
            var input = Assert.Single((await _lab.Run(_probe, new() { Input = new(_lab["logs"]) })).Inputs);
            return (input!["sha256"]!.GetValue<string>(), input["bytes"]!.GetValue<long>()); // Each has both.
        }

        var first = await Digest();
        Assert.Equal(5, first.Item2);
        Assert.Equal(first, await Digest());
        _lab.Write("logs/below/b.jsonl", "ed");
        Assert.NotEqual(first.Item1, (await Digest()).Item1);
    }

    [Fact]
    public async Task Data_set_counts_by_its_content_also_in_folders_below()
    {
        var probe = new Probe { Reads = ["stars"] };
        async Task<int> Again()
        {
            int before = probe.Measured;
            await _lab.Run(probe);
            return probe.Measured - before;
        }

        _lab.Write("home/data/stars/README.md", "# Stars");
        _lab.Write("home/data/stars/north/a.csv", "1");
        Assert.Equal(4, await Again());
        Assert.Equal(0, await Again());
        _lab.Write("home/data/stars/north/a.csv", "2");
        Assert.Equal(4, await Again());
        File.Move(_lab["home/data/stars/north/a.csv"], _lab["home/data/stars/north/b.csv"]);
        Assert.Equal(4, await Again());
    }

    [Fact]
    public async Task Missing_data_set_is_named_before_anything_is_stored()
    {
        var error = await Assert.ThrowsAsync<InputException>(() => _lab.Run(new Probe { Reads = ["no-such-data-set"] }));
        Assert.Contains("no-such-data-set", error.Message, StringComparison.Ordinal);
        Assert.Contains(_lab.Home.Data, error.Message, StringComparison.Ordinal);
        Assert.Empty(_lab.Store.List());
    }

    [Fact]
    public async Task Settings_out_of_range_and_a_negative_seed_are_refused_before_anything_is_stored()
    {
        Assert.Equal("pieces", (await Assert.ThrowsAsync<InputException>(() => _lab.Run(_probe, new() { Pieces = -1 }))).Field);
        Assert.Equal("seed", (await Assert.ThrowsAsync<InputException>(() => _lab.Run(_probe, seed: -1))).Field);
        Assert.Empty(_lab.Store.List());
    }

    [Fact]
    public async Task Fresh_measures_everything_again_as_a_run_of_its_own()
    {
        var first = await _lab.Run(_probe);
        var fresh = await _lab.Run(Laboratory.Ask(_probe) with { Fresh = true });
        Assert.NotEqual(first.Id, fresh.Id);
        Assert.Equal(8, _probe.Measured);
        Assert.Equal(_lab.Figures(first), _lab.Figures(fresh));
        Assert.Equal(0, await Measured(new ProbeSettings()));
    }

    [Fact]
    public async Task Fresh_run_that_was_stopped_is_continued_fresh_by_either_request()
    {
        using var stop = new CancellationTokenSource();
        var probe = new Probe
        {
            Measures = (piece, trial) =>
            {
                if (piece.Index == 2 && !stop.IsCancellationRequested) stop.Cancel();
                trial.Cancellation.ThrowIfCancellationRequested();
                return Task.FromResult(new Reading(trial.Random.NextNormal()));
            },
        };
        // Old results of every piece, which a fresh run must not take.
        var old = new Probe();
        await _lab.Run(old);
        var stopped = await _lab.Run(Laboratory.Ask(probe, jobs: 1) with { Fresh = true }, cancellation: stop.Token);
        Assert.Equal((RunStatus.Interrupted, 2), (stopped.Status, stopped.PiecesDone));
        var ended = await _lab.Run(Laboratory.Ask(probe, jobs: 1));
        Assert.Equal((stopped.Id, RunStatus.Finished), (ended.Id, ended.Status));
        Assert.All(_lab.Store.Pieces(ended.Id), p => Assert.True(p.Attempts > 0, "taken from the earlier run"));
    }

    [Fact]
    public async Task Fresh_request_does_not_continue_a_run_that_is_not()
    {
        using var stop = new CancellationTokenSource();
        bool stopping = true;
        var probe = new Probe
        {
            Measures = (piece, trial) =>
            {
                if (stopping && piece.Index == 2) stop.Cancel();
                trial.Cancellation.ThrowIfCancellationRequested();
                return Task.FromResult(new Reading(1));
            },
        };
        var stopped = await _lab.Run(Laboratory.Ask(probe, jobs: 1), cancellation: stop.Token);
        Assert.Equal(RunStatus.Interrupted, stopped.Status);
        stopping = false;
        var fresh = await _lab.Run(Laboratory.Ask(probe, jobs: 1) with { Fresh = true });
        Assert.NotEqual(stopped.Id, fresh.Id);
        Assert.All(_lab.Store.Pieces(fresh.Id), p => Assert.Equal(1, p.Attempts));
    }

    [Fact]
    public async Task Run_given_by_id_is_continued_only_for_its_own_question()
    {
        var run = await _lab.Run(_probe);
        var error = await Assert.ThrowsAsync<InputException>(() => _lab.Run(Laboratory.Ask(_probe, new() { Strength = 2 }) with { RunId = run.Id }));
        Assert.Contains(run.Id, error.Message, StringComparison.Ordinal);
        Assert.Equal(4, _probe.Measured);
        await Assert.ThrowsAsync<InputException>(() => _lab.Run(Laboratory.Ask(_probe) with { RunId = "none" }));
        Assert.Equal(run.Id, (await _lab.Run(Laboratory.Ask(_probe) with { RunId = run.Id })).Id);
    }

    [Fact]
    public async Task Numbers_survive_the_store_to_the_last_bit()
    {
        double[] numbers = [0.1, 1.0 / 3, double.Epsilon, double.MaxValue, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, Math.PI * 1e-300];
        var seen = new List<double>();
        var probe = new Probe
        {
            Measures = (piece, _) => Task.FromResult(new Reading(numbers[piece.Index], $"\"quoted\" \\ é 🙂 {piece.Index}\n")),
            Concludes = (_, results, _) => seen.AddRange(results.Select(r => r.Result.Value)),
        };
        var run = await _lab.Run(probe, new() { Pieces = numbers.Length });
        Assert.Equal(RunStatus.Finished, run.Status);
        Assert.Equal(numbers.Select(BitConverter.DoubleToInt64Bits), seen.Select(BitConverter.DoubleToInt64Bits));
    }

    sealed record Typed
    {
        [Description("A number."), PlanOnly]
        public int Pieces { get; init; } = 1;
    }

    sealed class Broken : Experiment<Typed, Part, Reading?>
    {
        public override string Id => "broken";

        public override string Title => "Measures nothing";

        public override IEnumerable<Part> Plan(Typed settings, IReadOnlyList<Measured<Part, Reading?>> done) => [new(0)];

        public override Task<Reading?> MeasureAsync(Typed settings, Part piece, Trial trial) => Task.FromResult<Reading?>(null);

        public override void Conclude(Typed settings, IReadOnlyList<Measured<Part, Reading?>> results, Report report) { }
    }

    [Fact]
    public async Task Result_of_nothing_is_a_failed_piece()
    {
        var run = await _lab.Run(new RunRequest { Paper = "01-paper", Experiment = new Broken(), Settings = new Typed() });
        Assert.Equal((RunStatus.Finished, 1), (run.Status, run.PiecesFailed));
        Assert.Contains("must not be null", _lab.Store.Pieces(run.Id)[0].Error, StringComparison.Ordinal);
    }
}
