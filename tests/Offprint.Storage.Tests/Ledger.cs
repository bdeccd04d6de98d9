using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Offprint.Storage.Tests;

/// <summary>A context with two migrations: the table, then a column in it.</summary>
sealed class Ledger(DbContextOptions<Ledger> options) : DbContext(options)
{
    public static readonly Schema First = new("Ledger", "20260101000000_First");
    public static readonly Schema Second = new("Ledger", "20260201000000_Second");

    /// <summary>Upgrades to a schema; counts how often the migrations were really called for.</summary>
    public static string? Upgrade(Database database, Schema schema, Action? called = null, TimeProvider? time = null) =>
        SchemaUpgrade.Run(database, schema, connection =>
        {
            called?.Invoke();
            Migrate(connection, schema);
        }, time);

    static void Migrate(DbConnection connection, Schema schema)
    {
        using var context = new Ledger(schema.OptionsFor<Ledger>(connection));
        context.GetService<IMigrator>().Migrate(schema.LastMigration);
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
}

[DbContext(typeof(Ledger))]
[Migration("20260101000000_First")]
sealed class FirstMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("CREATE TABLE Entries (Id INTEGER PRIMARY KEY, Amount INTEGER NOT NULL)");
}

[DbContext(typeof(Ledger))]
[Migration("20260201000000_Second")]
sealed class SecondMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("ALTER TABLE Entries ADD COLUMN Note TEXT NOT NULL DEFAULT ''");
}

/// <summary>A second context in the same file.</summary>
sealed class Diary(DbContextOptions<Diary> options) : DbContext(options)
{
    public static readonly Schema Only = new("Diary", "20260115000000_Diary");

    public static string? Upgrade(Database database) => SchemaUpgrade.Run(database, Only, Migrate);

    public static void Migrate(DbConnection connection)
    {
        using var context = new Diary(Only.OptionsFor<Diary>(connection));
        context.Database.Migrate();
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
}

[DbContext(typeof(Diary))]
[Migration("20260115000000_Diary")]
sealed class DiaryMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("CREATE TABLE Days (Id INTEGER PRIMARY KEY)");
}
