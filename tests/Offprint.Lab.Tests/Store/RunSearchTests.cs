using CsCheck;
using Offprint.Tests;
using Xunit;
using static Offprint.Lab.Tests.Rules;

namespace Offprint.Lab.Tests;

public sealed class SqliteRunSearchTests() : RunSearchTests(Engine.Sqlite);

public sealed class PostgresRunSearchTests() : RunSearchTests(Engine.Postgres);

/// <summary>Which runs a filter has.</summary>
public abstract class RunSearchTests(Engine engine) : IAsyncLifetime
{
    const string Attack = "' OR 1=1 --";

    readonly Laboratory _lab = new(engine);
    readonly List<RunRecord> _all = [];

    /// <summary>Runs of every sort; those of one millisecond are ordered by their ids.</summary>
    public async ValueTask InitializeAsync()
    {
        await Measure("01-paper", "probe", 1);
        await Measure("01-paper", "Probe", -1);
        await Measure("02-other", "probe", -1, Scale.Quick);
        await Measure("02-other", "probe", 1, Scale.Smoke);
        new Runner(_lab.Store).Prepare(Laboratory.Ask(new Probe(), seed: 2));
        _lab.Store.Create(RunStoreTests.Record(5) with { Application = true, Experiment = "apply" });
        _all.AddRange(_lab.Store.List().OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id, StringComparer.Ordinal));
        Assert.Equal(6, _all.Count);
    }

    public ValueTask DisposeAsync()
    {
        _lab.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    Task<RunRecord> Measure(string paper, string experiment, double value, Scale scale = Scale.Full)
    {
        var claim = Claim(AtLeast(0));
        var probe = new Probe { Name = experiment, Listed = [claim], Concludes = (_, _, report) => report.Judge(claim, Estimate(value, value - 0.1, value + 0.1)) };
        return _lab.Run(Laboratory.Ask(probe) with { Paper = paper, Scale = scale });
    }

    static bool Has(RunFilter filter, RunRecord run) =>
        (filter.Id ?? run.Id) == run.Id && (filter.Paper ?? run.Paper) == run.Paper && (filter.Experiment ?? run.Experiment) == run.Experiment
        && (filter.Status ?? run.Status) == run.Status && (filter.Scale ?? run.Scale) == run.Scale && (filter.Application ?? run.Application) == run.Application
        && (filter.Verdict is not { } verdict || run.Verdicts?.ContainsKey(verdict.Name()) == true);

    /// <summary>Mostly nothing, or else one of some values.</summary>
    static Gen<T?> Perhaps<T>(params T?[] values) => Gen.Frequency((7, Gen.Const(default(T))), (3, Gen.OneOf<T?>(values)));

    [Fact]
    public void Filter_has_the_runs_that_fit_all_of_it_newest_first()
    {
        var filters = Gen.Select(
            Perhaps<string>(_all[0].Id, _all[3].Id, Attack), Perhaps<string>("01-paper", "02-other", Attack), Perhaps<string>("probe", "Probe", "apply", Attack),
            Perhaps<RunStatus?>([.. Enum.GetValues<RunStatus>()]), Perhaps<Verdict?>([.. Enum.GetValues<Verdict>()]), Perhaps<Scale?>([.. Enum.GetValues<Scale>()]), Perhaps<bool?>(true, false),
            (id, paper, experiment, status, verdict, scale, application) =>
                new RunFilter { Id = id, Paper = paper, Experiment = experiment, Status = status, Verdict = verdict, Scale = scale, Application = application });
        Gen.Select(filters, Gen.Int[0, 4], Gen.Int[0, 7]).Sample((filter, skip, limit) =>
        {
            var expected = _all.Where(r => Has(filter, r)).ToList();
            Assert.Equal(expected.Skip(skip).Take(limit).Select(r => r.Id), _lab.Store.List(filter, limit, skip).Select(r => r.Id));
            Assert.Equal(expected.Count, _lab.Store.Count(filter));
            Assert.Equal((expected.Count, expected.Max(r => r.EndedAt) ?? 0), _lab.Store.Stamp(filter));
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void Verdicts_are_told_apart_though_the_name_of_one_is_part_of_anothers()
    {
        RunFilter reproduced = new() { Verdict = Verdict.Reproduced }, not = new() { Verdict = Verdict.NotReproduced };
        Assert.Equal(["Probe"], _lab.Store.List(not with { Scale = Scale.Full }).Select(r => r.Experiment));
        Assert.Equal(["probe"], _lab.Store.List(reproduced with { Scale = Scale.Full }).Select(r => r.Experiment));
    }

    [Fact]
    public void Experiments_are_listed_once_in_the_order_of_their_bytes() =>
        Assert.Equal([("01-paper", "Probe"), ("01-paper", "apply"), ("01-paper", "probe"), ("02-other", "probe")], _lab.Store.Experiments());

    [Fact]
    public void Claims_are_those_of_the_report_and_none_before_it()
    {
        var finished = _all.First(r => r.Status == RunStatus.Finished);
        Assert.Equal(_lab.Report(finished).Claims.Select(c => (c.Id, c.Verdict, c.Rule)), _lab.Store.Claims(finished.Id).Select(c => (c.Id, c.Verdict, c.Rule)));
        Assert.NotEmpty(_lab.Store.Claims(finished.Id));
        Assert.Empty(_lab.Store.Claims(_all.Single(r => r.Status == RunStatus.Queued).Id));
    }
}
