using Xunit;

namespace Offprint.Lab.Tests;

public sealed class RoundsTests : IDisposable
{
    readonly Laboratory _lab = new();

    public void Dispose() => _lab.Dispose();

    /// <summary>Keeps the better half of eight arms, three times; the kind names the round.</summary>
    static Probe Halving(Func<Part, Trial, Task<Reading>>? measures = null) => new()
    {
        Plans = (_, done) => Rungs(done),
        Measures = measures ?? ((piece, trial) => Task.FromResult(new Reading(piece.Index + trial.Common("noise", piece.Index).NextDouble() / 2))),
    };

    static IEnumerable<Part> Rungs(IReadOnlyList<Measured<Part, Reading>> done)
    {
        var arms = Enumerable.Range(0, 8).ToList();
        for (int rung = 0; ; rung++)
        {
            foreach (int arm in arms) yield return new(arm, $"rung {rung}");
            var here = done.Where(d => d.Case.Kind == $"rung {rung}").ToList();
            if (here.Count == 0 || arms.Count == 1) yield break;
            arms = [.. here.OrderByDescending(d => d.Result.Value).Take(arms.Count / 2).Select(d => d.Case.Index).Order()];
        }
    }

    [Fact]
    public async Task Plan_is_asked_again_with_what_is_measured_until_it_yields_nothing_new()
    {
        var experiment = Halving();
        var run = await _lab.Run(experiment);
        Assert.Equal(RunStatus.Finished, run.Status);
        Assert.Equal(
            ["0 0", "0 1", "0 2", "0 3", "0 4", "0 5", "0 6", "0 7", "1 4", "1 5", "1 6", "1 7", "2 6", "2 7", "3 7"],
            _lab.Report(run).Tables[0].Rows.Select(r => $"{r[1]}"[5..] + $" {r[0]}"));
        Assert.Equal(15, experiment.Measured);
        _lab.AssertCountsAgree(run.Id);
    }

    [Fact]
    public async Task Results_reach_Conclude_in_the_order_of_the_plan_whatever_ends_first()
    {
        var first = new TaskCompletionSource();
        var experiment = new Probe
        {
            Shares = Lane.Io(4),
            Measures = async (piece, trial) =>
            {
                if (piece.Index == 0) await first.Task;
                if (piece.Index == 3) first.SetResult();
                return new(piece.Index);
            },
        };
        var run = await _lab.Run(experiment);
        Assert.Equal(["0", "1", "2", "3"], _lab.Report(run).Tables[0].Rows.Select(r => $"{r[0]}"));
    }

    [Fact]
    public async Task Run_without_any_piece_is_concluded()
    {
        var run = await _lab.Run(new Probe(), new() { Pieces = 0 });
        Assert.Equal((RunStatus.Finished, 0), (run.Status, run.PiecesTotal));
        Assert.Empty(_lab.Report(run).Tables[0].Rows);
    }

    [Fact]
    public async Task Later_rounds_are_planned_anew_when_a_failed_piece_of_an_earlier_one_was_measured_after_all()
    {
        string undisturbed;
        using (var other = new Laboratory()) undisturbed = other.Figures(await other.Run(Halving()));

        bool down = true;
        var experiment = Halving((piece, trial) => down && piece is { Index: 7, Kind: "rung 0" }
            ? throw new IOException("the line is down")
            : Task.FromResult(new Reading(piece.Index + trial.Common("noise", piece.Index).NextDouble() / 2)));
        var run = await _lab.Run(experiment);
        Assert.Equal((RunStatus.Finished, 1), (run.Status, run.PiecesFailed));

        down = false;
        var again = await _lab.Run(experiment);
        Assert.Equal((run.Id, 0), (again.Id, again.PiecesFailed));
        Assert.Equal(undisturbed, _lab.Figures(again));
        _lab.AssertCountsAgree(again.Id);
    }

    [Fact]
    public async Task Plan_that_cannot_go_on_without_the_failed_pieces_ends_the_rounds_not_the_run()
    {
        var experiment = new Probe
        {
            Plans = (_, done) => done.Count == 0 ? [new(0), new(1)] : [new(0), new(1), new((int)done.Single(d => d.Case.Index == 1).Result.Value, "second")],
            Measures = (piece, _) => piece.Index == 1 ? throw new InvalidOperationException("it cannot be") : Task.FromResult(new Reading(piece.Index)),
        };
        var run = await _lab.Run(experiment);
        Assert.Equal((RunStatus.Finished, 2, 1), (run.Status, run.PiecesTotal, run.PiecesFailed));
        Assert.Contains(_lab.Store.Log(run.Id), line => line.Contains("could not be planned", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plan_that_throws_on_whole_results_fails_the_run()
    {
        var run = await _lab.Run(new Probe { Plans = (_, _) => throw new InvalidOperationException("no plan") });
        Assert.Equal((RunStatus.Failed, "no plan"), (run.Status, run.Error));
        Assert.Null(_lab.Store.Owner(run.Id));
    }

    [Fact]
    public async Task Conclude_that_throws_fails_the_run_and_the_next_one_measures_nothing()
    {
        bool broken = true;
        var experiment = new Probe { Concludes = (_, _, report) => { if (broken) throw new InvalidOperationException("no conclusion"); report.Note("concluded"); } };
        var run = await _lab.Run(experiment);
        Assert.Equal((RunStatus.Failed, "no conclusion"), (run.Status, run.Error));
        broken = false;
        var again = await _lab.Run(experiment);
        Assert.Equal(RunStatus.Finished, again.Status);
        Assert.NotEqual(run.Id, again.Id);
        Assert.Equal(4, experiment.Measured);
    }
}
