using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Offprint.Lab;
using Offprint.Storage;
using Xunit;
using Paper = Offprint.Papers.LlmAbba.LlmAbba;

namespace Offprint.Papers.Tests.LlmAbba;

/// <summary>A home of a test's own, in which the paper's experiments and applications run as the hosts run them.</summary>
public sealed class Laboratory : IDisposable
{
    readonly RunStore _store;

    public Laboratory()
    {
        Folder = Directory.CreateTempSubdirectory("offprint-").FullName;
        _store = RunStore.Open(new OffprintHome(Path.Combine(Folder, "home")));
    }

    public static Paper Paper { get; } = new();

    /// <summary>A folder of the test's own.</summary>
    public string Folder { get; }

    /// <summary>Runs in the store.</summary>
    public IReadOnlyList<RunRecord> Runs => _store.List();

    /// <summary>Skips the test where the series of the archive are absent.</summary>
    public static void NeedsSeries() =>
        Assert.SkipUnless(DataSets.FromEnvironment().Find("timeseries-small") is not null, "the data set timeseries-small is not here");

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
    public async Task<Outcome> Run(Experiment experiment, object settings, Scale scale = Scale.Smoke, int jobs = 2)
    {
        var run = await Start(experiment, settings, scale, jobs);
        var report = _store.Report(run.Id);
        Assert.True(run.Status == RunStatus.Finished && run.PiecesFailed == 0, run.Error ?? string.Join("\n", report?.Notes ?? []));
        return new(report!, RunExport.Files(_store, run.Id).ToDictionary(f => f.Name, f => f.Path)); // A finished run has a report.
    }

    /// <summary>The message with which a run is refused; nothing of it may be left.</summary>
    public async Task<string> Refused(Experiment application, object settings)
    {
        var refusal = await Assert.ThrowsAsync<InputException>(() => Start(application, settings, Scale.Full, 1));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Folder, "home", "artifacts"), "*", SearchOption.AllDirectories));
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal.Message;
    }

    public void Dispose()
    {
        _store.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    Task<RunRecord> Start(Experiment experiment, object settings, Scale scale, int jobs)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "home", "artifacts"));
        return new Runner(_store).RunAsync(
            new() { Paper = Paper.Id, Experiment = experiment, Settings = settings, Scale = scale, Jobs = jobs, Fresh = true },
            cancellation: TestContext.Current.CancellationToken);
    }
}

/// <summary>A report and the files of its run.</summary>
public sealed record Outcome(ReportDocument Report, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The report without what may differ between runs of the same question.</summary>
    public string Comparable
    {
        get
        {
            var json = JsonNode.Parse(ReportJson.Write(Report))!.AsObject(); // A report is an object.
            json.Remove("run");
            json.Remove("seconds");
            return json.ToJsonString();
        }
    }

    /// <summary>The table of a name, row by row, column by column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonNode?>> Table(string start)
    {
        var table = Report.Tables.Single(t => t.Name.StartsWith(start, StringComparison.Ordinal));
        return [.. table.Rows.Select(row => table.Columns.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
