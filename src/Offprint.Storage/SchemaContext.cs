using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Offprint.Storage;

/// <summary>What a context needs of its <see cref="Schema"/>; apart from it, so that a schema can be named without loading Entity Framework.</summary>
public static class SchemaContext
{
    /// <summary>Options of a context of this schema on an open connection.</summary>
    /// <typeparam name="TContext">The context.</typeparam>
    /// <param name="schema">The schema, whose history table the context keeps.</param>
    /// <param name="connection">A connection from <see cref="Sqlite.Open"/>; stays the caller's.</param>
    public static DbContextOptions<TContext> OptionsFor<TContext>(this Schema schema, SqliteConnection connection)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new DbContextOptionsBuilder<TContext>().UseSqlite(connection, o => o.MigrationsHistoryTable(schema.HistoryTable)).Options;
    }
}
