using Microsoft.Data.Sqlite;
using Xunit;

namespace Offprint.Storage.Tests;

/// <summary>What an upgrade does with a file beyond its tables.</summary>
public sealed class FileUpgradeTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string File => _folder["offprint.db"];

    public void Dispose() => _folder.Dispose();

    static string? Upgrade(string path, Schema schema) => Ledger.Upgrade(Database.File(path), schema);

    static object? Query(string path, string sql)
    {
        using var connection = Sqlite.Open(path);
        return connection.Scalar(sql);
    }

    string[] CopiesMade() => Directory.Exists(_folder["backups"]) ? [.. Directory.GetFiles(_folder["backups"]).Order(StringComparer.Ordinal)] : [];

    [Fact]
    public void Run_creates_a_new_database_without_a_copy()
    {
        Assert.Null(Upgrade(File, Ledger.Second));
        Assert.Empty(CopiesMade());
    }

    [Fact]
    public void Run_copies_an_older_database_before_it_changes_it()
    {
        Upgrade(File, Ledger.First);
        Query(File, "INSERT INTO Entries (Amount) VALUES (42)");
        string backup = Assert.IsType<string>(Upgrade(File, Ledger.Second));
        Assert.Equal([backup], CopiesMade());
        Assert.Equal(42L, Query(backup, "SELECT Amount FROM Entries"));
        Assert.Equal(0L, Query(backup, "SELECT count(*) FROM pragma_table_info('Entries') WHERE name = 'Note'"));
        Assert.Equal(42L, Query(File, "SELECT Amount FROM Entries WHERE Note = ''"));
    }

    [Fact]
    public void Run_keeps_the_three_newest_copies()
    {
        Upgrade(File, Ledger.First);
        Directory.CreateDirectory(_folder["backups"]);
        string[] old = [.. Enumerable.Range(1, 4).Select(day => _folder[$"backups/offprint-2025010{day}T000000.0000000Z.db"])];
        foreach (string copy in old) System.IO.File.WriteAllText(copy, "");
        string backup = Assert.IsType<string>(Upgrade(File, Ledger.Second));
        Assert.Equal([old[2], old[3], backup], CopiesMade());
    }

    [Fact]
    public void Run_on_a_file_that_is_no_database_says_so_and_leaves_it()
    {
        string content = string.Concat(Enumerable.Repeat("These are notes, not tables. ", 100));
        System.IO.File.WriteAllText(File, content);
        var error = Assert.Throws<InputException>(() => Upgrade(File, Ledger.Second));
        Assert.Contains("not an Offprint database", error.Message, StringComparison.Ordinal);
        Assert.Equal(content, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Run_on_a_damaged_database_says_so_and_points_to_the_copies()
    {
        Upgrade(File, Ledger.First);
        Query(File, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO Entries (Amount) SELECT i FROM n");
        Query(File, "PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
        using (var file = System.IO.File.OpenWrite(File))
        {
            // Past the schema and the history, in the middle of the entries.
            file.Position = file.Length / 2;
            file.Write(new byte[16384]);
        }

        var error = Assert.Throws<InputException>(() => Upgrade(File, Ledger.Second));
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder["backups"], error.Message, StringComparison.Ordinal);
        Assert.Empty(CopiesMade());
    }

    [Fact]
    public void Run_survives_the_lock_row_of_a_killed_upgrade()
    {
        Upgrade(File, Ledger.First);
        Query(File, """CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL)""");
        Query(File, """INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00')""");
        Upgrade(File, Ledger.Second);
        Assert.True(SchemaUpgrade.IsCurrent(Database.File(File), Ledger.Second));
    }
}
