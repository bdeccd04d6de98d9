using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Xunit;
using static Offprint.Lab.Tests.Rules;

namespace Offprint.Lab.Tests;

public sealed class FailureTests : IDisposable
{
    readonly Laboratory _lab = new();
    Func<Part, Exception?> _trouble = _ => null;

    public void Dispose() => _lab.Dispose();

    Probe Troubled() => new()
    {
        Listed = [Claim(AtLeast(0))],
        Measures = (piece, trial) => _trouble(piece) is { } e ? throw e : Task.FromResult(new Reading(trial.Random.NextNormal())),
        Concludes = (_, results, report) =>
        {
            report.Judge(Claim(AtLeast(0)), Numerics.Estimate.Exact(1));
            report.Table("readings", ["piece", "value"], results.Select(r => (IReadOnlyList<object?>)[r.Case.Index, r.Result.Value]));
        },
    };

    public static TheoryData<Exception, bool> Errors() => new()
    {
        { new IOException("disk"), true },
        { new FileNotFoundException("share not mounted"), true },
        { new HttpRequestException("429"), true },
        { new TimeoutException("slow"), true },
        { new TaskCanceledException("HttpClient's own timeout", new TimeoutException()), true },
        { new SocketException(111), true },
        { new AggregateException(new IOException("disk")), true },
        { new InvalidOperationException("wrapped", new HttpRequestException("503")), true },
        { new InvalidOperationException("a bug"), false },
        { new ArgumentException("a bug"), false },
        { new OutOfMemoryException("too large"), false },
        { new InputException("unusable"), false },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Failed_piece_is_tried_again_when_that_may_help_or_when_asked(Exception error, bool transient)
    {
        _trouble = piece => piece.Index == 1 ? error : null;
        var probe = Troubled();
        var run = await _lab.Run(probe);
        Assert.Equal((RunStatus.Finished, 4, 3, 1), (run.Status, run.PiecesTotal, run.PiecesDone, run.PiecesFailed));
        var failed = _lab.Store.Pieces(run.Id)[1];
        Assert.Equal(("failed", error.Message, transient), (failed.Status, failed.Error, failed.Transient));
        Assert.Contains(error.GetType().Name, failed.ErrorDetail, StringComparison.Ordinal);
        _lab.AssertCountsAgree(run.Id);

        _trouble = _ => null;
        var again = await _lab.Run(probe);
        if (!transient)
        {
            // Another run of the same question, which measures nothing but what failed: its failure was not stored as a result.
            Assert.NotEqual(run.Id, again.Id);
            again = await _lab.Run(Laboratory.Ask(probe) with { RetryFailed = true, RunId = run.Id });
        }

        Assert.Equal((run.Id, RunStatus.Finished, 4, 0), (again.Id, again.Status, again.PiecesDone, again.PiecesFailed));
        Assert.Null(_lab.Store.Pieces(run.Id)[1].Error);
        Assert.Equal(5, probe.Measured);
        _lab.AssertCountsAgree(run.Id);
    }

    [Fact]
    public async Task Run_with_failed_pieces_finishes_and_says_so()
    {
        _trouble = piece => piece.Index is 1 or 3 ? new InvalidOperationException($"piece {piece.Index} is bad") : null;
        var run = await _lab.Run(Troubled());
        var report = _lab.Report(run);
        Assert.Equal(new PieceCount(4, 2), report.Pieces);
        Assert.Equal("inconclusive", report.Claims[0].Verdict);
        Assert.StartsWith("2 of 4 pieces failed", report.Claims[0].Explanation, StringComparison.Ordinal);
        Assert.Equal(["0", "2"], report.Tables[0].Rows.Select(r => $"{r[0]}"));
        Assert.Contains(report.Notes, n => n.Contains("piece 3 is bad", StringComparison.Ordinal));
        Assert.Equal("""{"inconclusive":1}""", run.Verdicts?.ToJsonString());
    }

    [Fact]
    public async Task Failure_that_will_not_pass_keeps_its_run_closed_and_retry_opens_it()
    {
        _trouble = piece => piece.Index == 1 ? new InvalidOperationException("bad") : null;
        var probe = Troubled();
        var run = await _lab.Run(probe);
        var again = await _lab.Run(Laboratory.Ask(probe) with { RetryFailed = true });
        Assert.Equal((run.Id, 1), (again.Id, again.PiecesFailed));
        Assert.Equal(2, _lab.Store.Pieces(run.Id)[1].Attempts);
        Assert.All(_lab.Store.Pieces(run.Id).Where(p => p.Ordinal != 1), p => Assert.Equal(1, p.Attempts));
    }

    [Fact]
    public async Task Conclusion_that_needs_the_failed_pieces_is_a_note_not_a_failed_run()
    {
        _trouble = piece => piece.Index == 0 ? new InvalidOperationException("bad") : null;
        var probe = new Probe
        {
            Listed = [Claim(AtLeast(0))],
            Measures = Troubled().Measures,
            Concludes = (_, results, report) =>
            {
                report.Note("before");
                report.Note($"{results.Single(r => r.Case.Index == 0).Result.Value}");
            },
        };
        var report = _lab.Report(await _lab.Run(probe));
        Assert.Equal("inconclusive", report.Claims[0].Verdict);
        Assert.Equal("before", report.Notes[0]);
        Assert.Contains("Not everything could be concluded", report.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_whose_pieces_all_fail_is_finished_with_no_conclusion()
    {
        _trouble = _ => new InvalidOperationException("bad");
        var run = await _lab.Run(Troubled());
        Assert.Equal((RunStatus.Finished, 4), (run.Status, run.PiecesFailed));
        Assert.Empty(_lab.Report(run).Tables);
        Assert.Equal("inconclusive", _lab.Report(run).Claims[0].Verdict);
    }

    [Fact]
    public async Task Observer_hears_of_failed_pieces()
    {
        _trouble = piece => piece.Index == 2 ? new InvalidOperationException("bad") : null;
        var events = new List<RunEvent>();
        await _lab.Run(Laboratory.Ask(Troubled()), e => { lock (events) events.Add(e); });
        Assert.Equal(new PieceFailed(2, """{"index":2,"kind":"plain"}""", "bad"), Assert.Single(events.OfType<PieceFailed>()));
        Assert.IsType<RunStarted>(events[0]);
        Assert.Equal(RunStatus.Finished, Assert.IsType<RunEnded>(events[^1]).Status);
        var counts = events.OfType<RunCounted>().ToList();
        Assert.Equal(new RunCounted(4, 3, 1, 0), counts[^1]);
    }

    [Fact]
    public async Task Observer_that_throws_harms_neither_piece_nor_run()
    {
        var probe = new Probe
        {
            Measures = (piece, trial) =>
            {
                trial.Progress(0.5, "half");
                trial.Observe("loss", 1, 1);
                trial.Log("line");
                return Task.FromResult(new Reading(1));
            },
        };
        var run = await _lab.Run(Laboratory.Ask(probe), e => throw new InvalidOperationException($"the screen is gone at {e.GetType().Name}"));
        Assert.Equal((RunStatus.Finished, 4, 0), (run.Status, run.PiecesDone, run.PiecesFailed));
    }

    [Fact]
    public async Task Nothing_is_heard_of_a_run_after_its_end()
    {
        using var stop = new CancellationTokenSource();
        using var go = new ManualResetEventSlim();
        using var gone = new ManualResetEventSlim();
        var probe = new Probe
        {
            Measures = (_, trial) =>
            {
                stop.Cancel();
                go.Wait(TimeSpan.FromSeconds(10));
                try
                {
                    trial.Progress(1, "too late");
                    return Task.FromResult(new Reading(1));
                }
                finally
                {
                    gone.Set();
                }
            },
        };
        var events = new List<RunEvent>();
        var run = await _lab.Run(Laboratory.Ask(probe, new() { Pieces = 1 }), e => { lock (events) events.Add(e); }, stop.Token);
        Assert.Equal(RunStatus.Interrupted, run.Status);
        go.Set();
        Assert.True(gone.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        lock (events) Assert.IsType<RunEnded>(events[^1]);
    }

    sealed class Applied : Application<ProbeSettings, Part, Reading>
    {
        public int Begun;

        public Func<Part, Task<Reading>> Measures { get; init; } = _ => Task.FromResult(new Reading(1));

        public override string Id => "apply";

        public override string Title => "Applies something";

        public override string ExampleName => "example.csv";

        public override void WriteExample(Stream destination) => destination.Write("1,2"u8);

        public override ProbeSettings ExampleSettings(InputFile example) => new() { Input = example };

        public override void Validate(ProbeSettings settings)
        {
            if (settings.Strength > 10) throw new InputException("too strong") { Field = "strength" };
        }

        public override IEnumerable<Part> Plan(ProbeSettings settings, IReadOnlyList<Measured<Part, Reading>> done) => Enumerable.Range(0, settings.Pieces).Select(i => new Part(i));

        public override Task<Reading> MeasureAsync(ProbeSettings settings, Part piece, Trial trial)
        {
            Interlocked.Increment(ref Begun);
            return Measures(piece);
        }

        public override void Conclude(ProbeSettings settings, IReadOnlyList<Measured<Part, Reading>> results, Report report) => report.Note($"{results.Count}");
    }

    [Fact]
    public async Task Application_that_cannot_use_its_input_fails_as_a_whole_and_at_once()
    {
        var broken = new Applied { Measures = piece => piece.Index == 1 ? throw new InputException("line 7: no number") { Field = "input" } : Task.FromResult(new Reading(1)) };
        var error = await Assert.ThrowsAsync<InputException>(() => _lab.Run(Laboratory.Ask(broken, new() { Pieces = 1000 })));
        Assert.Equal(("line 7: no number", "input"), (error.Message, error.Field));
        Assert.InRange(broken.Begun, 2, 20);
        var run = Assert.Single(_lab.Store.List());
        Assert.Equal((RunStatus.Failed, "line 7: no number", true), (run.Status, run.Error, run.Application));
        Assert.Null(_lab.Store.Owner(run.Id));
    }

    [Fact]
    public async Task Application_that_cannot_use_its_input_does_not_wait_for_its_other_pieces()
    {
        var broken = new Applied
        {
            Measures = async piece =>
            {
                if (piece.Index == 1) throw new InputException("line 7: no number");
                await Task.Delay(TimeSpan.FromSeconds(20), CancellationToken.None);
                return new(1);
            },
        };
        long start = Stopwatch.GetTimestamp();
        Assert.Equal("line 7: no number", (await Assert.ThrowsAsync<InputException>(() => _lab.Run(Laboratory.Ask(broken)))).Message);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 10);
    }

    [Fact]
    public async Task Store_that_is_closed_under_a_run_ends_the_run_and_not_the_process()
    {
        using var lab = new Laboratory { Options = new() { Heartbeat = TimeSpan.FromMilliseconds(5), StopPatience = TimeSpan.FromMilliseconds(300) } };
        var probe = new Probe
        {
            Measures = (_, trial) =>
            {
                lab.Reopen();
                trial.Cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(5)); // Several beats.
                return Task.FromResult(new Reading(1));
            },
        };
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => lab.Run(probe, new() { Pieces = 1 }));
        var run = Assert.Single(lab.Store.List());
        Assert.Equal(0, run.PiecesDone);
    }

    [Fact]
    public async Task Application_is_validated_before_anything_is_stored()
    {
        Assert.Equal("strength", (await Assert.ThrowsAsync<InputException>(() => _lab.Run(Laboratory.Ask(new Applied(), new() { Strength = 11 })))).Field);
        Assert.Empty(_lab.Store.List());
    }

    [Fact]
    public async Task Settings_given_stand_in_the_record_beside_the_resolved_ones()
    {
        var run = await _lab.Run(Laboratory.Ask(new Probe(), new() { Strength = 2 }) with { Given = new() { ["strength"] = "2" } });
        Assert.Equal("""{"strength":"2"}""", run.Given.ToJsonString());
        Assert.Equal("""{"pieces":4,"strength":2,"input":null}""", run.Settings.ToJsonString());
        Assert.NotEmpty(run.CodeVersion);
        Assert.Equal(64, run.Code.Length);
        Assert.True(run.Machine["cores"]?.GetValue<int>() > 0);
        Assert.True(run.Seconds >= 0);
        Assert.Equal(1, run.Attempts);
    }

    [Fact]
    public async Task Rules_are_hashed_before_the_run()
    {
        var claim = Claim(AtLeast(0));
        JsonObject? before = null;
        var probe = new Probe { Listed = [claim], Measures = (_, _) => { before = _lab.Store.List()[0].Rules; return Task.FromResult(new Reading(1)); } };
        var run = await _lab.Run(probe, new() { Pieces = 1 });
        Assert.Equal(claim.RuleHash, before?[claim.Id]?.GetValue<string>());
        Assert.Equal(claim.RuleHash, _lab.Report(run).Claims[0].Rule);
    }
}
