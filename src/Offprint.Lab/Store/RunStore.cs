using Microsoft.Data.Sqlite;
using Offprint.Storage;

namespace Offprint.Lab;

/// <summary>
/// Runs, pieces and results in the database: plain SQL on one connection. Every write is a transaction, and every
/// write of a running run carries its owner's token, so that a process that lost its lease changes nothing.
/// </summary>
public sealed partial class RunStore : IDisposable
{
    readonly SqliteConnection _connection;
    readonly Lock _gate = new();
    readonly TimeProvider _time;

    RunStore(SqliteConnection connection, OffprintHome home, TimeProvider time) => (_connection, Home, _time) = (connection, home, time);

    /// <summary>The folder that holds the database and the artifacts.</summary>
    public OffprintHome Home { get; }

    /// <summary>Opens the store, upgrading the database first where it is older.</summary>
    /// <exception cref="InputException">The database is damaged, newer than this program, or cannot be opened.</exception>
    public static RunStore Open(OffprintHome home, TimeProvider? time = null)
    {
        SchemaUpgrade.Run(Database.File(home.DatabasePath), LabSchema.Current, static connection => LabContext.Migrate(connection), time);
        return new(Sqlite.Open(home.DatabasePath), home, time ?? TimeProvider.System);
    }

    /// <summary>Closes the connection, once nobody in this process uses it.</summary>
    public void Dispose()
    {
        lock (_gate) _connection.Dispose();
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
        lock (_gate)
        {
            using var command = Command(sql, parameters);
            return command.ExecuteNonQuery();
        }
    }

    SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        lock (_gate)
        {
            using var command = Command(sql, parameters);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read()) rows.Add(read(reader));
            return rows;
        }
    }

    static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    static long? Integer(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
