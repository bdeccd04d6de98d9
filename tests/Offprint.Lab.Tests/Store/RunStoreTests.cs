using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Offprint.Storage;
using Offprint.Tests;
using Xunit;

namespace Offprint.Lab.Tests;

public sealed class SqliteRunStoreTests() : RunStoreTests(Engine.Sqlite);

public sealed class PostgresRunStoreTests() : RunStoreTests(Engine.Postgres);

public abstract class RunStoreTests(Engine engine) : IDisposable
{
    readonly Laboratory _lab = new(engine);

    public void Dispose()
    {
        _lab.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static RunRecord Record(int number) => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(1_776_000_000_000 + number)).ToString(),
        Paper = number % 3 == 0 ? "03-other" : "01-paper",
        Experiment = "probe",
        Application = false,
        Identity = $"identity {number}",
        Scale = Scale.Quick,
        Seed = number,
        Given = new() { ["strength"] = "2" },
        Settings = SettingValues.ToJson(new SampleSettings { Input = new("data.csv") }),
        Code = new string('a', 64),
        CodeVersion = "0.1.0 abcdef+dirty",
        Machine = Machine.Describe(),
        Inputs = [new System.Text.Json.Nodes.JsonObject { ["setting"] = "input", ["path"] = "data.csv", ["sha256"] = new string('b', 64), ["bytes"] = 12 }],
        Rules = new() { ["first"] = new string('c', 64), ["second"] = new string('d', 64) },
        Status = number % 5 == 0 ? RunStatus.Interrupted : RunStatus.Running,
        CreatedAt = 1_776_000_000_000 + number,
    };

    [Fact]
    public void Ten_thousand_runs_are_listed_newest_first_and_in_time()
    {
        // One statement for them all: only the listing is of interest here.
        _lab.Store.Create(Record(0));
        Assert.Equal(9999, _lab.Store.Database.With(connection => connection.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
            INSERT INTO Runs (Id, Paper, Experiment, Application, Identity, Scale, Seed, Fresh, Given, Settings, Code, CodeVersion, Machine, Inputs, Rules, Status, CreatedAt, Seconds, PiecesTotal, PiecesDone, PiecesFailed, Attempts, Verdicts)
            SELECT substr(Id, 1, 30) || '-' || substr(CAST(100000 + i AS TEXT), 2), CASE i % 3 WHEN 0 THEN '03-other' ELSE '01-paper' END, Experiment, Application, 'identity ' || i, Scale, i, Fresh, Given, Settings, Code, CodeVersion, Machine, Inputs, Rules,
                CASE i % 5 WHEN 0 THEN 'interrupted' ELSE 'finished' END, CreatedAt + i, 1.5, 10, 9, 1, 1, '{"reproduced":3,"not-reproduced":1}'
            FROM Runs, n WHERE Seed = 0
            """)));

        IReadOnlyList<RunRecord> newest = [], all = [];
        double few = Fastest(() => newest = _lab.Store.List(50)), many = Fastest(() => all = _lab.Store.List(10_000));
        TestContext.Current.SendDiagnosticMessage($"List(50): {few:F1} ms; List(10000): {many:F0} ms");
        Assert.Equal(Enumerable.Range(0, 50).Select(i => 9999L - i), newest.Select(r => r.Seed));
        Assert.Equal(10_000, all.Count);
        Assert.Equal(all.OrderByDescending(r => r.CreatedAt).Select(r => r.Id), all.Select(r => r.Id));
        Assert.Equal(3334, _lab.Store.List(10_000, paper: "03-other").Count);
        Assert.Equal(2000, _lab.Store.List(10_000, status: RunStatus.Interrupted).Count);
        Assert.Equal(3, all[0].Verdicts?["reproduced"]?.GetValue<int>());
        Assert.Equal(12, all[0].Inputs[0]?["bytes"]?.GetValue<int>());
        Assert.True(few < 100, $"a page of the list took {few:F0} ms");
        Assert.True(many < 1000, $"the whole list took {many:F0} ms");
    }

    // Of a few, in milliseconds: the machine may be busy with something else.
    static double Fastest(Action action) => Enumerable.Range(0, 5).Min(_ =>
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    });

    [Fact]
    public void Record_reads_back_as_it_was_written()
    {
        var written = Record(7);
        _lab.Store.Create(written);
        var read = _lab.Store.Run(written.Id);
        // JSON values are compared by their text: the record compares them by reference.
        Assert.Equal(written.Settings.ToJsonString(), read.Settings.ToJsonString());
        Assert.Equal(written.Machine.ToJsonString(), read.Machine.ToJsonString());
        Assert.Equal(written.Inputs.ToJsonString(), read.Inputs.ToJsonString());
        Assert.Equal(written.Rules.ToJsonString(), read.Rules.ToJsonString());
        Assert.Equal(written with { Settings = [], Machine = [], Inputs = [], Rules = [], Given = [] }, read with { Settings = [], Machine = [], Inputs = [], Rules = [], Given = [] }, Same);
        static bool Same(RunRecord a, RunRecord b) => $"{a}" == $"{b}";
    }

    [Fact]
    public void Find_takes_the_start_or_the_end_of_an_id()
    {
        RunRecord first = Record(1), second = Record(2);
        _lab.Store.Create(first);
        _lab.Store.Create(second);
        Assert.Equal(first.Id, _lab.Store.Find(first.Id).Id);
        Assert.Equal(first.Id, _lab.Store.Find(first.Id[..23]).Id);
        Assert.Equal(second.Id, _lab.Store.Find(second.Id[^8..]).Id);
        Assert.Equal(second.Id, _lab.Store.Find(second.Id[^8..].ToUpperInvariant()).Id);
        Assert.Contains("Several runs match", Assert.Throws<InputException>(() => _lab.Store.Find(first.Id[..8])).Message, StringComparison.Ordinal);
        Assert.Contains("no run 'none'", Assert.Throws<InputException>(() => _lab.Store.Find("none")).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => _lab.Store.Find(first.Id[^3..])); // Too short to mean one.
        Assert.Throws<InputException>(() => _lab.Store.Find(""));
        Assert.Throws<InputException>(() => _lab.Store.Find("%%%%"));
    }

    [Fact]
    public async Task Delete_removes_everything_of_the_run_and_leaves_what_others_share()
    {
        var probe = new Probe { Measures = (piece, trial) => { trial.Observe("loss", 1, 1); trial.Log("line"); return Task.FromResult(new Reading(1)); } };
        var run = await _lab.Run(probe);
        var other = await _lab.Run(probe);
        _lab.Store.Delete(run.Id);
        Assert.Equal(other.Id, Assert.Single(_lab.Store.List()).Id);
        Assert.Empty(_lab.Store.Pieces(run.Id));
        Assert.Empty(_lab.Store.Observations(run.Id));
        Assert.Empty(_lab.Store.Log(run.Id));
        Assert.Null(_lab.Store.Report(run.Id));
        Assert.NotNull(_lab.Store.Report(other.Id));
        Assert.Equal(0, _lab.Store.Prune());
        await _lab.Run(probe);
        Assert.Equal(4, probe.Measured);
    }

    [Fact]
    public async Task Delete_refuses_a_run_that_is_being_measured()
    {
        string refused = "";
        var probe = new Probe
        {
            Measures = (_, _) =>
            {
                refused = Assert.Throws<InputException>(() => _lab.Store.Delete(_lab.Store.List()[0].Id)).Message;
                return Task.FromResult(new Reading(1));
            },
        };
        var run = await _lab.Run(probe, new() { Pieces = 1 });
        Assert.Contains($"process {Environment.ProcessId}", refused, StringComparison.Ordinal);
        _lab.Store.Delete(run.Id);
        Assert.Empty(_lab.Store.List());
    }

    [Fact]
    public async Task Prune_removes_what_no_run_refers_to_with_its_files()
    {
        Probe Writing(string name) => new()
        {
            Name = name,
            Measures = (piece, trial) =>
            {
                using var file = new StreamWriter(trial.OpenFile($"{piece.Index}.csv"));
                file.Write(trial.Once("base", _ => name));
                if (piece.Index == 0) trial.Checkpoint.Save(1);
                return Task.FromResult(new Reading(1));
            },
        };
        var kept = await _lab.Run(Writing("kept"));
        var gone = await _lab.Run(Writing("gone"));
        // What a killed process leaves: a half-written folder, a committed one without its row, checkpoints.
        string left = _lab.Write($"home/artifacts/results/ab/ab{new string('0', 62)}.dead.tmp/half.csv", "1");
        string orphan = _lab.Write($"home/artifacts/results/cd/cd{new string('0', 62)}/whole.csv", "1");
        string checkpoint = _lab.Write($"home/artifacts/checkpoints/ef{new string('0', 62)}.json", "1");
        string draft = _lab.Write($"home/artifacts/checkpoints/.ef{new string('0', 62)}.json.123.tmp", "1");
        Assert.Equal(0, _lab.Store.Prune());
        foreach (string file in (string[])[left, orphan, checkpoint, draft]) Assert.False(File.Exists(file), file);
        Assert.Equal(8, Directory.EnumerateFiles(Path.Combine(_lab.Home.Artifacts, "results"), "*", SearchOption.AllDirectories).Count());

        _lab.Store.Delete(gone.Id);
        Assert.Equal(4, _lab.Store.Prune());
        Assert.Equal(4, Directory.EnumerateFiles(Path.Combine(_lab.Home.Artifacts, "results"), "*", SearchOption.AllDirectories).Count());
        Assert.Equal(4, RunExport.Files(_lab.Store, kept.Id).Count(f => File.ReadAllText(f.Path) == "kept"));
        Assert.Equal(1L, Scalar("SELECT count(*) FROM Shared"));
        Assert.Equal(0, _lab.Store.Prune());
    }

    [Fact]
    public async Task Prune_leaves_a_run_in_work_alone()
    {
        using var stop = new CancellationTokenSource();
        bool first = true;
        int loaded = 0;
        var probe = new Probe
        {
            Measures = (piece, trial) =>
            {
                if (trial.Checkpoint.TryLoad(out int _)) loaded++;
                using (var file = new StreamWriter(trial.OpenFile("a.csv")))
                {
                    file.Write("whole");
                    trial.Checkpoint.Save(1);
                    Assert.Equal(0, _lab.Store.Prune());
                }

                if (first && piece.Index == 1) stop.Cancel();
                trial.Cancellation.ThrowIfCancellationRequested();
                return Task.FromResult(new Reading(1));
            },
        };
        var run = await _lab.Run(Laboratory.Ask(probe, new() { Pieces = 2 }, jobs: 1), cancellation: stop.Token);
        Assert.Equal(1, run.PiecesDone);
        first = false;
        _lab.Store.Prune();
        Assert.Equal(RunStatus.Finished, (await _lab.Run(probe, new() { Pieces = 2 }, jobs: 1)).Status);
        Assert.Equal(1, loaded);
        Assert.Equal(["whole"], RunExport.Files(_lab.Store, run.Id).Select(f => File.ReadAllText(f.Path)));
    }

    [Fact]
    public void Open_makes_the_schema_from_nothing_and_is_cheap_from_then_on()
    {
        Assert.Empty(_lab.Store.List());
        foreach (string table in (string[])["Runs", "RunReports", "Pieces", "Results", "Observations", "Shared", "RunLog"])
            Assert.Equal(0L, Scalar($"SELECT count(*) FROM {table}"));
        double again = Fastest(() => RunStore.Open(_lab.Home).Dispose());
        Assert.True(again < 20, $"opening again takes {again:F0} ms");
        Assert.False(Directory.Exists(_lab["home/backups"]), "a copy was made though nothing changed");
    }

    [Fact]
    public void Migrations_make_the_tables_that_the_program_knows()
    {
        using var connection = _lab.Store.Database.Open();
        using var context = LabContext.On(connection);
        Assert.Equal(LabSchema.Current.LastMigration, context.Database.GetMigrations().Last());
        Assert.False(context.Database.HasPendingModelChanges());
        // Every column of every row type is one of the table's, and the reverse.
        foreach (var entity in context.Model.GetEntityTypes())
        {
            using var command = connection.Command($"SELECT * FROM {entity.GetTableName()}");
            using var reader = command.ExecuteReader();
            Assert.Equal(entity.GetProperties().Select(p => p.GetColumnName()).Order(StringComparer.Ordinal), Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Several_threads_share_a_store()
    {
        var run = await _lab.Run(new Probe());
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, (i, _) =>
        {
            if (i % 2 == 0) _lab.Store.Write(run.Id, $"line {i}");
            else Assert.Equal(4, _lab.Store.Pieces(run.Id).Count);
            if (i % 50 == 0) _lab.Store.Prune();
            return ValueTask.CompletedTask;
        });
        Assert.Equal(200, _lab.Store.Log(run.Id).Count);
    }

    [Fact]
    public void Error_in_a_transaction_changes_nothing_and_leaves_the_store_usable()
    {
        var record = Record(1);
        _lab.Store.Create(record);
        Assert.True(_lab.Store.TryAcquire(record.Id, "ours", RunStatus.Running));
        _lab.Store.Plan(record.Id, "ours", [("{}", "key")]);
        var piece = _lab.Store.Pieces(record.Id)[0];
        Assert.Throws<IOException>(() => _lab.Store.Complete(record.Id, "ours", piece, () => throw new IOException("the disk is full"), []));
        Assert.Equal("planned", _lab.Store.Pieces(record.Id)[0].Status);
        Assert.Null(_lab.Store.Result("key"));
        _lab.Store.Complete(record.Id, "ours", piece, () => new("1", [], 1, 1), []);
        Assert.Equal("done", _lab.Store.Pieces(record.Id)[0].Status);
    }

    object? Scalar(string sql) => _lab.Store.Database.With(connection => connection.Scalar(sql));
}
