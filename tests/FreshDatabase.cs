using Microsoft.Data.Sqlite;
using Npgsql;
using Offprint.Storage;

namespace Offprint.Tests;

/// <summary>The databases on which every store must behave the same.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>A database of a test's own, gone when the test ends; skips the test where its engine is not installed.</summary>
sealed class FreshDatabase : IDisposable
{
    readonly string? _name;
    string? _folder;

    /// <param name="engine">The engine.</param>
    /// <param name="copied">A released database to begin with; null begins with nothing.</param>
    public FreshDatabase(Engine engine, FreshDatabase? copied = null)
    {
        if (engine == Engine.Sqlite)
        {
            string path = Path.Combine(Folder, "offprint.db");
            if (copied is not null) File.Copy(copied.Database.Name, path);
            Database = Database.File(path);
            return;
        }

        _name = PostgresServer.Running.Create(copied?._name ?? "template1");
        Server = PostgresServer.Running.Keywords(_name).ConnectionString;
        Database = Database.Server(Server);
    }

    public Database Database { get; }

    /// <summary>What leads to the server's database; null where it is a file.</summary>
    public string? Server { get; }

    /// <summary>A folder that goes with the database; a file is in it.</summary>
    public string Folder => _folder ??= Directory.CreateTempSubdirectory("offprint-").FullName;

    /// <summary>The home that has it, for a host and for processes that are started.</summary>
    public OffprintHome Home => OffprintHome.FromEnvironment(name => name == OffprintHome.Variable ? Folder : Server, "");

    /// <summary>Ends every connection of this process, so that the database can be copied.</summary>
    public void Release()
    {
        using var connection = Database.Open();
        if (connection is NpgsqlConnection server)
        {
            NpgsqlConnection.ClearPool(server);
            return;
        }

        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearPool((SqliteConnection)connection);
    }

    public void Dispose()
    {
        if (_name is not null) PostgresServer.Running.Drop(_name);
        // Pooled connections keep their files open.
        SqliteConnection.ClearAllPools();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }
}
