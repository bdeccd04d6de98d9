using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Offprint.Storage;

/// <summary>What a context needs of its <see cref="Schema"/>; apart from it, so that a schema can be named without loading Entity Framework.</summary>
public static class SchemaContext
{
    /// <summary>Options of a context of this schema on an open connection.</summary>
    /// <typeparam name="TContext">The context.</typeparam>
    /// <param name="schema">The schema, whose history table the context keeps.</param>
    /// <param name="connection">A connection from <see cref="Database.Open"/>; stays the caller's.</param>
    public static DbContextOptions<TContext> OptionsFor<TContext>(this Schema schema, DbConnection connection)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(connection);
        var options = new DbContextOptionsBuilder<TContext>();
        if (connection is SqliteConnection) options.UseSqlite(connection, o => o.MigrationsHistoryTable(schema.HistoryTable));
        else UsePostgres(options, connection, schema);
        return options.Options;
    }

    /// <summary>
    /// Fits a model to PostgreSQL where the context is on one: names in small letters, so that SQL without quotes means
    /// them there too, and texts in the order of their bytes. To be called last in <c>OnModelCreating</c>.
    /// </summary>
    /// <param name="model">The model with all its tables.</param>
    /// <param name="context">The context whose model it is.</param>
    public static void FitTo(this ModelBuilder model, DbContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Database.IsSqlite()) return;
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(Small(entity.GetTableName()!)); // Each has a table.
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Small(property.GetColumnName()));
                if (property.ClrType == typeof(string)) property.SetCollation(property.GetCollation() is { } given ? Small(given) : "C");
            }
        }
    }

    // Not inlined: the runtime would load the provider to compile its caller.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void UsePostgres(DbContextOptionsBuilder options, DbConnection connection, Schema schema) =>
        options.UseNpgsql(connection, o => o.MigrationsHistoryTable(schema.HistoryTable));

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308", Justification = "PostgreSQL's own form of a name without quotes.")]
    static string Small(string name) => name.ToLowerInvariant();
}
