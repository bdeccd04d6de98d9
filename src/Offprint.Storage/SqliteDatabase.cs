using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Offprint.Storage;

/// <summary>A file of SQLite.</summary>
sealed class SqliteDatabase : Database
{
    public SqliteDatabase(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Name = path;
    }

    public override bool IsServer => false;

    public override string Name { get; }

    internal override bool Exists => System.IO.File.Exists(Name);

    internal override string OtherPlace => $"set OFFPRINT_HOME to another folder; copies from before upgrades are in '{Backups.FolderOf(Name)}'";

    public override DbConnection Open() => Sqlite.Open(Name);

    public override InputException? Explain(DbException error) => error is SqliteException known ? Sqlite.Explain(known, Name) : null;

    public override DbTransaction BeginWriting(DbConnection connection, Schema schema) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    public override DbTransaction BeginReading(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    internal override bool HasTable(DbConnection connection, string table) =>
        connection.Scalar("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = @name", ("@name", table)) is not 0L;

    internal override IDisposable LockForUpgrade(TimeSpan patience, TimeProvider time, CancellationToken cancellation) =>
        FileLock.Acquire(Name + ".upgrade.lock", patience, time, cancellation);

    internal override string? PrepareUpgrade(DbConnection connection, TimeProvider time)
    {
        string? backup = null;
        if (connection.Scalar("SELECT count(*) FROM sqlite_master WHERE type = 'table'") is not 0L)
        {
            if (connection.Scalar("PRAGMA quick_check(1)") is var finding && finding is not "ok")
                throw new InputException(Sqlite.Damaged(Name, $"{finding}"));
            backup = Backups.Make(connection, Name, time.GetUtcNow());
        }

        // Entity Framework's own lock is a row that outlives a killed process and would stop every later upgrade;
        // the file lock held here makes it superfluous.
        connection.Execute("DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
        return backup;
    }
}
