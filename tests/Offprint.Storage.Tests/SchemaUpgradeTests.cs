using System.Diagnostics;
using Offprint.Tests;
using Xunit;

namespace Offprint.Storage.Tests;

public sealed class SqliteSchemaUpgradeTests() : SchemaUpgradeTests(Engine.Sqlite);

public sealed class PostgresSchemaUpgradeTests() : SchemaUpgradeTests(Engine.Postgres);

public abstract class SchemaUpgradeTests(Engine engine) : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly FreshDatabase _database = new(engine);

    Database Database => _database.Database;

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    object? Query(string sql) => Database.With(connection => connection.Scalar(sql));

    [Fact]
    public void Run_creates_the_tables_in_a_new_database()
    {
        Assert.Null(Ledger.Upgrade(Database, Ledger.Second));
        Assert.Equal(0L, Query("SELECT count(Note) FROM Entries"));
        Assert.True(SchemaUpgrade.IsCurrent(Database, Ledger.Second));
    }

    [Fact]
    public void Run_on_a_current_database_does_not_call_the_migrations()
    {
        Ledger.Upgrade(Database, Ledger.Second);
        Ledger.Upgrade(Database, Ledger.Second, () => Assert.Fail("nothing was to be done"));
    }

    [Fact]
    public void Two_schemas_share_one_file_with_a_history_each()
    {
        Ledger.Upgrade(Database, Ledger.First);
        Diary.Upgrade(Database);
        Ledger.Upgrade(Database, Ledger.Second);
        Assert.True(SchemaUpgrade.IsCurrent(Database, Diary.Only));
        Assert.Equal("20260115000000_Diary", Query("SELECT max(\"MigrationId\") FROM \"__EFMigrationsHistory_Diary\""));
        Assert.Equal("20260101000000_First|20260201000000_Second", Query("SELECT min(\"MigrationId\") || '|' || max(\"MigrationId\") FROM \"__EFMigrationsHistory_Ledger\""));
    }

    [Fact]
    public void Run_on_a_newer_database_says_so_and_changes_nothing()
    {
        Ledger.Upgrade(Database, Ledger.Second);
        var error = Assert.Throws<InputException>(() => Ledger.Upgrade(Database, Ledger.First));
        Assert.Contains("newer Offprint", error.Message, StringComparison.Ordinal);
        Assert.Contains("20260201000000_Second", error.Message, StringComparison.Ordinal);
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
        Assert.True(SchemaUpgrade.IsCurrent(Database, Ledger.Second));
    }

    [Fact]
    public async Task Run_in_several_processes_at_once_upgrades_once()
    {
        Ledger.Upgrade(Database, Ledger.First);
        // The children run the next test of this class; each makes a file of its own when it was the one to migrate.
        var children = Enumerable.Range(0, 3).Select(_ => Process.Start(ChildStart())!).ToArray();
        foreach (var child in children)
        {
            string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(child.ExitCode == 0, output);
            child.Dispose();
        }

        Assert.Single(Directory.GetFiles(_folder.FullName));
        Assert.True(SchemaUpgrade.IsCurrent(Database, Ledger.Second));
    }

    ProcessStartInfo ChildStart()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(UpgradingProcess).Assembly.Location, "-method", "*." + nameof(UpgradingProcess.Child_process_upgrades_the_database_it_is_given) },
            Environment = { [UpgradingProcess.Variable] = _folder.FullName },
            RedirectStandardOutput = true,
        };
        _database.Home.PassTo(start);
        return start;
    }
}

public sealed class UpgradingProcess
{
    internal const string Variable = "OFFPRINT_TEST_UPGRADE";

    [Fact]
    public void Child_process_upgrades_the_database_it_is_given()
    {
        string? folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(folder is null, "Runs as a child of Run_in_several_processes_at_once_upgrades_once.");
        var database = OffprintHome.FromEnvironment().Database;
        Ledger.Upgrade(database, Ledger.Second, () => File.WriteAllText(Path.Combine(folder, $"{Environment.ProcessId}"), ""));
        Assert.True(SchemaUpgrade.IsCurrent(database, Ledger.Second));
    }
}
