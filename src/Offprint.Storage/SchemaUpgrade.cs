using Microsoft.Data.Sqlite;

namespace Offprint.Storage;

/// <summary>
/// Brings the database to the schema of this program. Cheap when it is there already: one query, and Entity
/// Framework is not touched. Otherwise one process at a time checks the file, copies it, and applies the migrations.
/// </summary>
public static class SchemaUpgrade
{
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Upgrades the tables of one schema where they are older than this program.</summary>
    /// <param name="databasePath">The database file; created when missing.</param>
    /// <param name="schema">The schema and the newest migration this program knows.</param>
    /// <param name="migrate">
    /// Applies the migrations on the connection given, typically
    /// <c>connection => { using var context = new XContext(schema.OptionsFor&lt;XContext&gt;(connection)); context.Database.Migrate(); }</c>.
    /// Called only when something is to be done, and in one process at a time.
    /// </param>
    /// <param name="time">The clock that names the copies; null takes the system's.</param>
    /// <param name="cancellation">Ends the wait for another process.</param>
    /// <returns>The path of the copy made before the change; null when nothing changed or the database was new.</returns>
    /// <exception cref="InputException">The database is damaged, newer than this program, or cannot be opened.</exception>
    public static string? Run(
        string databasePath, Schema schema, Action<SqliteConnection> migrate, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(migrate);
        if (IsCurrent(databasePath, schema)) return null;
        time ??= TimeProvider.System;
        using var held = FileLock.Acquire(databasePath + ".upgrade.lock", s_patience, time, cancellation);
        // Another process may have done it while this one waited.
        if (IsCurrent(databasePath, schema)) return null;
        try
        {
            using var connection = Sqlite.Open(databasePath);
            return Upgrade(connection, databasePath, schema, migrate, time);
        }
        catch (SqliteException error) when (Sqlite.Explain(error, databasePath) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Whether the database has the tables of a schema in the form this program knows.</summary>
    /// <param name="databasePath">The database file; may be missing.</param>
    /// <param name="schema">The schema and the newest migration this program knows.</param>
    /// <exception cref="InputException">The database is damaged, newer than this program, or cannot be opened.</exception>
    public static bool IsCurrent(string databasePath, Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (!File.Exists(databasePath)) return false;
        try
        {
            using var connection = Sqlite.Open(databasePath);
            string? applied = schema.AppliedTo(connection);
            // Ids start with the time of the migration, so their order is that of their making.
            if (string.CompareOrdinal(applied, schema.LastMigration) > 0)
                throw new InputException(
                    $"The database '{databasePath}' was written by a newer Offprint: its {schema.Name} tables are at '{applied}', this program knows them up to '{schema.LastMigration}'. "
                    + $"Use the newer program, or set OFFPRINT_HOME to another folder; copies from before upgrades are in '{Backups.FolderOf(databasePath)}'.");
            return applied == schema.LastMigration;
        }
        catch (SqliteException error) when (Sqlite.Explain(error, databasePath) is { } explained)
        {
            throw explained;
        }
    }

    static string? Upgrade(SqliteConnection connection, string databasePath, Schema schema, Action<SqliteConnection> migrate, TimeProvider time)
    {
        string? backup = null;
        if (Scalar(connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table'") is not 0L)
        {
            if (Scalar(connection, "PRAGMA quick_check(1)") is var finding && finding is not "ok")
                throw new InputException(Sqlite.Damaged(databasePath, $"{finding}"));
            backup = Backups.Make(connection, databasePath, time.GetUtcNow());
        }

        // Entity Framework's own lock is a row that outlives a killed process and would stop every later upgrade;
        // the file lock held here makes it superfluous.
        Scalar(connection, "DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
        migrate(connection);
        return schema.AppliedTo(connection) is var reached && reached == schema.LastMigration
            ? backup
            : throw new InvalidOperationException($"The migrations of {schema.Name} end at '{reached}', but the program names '{schema.LastMigration}' as the last one.");
    }

    static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
