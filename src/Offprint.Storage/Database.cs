using System.Data.Common;

namespace Offprint.Storage;

/// <summary>
/// The one database that holds catalogue and runs: a file of SQLite, or a database of a PostgreSQL server. Both
/// understand the same SQL, written with <c>@name</c> parameters and names without quotes; what differs is here.
/// </summary>
public abstract class Database
{
    /// <summary>The environment variable that names a database of a PostgreSQL server.</summary>
    public const string Variable = "OFFPRINT_DATABASE";

    internal Database() { }

    /// <summary>A file of SQLite.</summary>
    /// <param name="path">The file; created when missing, its folder is not.</param>
    public static Database File(string path) => new SqliteDatabase(path);

    /// <summary>A database of a PostgreSQL server.</summary>
    /// <param name="connection">What leads to it: keywords as of Npgsql (<c>Host=…;Database=…;Username=…;Password=…</c>), or an address (<c>postgres://user:password@host:5432/database?sslmode=require</c>).</param>
    public static Database Server(string connection) => new PostgresDatabase(connection);

    /// <summary>Whether it is a server's; else it is a file.</summary>
    public abstract bool IsServer { get; }

    /// <summary>The database for people: its path, or its name and the server's. Never a password.</summary>
    public abstract string Name { get; }

    /// <summary>An open connection, which whoever asks for it disposes.</summary>
    /// <exception cref="InputException">The database cannot be opened; the message says why and what to do.</exception>
    public abstract DbConnection Open();

    /// <summary>What a person can do about an error of the database; null when the error is the program's own.</summary>
    /// <param name="error">The error that the provider threw.</param>
    public abstract InputException? Explain(DbException error);

    /// <summary>
    /// Begins a transaction of the only writer of a schema: until it ends, every other process that asks for the same
    /// waits, up to ten seconds. What is read in it is what it finds when it writes.
    /// </summary>
    /// <param name="connection">A connection of this database.</param>
    /// <param name="schema">The schema that is written to.</param>
    public abstract DbTransaction BeginWriting(DbConnection connection, Schema schema);

    /// <summary>Begins a transaction in which all that is read is of one moment. Nobody waits for it.</summary>
    /// <param name="connection">A connection of this database.</param>
    public abstract DbTransaction BeginReading(DbConnection connection);

    /// <summary>Whether there can be anything in it; asking creates nothing.</summary>
    internal abstract bool Exists { get; }

    /// <summary>What a person who keeps an older program may do about a newer database.</summary>
    internal abstract string OtherPlace { get; }

    /// <summary>Whether a table is there.</summary>
    internal abstract bool HasTable(DbConnection connection, string table);

    /// <summary>Waits until this process alone may change the tables; disposing gives the right back.</summary>
    internal abstract IDisposable LockForUpgrade(TimeSpan patience, TimeProvider time, CancellationToken cancellation);

    /// <summary>Checks and copies what is there before migrations change it. Returns the path of the copy, if one was made.</summary>
    internal abstract string? PrepareUpgrade(DbConnection connection, TimeProvider time);

    /// <summary>Does something on a connection of its own; errors that a person can do something about are explained.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="use">What to do.</param>
    /// <exception cref="InputException">The database cannot be opened, read or written; the message says why and what to do.</exception>
    public T With<T>(Func<DbConnection, T> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        try
        {
            using var connection = Open();
            return use(connection);
        }
        catch (DbException error) when (Explain(error) is { } explained)
        {
            throw explained;
        }
    }
}
