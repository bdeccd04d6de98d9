using System.Data;
using System.Data.Common;
using Offprint.Storage;

namespace Offprint.Lab;

/// <summary>
/// Runs, pieces and results in the database: plain SQL on one connection. Every write is a transaction, and every
/// write of a running run carries its owner's token, so that a process that lost its lease changes nothing.
/// </summary>
public sealed partial class RunStore : IDisposable
{
    readonly Lock _gate = new();
    readonly TimeProvider _time;
    DbConnection _connection;
    bool _closed, _inTransaction;

    RunStore(Database database, OffprintHome home, TimeProvider time) => (Database, _connection, Home, _time) = (database, database.Open(), home, time);

    /// <summary>The folder that holds the artifacts, and the database where that is a file.</summary>
    public OffprintHome Home { get; }

    /// <summary>The database.</summary>
    public Database Database { get; }

    /// <summary>Opens the store of a home, upgrading its database first where that is older.</summary>
    /// <exception cref="InputException">The database is damaged, newer than this program, or cannot be opened.</exception>
    public static RunStore Open(OffprintHome home, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(home);
        var database = home.Database;
        SchemaUpgrade.Run(database, LabSchema.Current, static connection => LabContext.Migrate(connection), time);
        return new(database, home, time ?? TimeProvider.System);
    }

    /// <summary>Closes the connection, once nobody in this process uses it.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _connection.Dispose();
        }
    }

    internal long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Folder of the files that the measuring of a result wrote.</summary>
    internal string FilesOf(string resultKey) => Path.Combine(Home.Artifacts, "results", resultKey[..2], resultKey);

    /// <summary>Where a piece keeps its checkpoint: a fresh run's own, any other's where the next run finds it.</summary>
    internal string CheckpointOf(string resultKey, RunRecord run) => Path.Combine(Home.Artifacts, "checkpoints", run.Fresh ? $"{resultKey}-{run.Id}.json" : $"{resultKey}.json");

    T Locked<T>(Func<T> action)
    {
        lock (_gate) return action();
    }

    int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        lock (_gate) return Connection.Execute(sql, parameters);
    }

    /// <summary>The connection; another where a server ended the one before. Not in a transaction, which ends with its connection.</summary>
    DbConnection Connection
    {
        get
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_connection.State is ConnectionState.Open || _inTransaction) return _connection;
            _connection.Dispose();
            return _connection = Database.Open();
        }
    }

    List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        lock (_gate)
        {
            using var command = Connection.Command(sql, parameters);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read()) rows.Add(read(reader));
            return rows;
        }
    }

    static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    static long? Integer(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
