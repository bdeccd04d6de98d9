using Npgsql;

namespace Offprint.Storage;

/// <summary>What leads to a database of a PostgreSQL server.</summary>
/// <param name="ConnectionString">For the provider; may hold a password.</param>
/// <param name="Name">For people: the database and its server.</param>
/// <param name="DatabaseName">The database.</param>
/// <param name="Server">Host and port.</param>
/// <param name="User">The user; empty where the system's is taken.</param>
sealed record PostgresAddress(string ConnectionString, string Name, string DatabaseName, string Server, string User)
{
    // A writer waits as long as with SQLite; one that was stopped in the middle of a transaction holds the others up no
    // longer than a minute.
    const string Patience = "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s";

    internal static PostgresAddress Parse(string connection)
    {
        NpgsqlConnectionStringBuilder parts;
        try
        {
            parts = IsAddress(connection) ? OfAddress(new(connection.Trim())) : new(connection);
        }
        // The provider's own words may quote what it did not understand, which can be a part of the password.
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException or OverflowException)
        {
            throw NotUnderstood();
        }

        if (string.IsNullOrWhiteSpace(parts.Host)) throw NotUnderstood();
        if (string.IsNullOrEmpty(parts.Database)) parts.Database = parts.Username ?? Environment.UserName;
        if (string.IsNullOrEmpty(parts.ApplicationName)) parts.ApplicationName = "Offprint";
        parts.Options = $"{Patience} {parts.Options}".TrimEnd();
        string server = $"{parts.Host}:{parts.Port}";
        return new(parts.ConnectionString, $"{parts.Database} at {server}", parts.Database, server, parts.Username ?? "");
    }

    static bool IsAddress(string connection) =>
        connection.TrimStart().StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || connection.TrimStart().StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    static NpgsqlConnectionStringBuilder OfAddress(Uri address)
    {
        // With a raw @ or / in it the rest of a password would be taken for the server, and shown.
        if (address.OriginalString.Split('?')[0].Count(c => c == '@') > 1) throw new FormatException();
        var parts = new NpgsqlConnectionStringBuilder { Host = Uri.UnescapeDataString(address.Host) };
        if (address.Port > 0) parts.Port = address.Port;
        if (address.AbsolutePath.Trim('/') is { Length: > 0 } database) parts.Database = Uri.UnescapeDataString(database);
        string[] user = address.UserInfo.Split(':', 2);
        if (user[0].Length > 0) parts.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) parts.Password = Uri.UnescapeDataString(user[1]);
        foreach (string pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] both = pair.Split('=', 2);
            string value = both.Length > 1 ? Uri.UnescapeDataString(both[1]) : "";
            // The names of libpq, where the provider has others.
            switch (Uri.UnescapeDataString(both[0]))
            {
                case "sslmode": parts["SSL Mode"] = value.Replace("-", "", StringComparison.Ordinal); break;
                case "connect_timeout": parts["Timeout"] = value; break;
                case "application_name": parts.ApplicationName = value; break;
                case var name: parts[name] = value; break;
            }
        }

        return parts;
    }

    static InputException NotUnderstood() => new(
        $"What {Database.Variable} says is not the way to a PostgreSQL database. Write 'Host=localhost;Database=offprint;Username=me;Password=…' (a value with a semicolon or a blank in double quotes) "
        + "or 'postgres://me:password@localhost:5432/offprint' (signs such as @ and / in it as %40 and %2F); without the variable the database is a file.");
}
