using System.Data.Common;

namespace Offprint.Storage;

/// <summary>
/// Brings the database to the schema of this program. Cheap when it is there already: one query, and Entity
/// Framework is not touched. Otherwise one process at a time checks a file, copies it, and applies the migrations.
/// </summary>
public static class SchemaUpgrade
{
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Upgrades the tables of one schema where they are older than this program.</summary>
    /// <param name="database">The database; a file is created when missing.</param>
    /// <param name="schema">The schema and the newest migration this program knows.</param>
    /// <param name="migrate">
    /// Applies the migrations on the connection given, typically
    /// <c>connection => { using var context = new XContext(schema.OptionsFor&lt;XContext&gt;(connection)); context.Database.Migrate(); }</c>.
    /// Called only when something is to be done, and in one process at a time.
    /// </param>
    /// <param name="time">The clock that names the copies; null takes the system's.</param>
    /// <param name="cancellation">Ends the wait for another process.</param>
    /// <returns>The path of the copy made before the change; null when nothing changed, or the database was new or is a server's.</returns>
    /// <exception cref="InputException">The database is damaged, newer than this program, or cannot be opened.</exception>
    public static string? Run(
        Database database, Schema schema, Action<DbConnection> migrate, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(migrate);
        if (IsCurrent(database, schema)) return null;
        time ??= TimeProvider.System;
        using var held = database.LockForUpgrade(s_patience, time, cancellation);
        // Another process may have done it while this one waited.
        return IsCurrent(database, schema) ? null : database.With(connection => Upgrade(database, connection, schema, migrate, time));
    }

    /// <summary>Whether the database has the tables of a schema in the form this program knows.</summary>
    /// <param name="database">The database; a file may be missing.</param>
    /// <param name="schema">The schema and the newest migration this program knows.</param>
    /// <exception cref="InputException">The database is damaged, newer than this program, or cannot be opened.</exception>
    public static bool IsCurrent(Database database, Schema schema)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(schema);
        if (!database.Exists) return false;
        string? applied = database.With(connection => AppliedTo(database, connection, schema));
        // Ids start with the time of the migration, so their order is that of their making.
        if (string.CompareOrdinal(applied, schema.LastMigration) > 0)
            throw new InputException(
                $"The database '{database.Name}' was written by a newer Offprint: its {schema.Name} tables are at '{applied}', this program knows them up to '{schema.LastMigration}'. "
                + $"Use the newer program, or {database.OtherPlace}.");
        return applied == schema.LastMigration;
    }

    static string? Upgrade(Database database, DbConnection connection, Schema schema, Action<DbConnection> migrate, TimeProvider time)
    {
        string? backup = database.PrepareUpgrade(connection, time);
        migrate(connection);
        return AppliedTo(database, connection, schema) is var reached && reached == schema.LastMigration
            ? backup
            : throw new InvalidOperationException($"The migrations of {schema.Name} end at '{reached}', but the program names '{schema.LastMigration}' as the last one.");
    }

    /// <summary>The newest migration applied; null when there is none.</summary>
    static string? AppliedTo(Database database, DbConnection connection, Schema schema) =>
        database.HasTable(connection, schema.HistoryTable) ? connection.Scalar($"SELECT max(\"MigrationId\") FROM \"{schema.HistoryTable}\"") as string : null;
}
