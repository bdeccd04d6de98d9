using System.Text.Json.Nodes;
using Offprint.Storage;
using Offprint.Tests;
using Xunit;

namespace Offprint.Lab.Tests;

/// <summary>A home of a test's own with a store and a runner that keeps time briskly.</summary>
sealed class Laboratory(Engine engine = Engine.Sqlite) : IDisposable
{
    // Making the tables takes its time, so on a server they are copied.
    static readonly Lazy<FreshDatabase> s_empty = new(() =>
    {
        var database = new FreshDatabase(Engine.Postgres);
        SchemaUpgrade.Run(database.Database, LabSchema.Current, LabContext.Migrate);
        database.Release();
        return database;
    });

    readonly TemporaryFolder _folder = new();
    readonly FreshDatabase? _server = engine == Engine.Postgres ? new(engine, s_empty.Value) : null;
    RunStore? _store;

    public OffprintHome Home => field ??= OffprintHome.FromEnvironment(name => Environment.GetValueOrDefault(name), "");

    /// <summary>The variables by which a process that is started finds home and database.</summary>
    public Dictionary<string, string?> Environment => new() { [OffprintHome.Variable] = _folder["home"], [Database.Variable] = _server?.Server };

    public RunStore Store => _store ??= RunStore.Open(Home, Time);

    public TimeProvider? Time { get; init; }

    public RunnerOptions Options { get; init; } = new() { Heartbeat = TimeSpan.FromMilliseconds(20), StopPatience = TimeSpan.FromMilliseconds(300) };

    public string this[string file] => _folder[file];

    public string Write(string name, string content) => _folder.Write(name, content);

    public static RunRequest Ask(Experiment experiment, ProbeSettings? settings = null, long seed = 1, int jobs = 2) => new()
    {
        Paper = "01-paper",
        Experiment = experiment,
        Settings = settings ?? new ProbeSettings(),
        Scale = Scale.Full,
        Seed = seed,
        Jobs = jobs,
    };

    public Task<RunRecord> Run(RunRequest request, Action<RunEvent>? observer = null, CancellationToken? cancellation = null) =>
        new Runner(Store, Options).RunAsync(request, observer, cancellation ?? TestContext.Current.CancellationToken);

    public Task<RunRecord> Run(Experiment experiment, ProbeSettings? settings = null, long seed = 1, int jobs = 2) => Run(Ask(experiment, settings, seed, jobs));

    /// <summary>Closes the store and opens it again, as the next process does.</summary>
    public void Reopen()
    {
        _store?.Dispose();
        _store = null;
    }

    public ReportDocument Report(RunRecord run) => Store.Report(run.Id) ?? throw new InvalidOperationException($"The run is {run.Status} ({run.Error}) and has no report.");

    /// <summary>The report's JSON without what differs between two runs of one question.</summary>
    public string Figures(RunRecord run) => Figures(Report(run));

    public static string Figures(ReportDocument report)
    {
        var json = JsonNode.Parse(ReportJson.Write(report))?.AsObject();
        Assert.NotNull(json);
        Assert.True(json.Remove("run") && json.Remove("seconds"));
        return json.ToJsonString();
    }

    /// <summary>The numbers of the runner's own books, which must agree with the pieces at any time.</summary>
    public void AssertCountsAgree(string runId)
    {
        var run = Store.Run(runId);
        var pieces = Store.Pieces(runId);
        Assert.Equal((pieces.Count, pieces.Count(p => p.Status == "done"), pieces.Count(p => p.Status == "failed")), (run.PiecesTotal, run.PiecesDone, run.PiecesFailed));
    }

    public void Dispose()
    {
        _store?.Dispose();
        _server?.Dispose();
        _folder.Dispose();
    }
}
