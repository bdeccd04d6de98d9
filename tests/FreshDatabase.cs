using System.Data.Common;
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

/// <summary>An empty database of a test's own, gone when the test ends; skips the test where its engine is not installed.</summary>
sealed class FreshDatabase : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("offprint-").FullName;
    readonly string? _server;
    readonly string? _name;

    /// <param name="engine">The engine.</param>
    /// <param name="copied">A database to begin with, to which nobody is connected; null begins with nothing.</param>
    public FreshDatabase(Engine engine, FreshDatabase? copied = null)
    {
        Engine = engine;
        if (engine == Engine.Sqlite)
        {
            string path = Path.Combine(_folder, "offprint.db");
            if (copied is not null) File.Copy(copied.Database.Name, path);
            Database = Database.File(path);
            return;
        }

        _name = PostgresServer.Running.Create(copied?._name ?? "template1");
        _server = PostgresServer.Running.Keywords(_name).ConnectionString;
        Database = Database.Server(_server);
    }

    public Engine Engine { get; }

    public Database Database { get; }

    /// <summary>The home whose database it is, for this process and for those that it starts.</summary>
    public OffprintHome Home => OffprintHome.FromEnvironment(name => Environment.GetValueOrDefault(name), "");

    /// <summary>The variables by which a process that is started finds it.</summary>
    public Dictionary<string, string?> Environment => new() { [OffprintHome.Variable] = _folder, [Database.Variable] = _server };

    /// <summary>Ends every connection, so that it can be copied.</summary>
    public void Release()
    {
        if (_server is null)
        {
            using (var connection = Database.Open()) connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            SqliteConnection.ClearAllPools();
        }
        else
        {
            using var connection = (NpgsqlConnection)Database.Open();
            NpgsqlConnection.ClearPool(connection);
        }
    }

    public DbConnection Open() => Database.Open();

    public void Dispose()
    {
        if (_name is not null) PostgresServer.Running.Drop(_name);
        // Pooled connections keep their files open.
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
