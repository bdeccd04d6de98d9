using System.Data.Common;
using Npgsql;

namespace Offprint.Storage;

/// <summary>Says in plain words what is wrong with a server, its database or the way to it.</summary>
static class PostgresErrors
{
    /// <summary>What a person can do about an error; null when the error is the program's own.</summary>
    internal static InputException? Explain(DbException error, PostgresAddress address)
    {
        string? what = error switch
        {
            PostgresException known => Known(known, address),
            NpgsqlException => $"The connection to the database '{address.Name}' was lost ({Plain(error)}). See that the server runs and can be reached, and try again.",
            _ => null,
        };
        return what is null ? null : new(what, error);
    }

    /// <summary>Why no connection came to be.</summary>
    internal static InputException CannotOpen(Exception error, PostgresAddress address) => new(
        $"The PostgreSQL server {address.Server} cannot be reached ({Plain(error.InnerException ?? error)}). See that it runs there, and that host, port, user and password in {Database.Variable} are right; "
        + "without the variable the database is a file.", error);

    // The codes of PostgreSQL, appendix A of its manual.
    static string? Known(PostgresException error, PostgresAddress address) => error.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"The PostgreSQL server {address.Server} does not let the user '{address.User}' in. See that user and password in {Database.Variable} are right, and that the server's pg_hba.conf admits this user from here.",
        PostgresErrorCodes.InvalidCatalogName =>
            $"The PostgreSQL server {address.Server} has no database '{address.DatabaseName}'. Make it (createdb -E UTF8 {address.DatabaseName}), or name another in {Database.Variable}.",
        PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidSchemaName =>
            $"The user '{address.User}' may not do this in the database '{address.Name}' ({Plain(error)}). Make this user its owner, or grant it CREATE on a schema of its search path.",
        PostgresErrorCodes.LockNotAvailable => $"Another process keeps the database '{address.Name}' locked. Wait for it, or end it, and try again.",
        PostgresErrorCodes.TooManyConnections => $"The PostgreSQL server {address.Server} has all the connections it takes. Try again later, or raise its max_connections.",
        PostgresErrorCodes.DiskFull => $"The disk that holds the database '{address.Name}' is full. Free some space on the server and try again.",
        PostgresErrorCodes.ReadOnlySqlTransaction => $"The database '{address.Name}' is read-only. Name the primary server in {Database.Variable}, not a copy of it.",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
            $"The PostgreSQL server {address.Server} is starting or stopping. Try again in a moment.",
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => $"The database '{address.Name}' is damaged ({Plain(error)}). Restore it from a backup of the server.",
        _ => null,
    };

    static string Plain(Exception error) => (error is PostgresException known ? known.MessageText : error.Message).TrimEnd('.');
}
