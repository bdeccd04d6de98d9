using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Offprint.Lab;
using Offprint.Storage;
using Xunit;
using Paper = Offprint.Papers.WeightedLeastSquares.WeightedLeastSquares;

namespace Offprint.Papers.Tests.WeightedLeastSquares;

/// <summary>A home of a test's own, in which the paper's experiments and applications run as the hosts run them.</summary>
public sealed class Workbench : IDisposable
{
    readonly RunStore _store;

    public Workbench()
    {
        Folder = Directory.CreateTempSubdirectory("offprint-").FullName;
        _store = RunStore.Open(new OffprintHome(Path.Combine(Folder, "home")));
    }

    public static Paper Paper { get; } = new();

    /// <summary>A folder of the test's own.</summary>
    public string Folder { get; }

    /// <summary>Runs in the store.</summary>
    public IReadOnlyList<RunRecord> Runs => _store.List();

    /// <summary>Writes a file.</summary>
    public InputFile Write(string name, string content)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return new(path);
    }

    /// <summary>The settings of an application's example, whose files are written.</summary>
    public object Example(Experiment application)
    {
        var source = (IApplication)application;
        string path = Path.Combine(Folder, source.ExampleName);
        using (var file = File.Create(path)) source.WriteExample(file);
        return source.ExampleSettings(new(path));
    }

    /// <summary>Runs to the end; every piece must have been measured.</summary>
    public async Task<(ReportDocument Report, IReadOnlyDictionary<string, string> Files)> Run(Experiment experiment, object settings, Scale scale = Scale.Smoke, int jobs = 2)
    {
        var run = await Start(experiment, settings, scale, jobs);
        var report = _store.Report(run.Id);
        Assert.True(run.Status == RunStatus.Finished && run.PiecesFailed == 0, run.Error ?? string.Join("\n", report?.Notes ?? []));
        return (report!, RunExport.Files(_store, run.Id).ToDictionary(f => f.Name, f => f.Path)); // A finished run has a report.
    }

    /// <summary>How a run is refused; no file of it may be left.</summary>
    public async Task<InputException> Refused(Experiment application, object settings)
    {
        var refusal = await Assert.ThrowsAsync<InputException>(() => Start(application, settings, Scale.Full, 1));
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal;
    }

    /// <summary>The report without what may differ between runs of the same question.</summary>
    public static string Comparable(ReportDocument report)
    {
        var json = JsonNode.Parse(ReportJson.Write(report))!.AsObject(); // A report is an object.
        json.Remove("run");
        json.Remove("seconds");
        return json.ToJsonString();
    }

    /// <summary>The cell of a table by its row's first cell and its column.</summary>
    public static JsonNode? Cell(ReportDocument report, string table, string row, string column)
    {
        var found = report.Tables.Single(t => t.Name == table);
        int at = found.Columns.ToList().IndexOf(column);
        return found.Rows.Single(r => r[0]!.ToString() == row)[at];
    }

    public void Dispose()
    {
        _store.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    Task<RunRecord> Start(Experiment experiment, object settings, Scale scale, int jobs) => new Runner(_store).RunAsync(
        new() { Paper = Paper.Id, Experiment = experiment, Settings = settings, Scale = scale, Jobs = jobs, Fresh = true },
        cancellation: TestContext.Current.CancellationToken);
}
