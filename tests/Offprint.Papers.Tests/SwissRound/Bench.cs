using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Offprint.Lab;
using Offprint.Storage;
using Xunit;
using Paper = Offprint.Papers.SwissRound.SwissRound;

namespace Offprint.Papers.Tests.SwissRound;

/// <summary>A home of a test's own, in which experiments of the paper are run as the hosts run them.</summary>
public sealed class Bench : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("offprint-").FullName;
    readonly RunStore _store;

    public Bench() => _store = RunStore.Open(new OffprintHome(Path.Combine(_folder, "home")));

    /// <summary>The paper under test.</summary>
    public static Paper Paper { get; } = new();

    /// <summary>Skips the test where the data set of the field is absent.</summary>
    public static void NeedsBaseModels() =>
        Assert.SkipUnless(DataSets.FromEnvironment().Find("obs-scaling") is not null, "the data set obs-scaling is not here");

    /// <summary>Runs in the store.</summary>
    public IReadOnlyList<RunRecord> Runs => _store.List();

    /// <summary>Writes a file of the test's own.</summary>
    public InputFile File(string name, string content)
    {
        string path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, content);
        return new(path);
    }

    /// <summary>Writes the application's example.</summary>
    public InputFile Example(IApplication application)
    {
        string path = Path.Combine(_folder, application.ExampleName);
        using var file = System.IO.File.Create(path);
        application.WriteExample(file);
        return new(path);
    }

    /// <summary>Runs to the end; every piece must have been measured.</summary>
    public async Task<ReportDocument> Run(Experiment experiment, object settings, int jobs = 2, Scale scale = Scale.Smoke)
    {
        var run = await new Runner(_store).RunAsync(
            new() { Paper = Paper.Id, Experiment = experiment, Settings = settings, Scale = scale, Jobs = jobs, Fresh = true },
            cancellation: TestContext.Current.CancellationToken);
        Assert.True(run.Status == RunStatus.Finished && run.PiecesFailed == 0, run.Error ?? string.Join("\n", _store.Report(run.Id)?.Notes ?? []));
        return _store.Report(run.Id) ?? throw new InvalidOperationException("A finished run has a report.");
    }

    /// <summary>The report without what may differ between runs of the same question.</summary>
    public static string Comparable(ReportDocument report)
    {
        var json = JsonNode.Parse(ReportJson.Write(report))!.AsObject(); // A report is an object.
        json.Remove("run");
        json.Remove("seconds");
        return json.ToJsonString();
    }

    /// <summary>The cells of a CSV file that a run wrote, header first.</summary>
    public string[][] Csv(string name)
    {
        string path = Directory.EnumerateFiles(Path.Combine(_folder, "home"), name, SearchOption.AllDirectories).Single();
        return [.. System.IO.File.ReadAllLines(path).Select(line => line.Split(','))];
    }

    /// <summary>Names of all files that runs wrote.</summary>
    public IReadOnlyList<string> Files =>
        Directory.Exists(Path.Combine(_folder, "home", "artifacts"))
            ? [.. Directory.EnumerateFiles(Path.Combine(_folder, "home", "artifacts"), "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f))]
            : [];

    public void Dispose()
    {
        _store.Dispose();
        // Pooled connections keep their files open.
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
