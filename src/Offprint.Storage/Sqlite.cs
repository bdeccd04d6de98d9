using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Offprint.Storage;

/// <summary>Opens the database the one way Offprint uses it, and says in plain words what is wrong with a file that cannot be used.</summary>
public static class Sqlite
{
    // Native error codes, https://www.sqlite.org/rescode.html
    const int Busy = 5, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    // Counts of memory that nobody asks for take one lock for all connections at each allocation, so that readers wait for each other.
    static Sqlite()
    {
        Batteries_V2.Init();
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>
    /// An open connection with write-ahead log, <c>synchronous = NORMAL</c> (a power failure can lose the last
    /// commits, never the database), foreign keys checked, and ten seconds of patience with other writers.
    /// </summary>
    /// <param name="path">The database file; created when missing.</param>
    /// <exception cref="InputException">The file is not a database, is damaged, or cannot be opened.</exception>
    public static SqliteConnection Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path }.ToString());
        try
        {
            connection.Open();
            using var settings = connection.CreateCommand();
            settings.CommandText = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;";
            settings.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw Explain(error, path) ?? (Exception)error;
        }
    }

    /// <summary>What a person can do about an error of the database; null when the error is the program's own.</summary>
    /// <param name="error">The error that the provider threw.</param>
    /// <param name="path">The database file.</param>
    public static InputException? Explain(SqliteException error, string path)
    {
        ArgumentNullException.ThrowIfNull(error);
        string? what = error.SqliteErrorCode switch
        {
            NotADatabase => $"'{path}' is not an Offprint database: it is not a SQLite file. Move it away and a new one is made"
                + ", or set OFFPRINT_HOME to another folder.",
            Corrupt => Damaged(path, error.Message),
            CannotOpen => $"The database '{path}' cannot be opened. Check that its folder exists and may be written to, or set OFFPRINT_HOME to another folder.",
            ReadOnly => $"The database '{path}' is read-only. Make the file and its folder writable, or set OFFPRINT_HOME to another folder.",
            Full => $"The disk that holds the database '{path}' is full. Free some space and try again.",
            InputOutput => $"The disk that holds the database '{path}' does not read or write properly ({error.Message}). Move the database to another disk.",
            Busy => $"Another program keeps the database '{path}' locked. Close it, or try again later.",
            _ => null,
        };
        return what is null ? null : new(what, error);
    }

    internal static string Damaged(string path, string finding) =>
        $"The database '{path}' is damaged ({finding}). Move it away and put back the newest copy from '{Backups.FolderOf(path)}', "
        + "or move it away and a new one is made.";
}
