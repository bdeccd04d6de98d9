using Microsoft.Data.Sqlite;

namespace Offprint.Storage;

/// <summary>
/// One of the sets of tables that share the database: each belongs to one context, which has migrations of its own
/// and remembers them in a history of its own.
/// </summary>
/// <param name="Name">A short name, such as <c>Catalogue</c>.</param>
/// <param name="LastMigration">
/// The id of the newest migration that this program knows. Kept as a constant beside the migrations, so that whether
/// a database is current can be told without loading Entity Framework.
/// </param>
public sealed record Schema(string Name, string LastMigration)
{
    /// <summary>The table in which Entity Framework remembers the migrations of this schema.</summary>
    public string HistoryTable => "__EFMigrationsHistory_" + Name;

    /// <summary>The newest migration applied to the database of a connection; null when there is none.</summary>
    internal string? AppliedTo(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $name";
        command.Parameters.AddWithValue("$name", HistoryTable);
        if ((long)command.ExecuteScalar()! == 0) return null;
        command.CommandText = $"SELECT max(MigrationId) FROM \"{HistoryTable}\"";
        return command.ExecuteScalar() as string;
    }
}
