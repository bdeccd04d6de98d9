namespace Offprint.Storage;

/// <summary>
/// One of the sets of tables that share the database: each belongs to one context, which has migrations of its own
/// and remembers them in a history of its own.
/// </summary>
/// <param name="Name">A short name, such as <c>Catalogue</c>.</param>
/// <param name="LastMigration">
/// The id of the newest migration that this program knows. Kept as a constant beside the migrations, so that whether
/// a database is current can be told without loading Entity Framework. The migrations of SQLite and of PostgreSQL have
/// the same ids.
/// </param>
public sealed record Schema(string Name, string LastMigration)
{
    /// <summary>The table in which Entity Framework remembers the migrations of this schema.</summary>
    public string HistoryTable => "__EFMigrationsHistory_" + Name;
}
