using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Offprint.Lab;
using Offprint.Storage;
using Xunit;

namespace Offprint.Papers.Tests;

/// <summary>A home of a test's own, in which a paper's experiments and applications run as the hosts run them.</summary>
public sealed class Laboratory : IDisposable
{
    readonly string _paper;
    readonly RunStore _store;

    public Laboratory(RunnablePaper paper)
    {
        _paper = paper.Id;
        Folder = Directory.CreateTempSubdirectory("offprint-").FullName;
        _store = RunStore.Open(new OffprintHome(Path.Combine(Folder, "home")));
        Directory.CreateDirectory(Artifacts);
    }

    /// <summary>A folder of the test's own.</summary>
    public string Folder { get; }

    /// <summary>Runs in the store.</summary>
    public IReadOnlyList<RunRecord> Runs => _store.List();

    string Artifacts => Path.Combine(Folder, "home", "artifacts");

    /// <summary>Skips the test where a data set is absent.</summary>
    public static void Needs(string dataSet) =>
        Assert.SkipUnless(DataSets.FromEnvironment().Find(dataSet) is not null, $"the data set {dataSet} is not here");

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
    /// <param name="experiment">An experiment or application.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="scale">Null runs an application at full scale, as the program does, and an experiment at smoke scale.</param>
    /// <param name="jobs">Pieces at once.</param>
    public async Task<Outcome> Run(Experiment experiment, object settings, Scale? scale = null, int jobs = 2) =>
        Outcome(await Start(experiment, settings, scale, jobs));

    /// <summary>What a finished run left.</summary>
    public Outcome Outcome(RunRecord run)
    {
        var report = _store.Report(run.Id);
        Assert.True(run.Status == RunStatus.Finished && run.PiecesFailed == 0, run.Error ?? string.Join("\n", report?.Notes ?? []));
        return new(report!, RunExport.Files(_store, run.Id).ToDictionary(f => f.Name, f => f.Path)); // A finished run has a report.
    }

    /// <summary>How an application refuses its input: in one line, and with no file left.</summary>
    public async Task<InputException> Refused(Experiment application, object settings)
    {
        string[] before = Files();
        var refusal = await Assert.ThrowsAsync<InputException>(() => Start(application, settings, Scale.Full, 1));
        Assert.Equal(before, Files());
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal;
    }

    /// <summary>Starts a run and waits for its end.</summary>
    public Task<RunRecord> Start(
        Experiment experiment, object settings, Scale? scale = null, int jobs = 1, bool fresh = true, Action<RunEvent>? observer = null, CancellationToken? cancellation = null) =>
        new Runner(_store).RunAsync(
            new() { Paper = _paper, Experiment = experiment, Settings = settings, Scale = scale ?? (experiment.IsApplication ? Scale.Full : Scale.Smoke), Jobs = jobs, Fresh = fresh },
            observer, cancellation ?? TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _store.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    string[] Files() => [.. Directory.EnumerateFiles(Artifacts, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
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

    /// <summary>The cells of a CSV file that the run wrote, header first.</summary>
    public string[][] Csv(string name) => [.. File.ReadAllLines(Files[name]).Select(line => line.Split(','))];

    /// <summary>Whether a remark says this.</summary>
    public bool Says(string text) => Report.Notes.Any(n => n.Contains(text, StringComparison.Ordinal));

    /// <summary>A table, by its name or how that begins, row by row, column by column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonNode?>> Table(string name)
    {
        var table = Report.Tables.SingleOrDefault(t => t.Name == name) ?? Report.Tables.Single(t => t.Name.StartsWith(name, StringComparison.Ordinal));
        return [.. table.Rows.Select(row => table.Columns.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    /// <summary>A cell of a table, by its row's first cell and its column.</summary>
    public JsonNode? Cell(string table, string row, string column) => Table(table).Single(r => r.Values.First()!.ToString() == row)[column]; // A row begins with its name.
}
