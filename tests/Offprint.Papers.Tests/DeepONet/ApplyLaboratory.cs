using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Offprint.Lab;
using Offprint.Storage;
using Xunit;

namespace Offprint.Papers.Tests.DeepONet;

/// <summary>A home of a test's own, in which the paper's applications run as the hosts run them.</summary>
public sealed class ApplyLaboratory : IDisposable
{
    readonly RunStore _store;

    public ApplyLaboratory()
    {
        Folder = Directory.CreateTempSubdirectory("offprint-").FullName;
        _store = RunStore.Open(new OffprintHome(Path.Combine(Folder, "home")));
    }

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
    public async Task<ApplyOutcome> Run(Experiment application, object settings)
    {
        return Outcome(await Start(application, settings, TestContext.Current.CancellationToken));
    }

    /// <summary>What a finished run left.</summary>
    public ApplyOutcome Outcome(RunRecord run)
    {
        var report = _store.Report(run.Id);
        Assert.True(run.Status == RunStatus.Finished && run.PiecesFailed == 0, run.Error ?? string.Join("\n", report?.Notes ?? []));
        return new(report!, RunExport.Files(_store, run.Id).ToDictionary(f => f.Name, f => f.Path)); // A finished run has a report.
    }

    /// <summary>The message with which a run is refused before anything is stored.</summary>
    public async Task<string> Refused(Experiment application, object settings)
    {
        var refusal = await Assert.ThrowsAsync<InputException>(() => Start(application, settings, TestContext.Current.CancellationToken));
        Assert.Empty(Runs);
        Assert.NotNull(refusal.Field);
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal.Message;
    }

    /// <summary>Starts a run and waits for its end.</summary>
    public Task<RunRecord> Start(Experiment application, object settings, CancellationToken cancellation, bool fresh = true, Action<RunEvent>? observer = null)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "home", "artifacts"));
        return new Runner(_store).RunAsync(
            new() { Paper = new Papers.DeepONet.DeepONet().Id, Experiment = application, Settings = settings, Scale = Scale.Full, Jobs = 1, Fresh = fresh }, observer, cancellation);
    }

    public void Dispose()
    {
        _store.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>A report and the files of its run.</summary>
public sealed record ApplyOutcome(ReportDocument Report, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Whether a remark says this.</summary>
    public bool Says(string text) => Report.Notes.Any(n => n.Contains(text, StringComparison.Ordinal));

    /// <summary>A cell of the table that begins so, by its row's first cell and its column.</summary>
    public JsonNode? Cell(string table, string row, string column)
    {
        var found = Report.Tables.Single(t => t.Name.StartsWith(table, StringComparison.Ordinal));
        return found.Rows.Single(r => r[0]!.ToString() == row)[found.Columns.ToList().IndexOf(column)]; // A row begins with its name.
    }
}
