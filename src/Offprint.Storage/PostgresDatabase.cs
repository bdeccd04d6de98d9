using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace Offprint.Storage;

/// <summary>A database of a PostgreSQL server.</summary>
sealed class PostgresDatabase(string connection) : Database
{
    readonly Lazy<PostgresAddress> _address = new(() => PostgresAddress.Parse(connection));

    public override bool IsServer => true;

    public override string Name => _address.Value.Name;

    internal override bool Exists => true;

    internal override string OtherPlace => $"set {Variable} to another database";

    public override DbConnection Open()
    {
        var opened = new NpgsqlConnection(_address.Value.ConnectionString);
        try
        {
            opened.Open();
            return opened;
        }
        // A name that no server of names knows arrives as it came from the system.
        catch (Exception error) when (error is NpgsqlException or SocketException or TimeoutException)
        {
            opened.Dispose();
            throw (error is PostgresException known ? PostgresErrors.Explain(known, _address.Value) : null) ?? PostgresErrors.CannotOpen(error, _address.Value);
        }
    }

    public override InputException? Explain(DbException error) => PostgresErrors.Explain(error, _address.Value);

    public override DbTransaction BeginWriting(DbConnection connection, Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var transaction = connection.BeginTransaction(System.Data.IsolationLevel.ReadCommitted);
        try
        {
            // Released after the commit is seen by all, so whoever gets it next reads what was written.
            connection.Execute("SELECT pg_advisory_xact_lock(hashtextextended(@name, 0))", ("@name", "Offprint writes " + schema.Name));
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    public override DbTransaction BeginReading(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);
    }

    internal override bool HasTable(DbConnection connection, string table) =>
        connection.Scalar("SELECT to_regclass(@name) IS NOT NULL", ("@name", $"\"{table}\"")) is true;

    internal override IDisposable LockForUpgrade(TimeSpan patience, TimeProvider time, CancellationToken cancellation) =>
        PostgresLock.Acquire(this, "Offprint upgrades", patience, time, cancellation);

    internal override string? PrepareUpgrade(DbConnection connection, TimeProvider time)
    {
        if (connection.Scalar("SHOW server_encoding") is var encoding && encoding is not "UTF8")
            throw new InputException($"The database '{Name}' keeps texts as {encoding}, which cannot hold all of them. Make one with the encoding UTF8 (createdb -E UTF8 -T template0), and name it in {Variable}.");
        // What SQLite has built in: texts that are equal but for large and small letters.
        connection.Execute("CREATE COLLATION IF NOT EXISTS nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        return null;
    }
}
