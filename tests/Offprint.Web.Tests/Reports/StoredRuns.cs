using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Offprint.Lab;
using Xunit;

namespace Offprint.Web.Tests.Reports;

/// <summary>Runs put into a site's store as if they had been measured, with reports of the test's making.</summary>
static class StoredRuns
{
    public static RunStore Store(this OpenSite site) => site.Services.GetRequiredService<RunStore>();

    /// <summary>A run that asked a question of its own.</summary>
    public static RunRecord New(string paper, string experiment, Scale scale = Scale.Quick, long seed = 1, long createdAt = 1_780_000_000_000) => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(createdAt)).ToString(),
        Paper = paper,
        Experiment = experiment,
        Application = false,
        Identity = Guid.NewGuid().ToString(),
        Scale = scale,
        Seed = seed,
        Given = [],
        Settings = new() { ["seeds"] = 100 },
        Code = "code",
        CodeVersion = "0.1.0 abcdef",
        Machine = new() { ["cpu"] = "a processor", ["cores"] = 2, ["os"] = "a system", ["runtime"] = ".NET" },
        Inputs = [],
        Rules = [],
        Status = RunStatus.Running,
        CreatedAt = createdAt,
    };

    /// <summary>Stores a finished run with its report, and files and curves of one piece.</summary>
    public static RunRecord Finish(this RunStore store, RunRecord run, ReportDocument report, IReadOnlyDictionary<string, string>? files = null, IReadOnlyList<(string, long, double)>? curves = null)
    {
        string token = Guid.NewGuid().ToString(), key = Guid.NewGuid().ToString("N");
        store.Create(run);
        Assert.True(store.TryAcquire(run.Id, token, run.Status));
        store.Plan(run.Id, token, [("{}", key)]);
        store.Start(run.Id, token, 0);
        store.Complete(run.Id, token, store.Pieces(run.Id)[0], () => new("{}", [.. (files ?? new Dictionary<string, string>()).Keys], 1, store.Now), curves ?? []);
        foreach (var (name, content) in files ?? new Dictionary<string, string>())
        {
            if (name != Path.GetFileName(name)) continue; // A name that lies has no file where it says.
            Directory.CreateDirectory(store.FilesOf(key));
            File.WriteAllText(Path.Combine(store.FilesOf(key), name), content);
        }

        store.SaveReport(run.Id, token, report with { Run = run.Id });
        return store.Find(run.Id);
    }

    /// <summary>A report with a claim, a table and nothing else.</summary>
    public static ReportDocument Report(string paper, string experiment, Scale scale, params IReadOnlyList<ClaimResult> claims) => new()
    {
        Paper = paper, Experiment = experiment, Title = "A test", Run = "", Scale = scale.Name(), Seed = 1, Settings = new() { ["seeds"] = 100 }, Seconds = 1, Pieces = new(1, 0), Claims = claims,
        Tables = [new("numbers", ["name", "value"], [[JsonValue.Create("a"), JsonValue.Create(1.0)], [JsonValue.Create("b"), JsonValue.Create(2.5)]])], Charts = [], Files = [], Notes = [],
    };

    /// <summary>A judged claim.</summary>
    public static ClaimResult Claim(string id, string verdict, double value, string rule = "rule") => new()
    {
        Id = id, Statement = $"The statement of {id}.", Origin = "theory", Measured = new(value, value, value, 1, "", "exact"), Criterion = "at least 1", Estimator = "a mean", Replication = "seed", NoEffect = 0,
        Thresholds = [1], Verdict = verdict, Provisional = false, Explanation = "because", Rule = rule,
    };
}
