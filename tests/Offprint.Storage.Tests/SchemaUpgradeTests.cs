using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Offprint.Storage.Tests;

public sealed class SchemaUpgradeTests : IDisposable
{
    const string ChildVariable = "OFFPRINT_TEST_UPGRADE";
    readonly TemporaryFolder _folder = new();

    string Database => _folder["offprint.db"];

    public void Dispose() => _folder.Dispose();

    static object? Query(string path, string sql)
    {
        using var connection = Sqlite.Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    string[] CopiesMade() => Directory.Exists(_folder["backups"]) ? [.. Directory.GetFiles(_folder["backups"]).Order(StringComparer.Ordinal)] : [];

    [Fact]
    public void Run_creates_a_new_database_without_a_copy()
    {
        Assert.Null(Ledger.Upgrade(Database, Ledger.Second));
        Assert.Equal(0L, Query(Database, "SELECT count(Note) FROM Entries"));
        Assert.Empty(CopiesMade());
        Assert.True(SchemaUpgrade.IsCurrent(Database, Ledger.Second));
    }

    [Fact]
    public void Run_on_a_current_database_does_not_call_the_migrations()
    {
        Ledger.Upgrade(Database, Ledger.Second);
        Ledger.Upgrade(Database, Ledger.Second, () => Assert.Fail("nothing was to be done"));
    }

    [Fact]
    public void Run_copies_an_older_database_before_it_changes_it()
    {
        Ledger.Upgrade(Database, Ledger.First);
        Query(Database, "INSERT INTO Entries (Amount) VALUES (42)");
        string backup = Assert.IsType<string>(Ledger.Upgrade(Database, Ledger.Second));
        Assert.Equal([backup], CopiesMade());
        Assert.Equal(42L, Query(backup, "SELECT Amount FROM Entries"));
        Assert.Equal(0L, Query(backup, "SELECT count(*) FROM pragma_table_info('Entries') WHERE name = 'Note'"));
        Assert.Equal(42L, Query(Database, "SELECT Amount FROM Entries WHERE Note = ''"));
    }

    [Fact]
    public void Run_keeps_the_three_newest_copies()
    {
        Ledger.Upgrade(Database, Ledger.First);
        Directory.CreateDirectory(_folder["backups"]);
        string[] old = [.. Enumerable.Range(1, 4).Select(day => _folder[$"backups/offprint-2025010{day}T000000.0000000Z.db"])];
        foreach (string copy in old) File.WriteAllText(copy, "");
        string backup = Assert.IsType<string>(Ledger.Upgrade(Database, Ledger.Second));
        Assert.Equal([old[2], old[3], backup], CopiesMade());
    }

    [Fact]
    public void Two_schemas_share_one_file_with_a_history_each()
    {
        Ledger.Upgrade(Database, Ledger.First);
        Diary.Upgrade(Database);
        Ledger.Upgrade(Database, Ledger.Second);
        Assert.True(SchemaUpgrade.IsCurrent(Database, Diary.Only));
        Assert.Equal("20260115000000_Diary", Query(Database, "SELECT group_concat(MigrationId) FROM __EFMigrationsHistory_Diary"));
        Assert.Equal("20260101000000_First,20260201000000_Second", Query(Database, "SELECT group_concat(MigrationId) FROM __EFMigrationsHistory_Ledger"));
    }

    [Fact]
    public void Run_on_a_newer_database_says_so_and_changes_nothing()
    {
        Ledger.Upgrade(Database, Ledger.Second);
        var error = Assert.Throws<InputException>(() => Ledger.Upgrade(Database, Ledger.First));
        Assert.Contains("newer Offprint", error.Message, StringComparison.Ordinal);
        Assert.Contains("20260201000000_Second", error.Message, StringComparison.Ordinal);
        Assert.Empty(CopiesMade());
    }

    [Fact]
    public void Run_on_a_file_that_is_no_database_says_so_and_leaves_it()
    {
        string content = string.Concat(Enumerable.Repeat("These are notes, not tables. ", 100));
        File.WriteAllText(Database, content);
        var error = Assert.Throws<InputException>(() => Ledger.Upgrade(Database, Ledger.Second));
        Assert.Contains("not an Offprint database", error.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(Database));
    }

    [Fact]
    public void Run_on_a_damaged_database_says_so_and_points_to_the_copies()
    {
        Ledger.Upgrade(Database, Ledger.First);
        Query(Database, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO Entries (Amount) SELECT i FROM n");
        Query(Database, "PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
        using (var file = File.OpenWrite(Database))
        {
            // Past the schema and the history, in the middle of the entries.
            file.Position = file.Length / 2;
            file.Write(new byte[16384]);
        }

        var error = Assert.Throws<InputException>(() => Ledger.Upgrade(Database, Ledger.Second));
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder["backups"], error.Message, StringComparison.Ordinal);
        Assert.Empty(CopiesMade());
    }

    [Fact]
    public void Run_survives_the_lock_row_of_a_killed_upgrade()
    {
        Ledger.Upgrade(Database, Ledger.First);
        Query(Database, """CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL)""");
        Query(Database, """INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00')""");
        Ledger.Upgrade(Database, Ledger.Second);
        Assert.True(SchemaUpgrade.IsCurrent(Database, Ledger.Second));
    }

    [Fact]
    public void Run_with_a_wrong_constant_is_the_programs_own_error()
    {
        var wrong = new Schema("Ledger", "20260301000000_Third");
        Assert.Throws<InvalidOperationException>(() => SchemaUpgrade.Run(Database, wrong, _ => { }, cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Run_in_many_threads_at_once_upgrades_once()
    {
        Ledger.Upgrade(Database, Ledger.First);
        int calls = 0;
        using var together = new Barrier(8);
        var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            together.SignalAndWait();
            Ledger.Upgrade(Database, Ledger.Second, () => Interlocked.Increment(ref calls));
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(1, calls);
        Assert.Single(CopiesMade());
        Assert.True(SchemaUpgrade.IsCurrent(Database, Ledger.Second));
    }

    [Fact]
    public async Task Run_in_several_processes_at_once_upgrades_once()
    {
        Ledger.Upgrade(Database, Ledger.First);
        // The children run the next test of this class; each makes a file of its own when it was the one to migrate.
        var children = Enumerable.Range(0, 3).Select(_ => Process.Start(ChildStart(Database))!).ToArray();
        foreach (var child in children)
        {
            string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(child.ExitCode == 0, output);
            child.Dispose();
        }

        Assert.Single(Directory.GetFiles(_folder.FullName, "offprint.db.migrated-*"));
        Assert.Single(CopiesMade());
        Assert.True(SchemaUpgrade.IsCurrent(Database, Ledger.Second));
    }

    [Fact]
    public void Child_process_upgrades_the_database_it_is_given()
    {
        string? database = Environment.GetEnvironmentVariable(ChildVariable);
        Assert.SkipWhen(database is null, "Runs as a child of Run_in_several_processes_at_once_upgrades_once.");
        Ledger.Upgrade(database, Ledger.Second, () => File.WriteAllText($"{database}.migrated-{Environment.ProcessId}", ""));
        Assert.True(SchemaUpgrade.IsCurrent(database, Ledger.Second));
    }

    static ProcessStartInfo ChildStart(string database) => new("dotnet")
    {
        ArgumentList = { typeof(SchemaUpgradeTests).Assembly.Location, "-method", "*." + nameof(Child_process_upgrades_the_database_it_is_given) },
        Environment = { [ChildVariable] = database },
        RedirectStandardOutput = true,
    };
}
