using System.Data.Common;

namespace Offprint.Storage;

/// <summary>A lock between processes by a name: held by a connection, so that it ends with its process.</summary>
sealed class PostgresLock : IDisposable
{
    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    readonly DbConnection _connection;
    readonly string _name;

    PostgresLock(DbConnection connection, string name) => (_connection, _name) = (connection, name);

    /// <summary>Waits for the lock; disposing gives it back.</summary>
    /// <exception cref="InputException">Another process held it for longer than <paramref name="patience"/>.</exception>
    internal static PostgresLock Acquire(Database database, string name, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        var connection = database.Open();
        try
        {
            while (connection.Scalar("SELECT pg_try_advisory_lock(hashtextextended(@name, 0))", ("@name", name)) is not true)
            {
                if (time.GetElapsedTime(start) > patience)
                    throw new InputException($"Another process has been upgrading the database '{database.Name}' for {patience.TotalSeconds:0} seconds. Wait for it, or end it, and try again.");
                cancellation.WaitHandle.WaitOne(s_pause);
                cancellation.ThrowIfCancellationRequested();
            }

            return new(connection, name);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        // By itself the lock would last until the pool uses the connection again.
        _connection.Scalar("SELECT pg_advisory_unlock(hashtextextended(@name, 0))", ("@name", _name));
        _connection.Dispose();
    }
}
