using System.Data.Common;
using Npgsql;
using Offprint.Tests;
using Xunit;

namespace Offprint.Storage.Tests;

/// <summary>The way to a server, and what is said where it does not lead there.</summary>
public sealed class PostgresTests : IDisposable
{
    readonly FreshDatabase _database = new(Engine.Postgres);

    public void Dispose() => _database.Dispose();

    NpgsqlConnectionStringBuilder Keywords() => new(_database.Server);

    static string Refused(string connection)
    {
        var error = Assert.Throws<InputException>(() => Database.Server(connection).Open().Dispose());
        Assert.DoesNotContain("p@ss", $"{error}", StringComparison.Ordinal);
        return error.Message;
    }

    [Fact]
    public void Address_leads_to_the_same_database_as_keywords()
    {
        var to = Keywords();
        string password = Uri.EscapeDataString(to.Password!); // The server's users have one.
        foreach (string scheme in (string[])["postgres", "postgresql"])
        {
            var database = Database.Server($" {scheme}://tests:{password}@127.0.0.1:{to.Port}/{to.Database}?sslmode=disable&connect_timeout=3&application_name=a%20test ");
            Assert.Equal($"{to.Database} at 127.0.0.1:{to.Port}", database.Name);
            Assert.Equal([to.Database!, "a test"], (string[])[.. database.With(c => $"{c.Scalar("SELECT current_database() || '|' || current_setting('application_name')")}").Split('|')]);
        }
    }

    [Fact]
    public void Connection_waits_for_locks_as_long_as_with_a_file_and_keeps_what_was_asked_for()
    {
        var keywords = Keywords();
        keywords.Options = "-c statement_timeout=77s";
        using var connection = Database.Server(keywords.ConnectionString).Open();
        Assert.Equal("10s", connection.Scalar("SHOW lock_timeout"));
        Assert.Equal("77s", connection.Scalar("SHOW statement_timeout"));
        Assert.Equal("Offprint", connection.Scalar("SHOW application_name"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Host=localhost;Port=p@ss")]
    [InlineData("Host=localhost;Password=a;p@ssword")]
    [InlineData("Host=localhost;p@ss=x")]
    [InlineData("Database=offprint;Password=p@ss")]
    [InlineData("postgres://me:p@ss@localhost/offprint?sslmode=p@ss")]
    [InlineData("postgres://me:p@ss/word@host:port/offprint")]
    public void What_is_no_way_to_a_database_is_told_without_repeating_it(string connection) =>
        Assert.Contains("OFFPRINT_DATABASE says is not the way", Refused(connection), StringComparison.Ordinal);

    [Fact]
    public void Server_that_is_not_there_is_told()
    {
        Assert.Contains("127.0.0.1:1 cannot be reached", Refused("Host=127.0.0.1;Port=1;Database=offprint;Username=me;Password=p@ss"), StringComparison.Ordinal);
        Assert.Contains("no-such-host.invalid:5432 cannot be reached", Refused("postgres://me:p%40ss@no-such-host.invalid/offprint"), StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_password_unknown_user_and_unknown_database_are_told()
    {
        var keywords = Keywords();
        keywords.Password = "p@ss, but another";
        Assert.Contains("does not let the user 'tests' in", Refused(keywords.ConnectionString), StringComparison.Ordinal);
        keywords.Password = null;
        Assert.Contains("cannot be reached", Refused(keywords.ConnectionString), StringComparison.Ordinal);
        keywords = Keywords();
        keywords.Username = "nobody";
        Assert.Contains("does not let the user 'nobody' in", Refused(keywords.ConnectionString), StringComparison.Ordinal);
        keywords = Keywords();
        keywords.Database = "nowhere";
        Assert.Contains("has no database 'nowhere'. Make it (createdb -E UTF8 nowhere)", Refused(keywords.ConnectionString), StringComparison.Ordinal);
    }

    [Fact]
    public void User_who_may_not_make_tables_is_told_and_may_have_a_schema_of_its_own()
    {
        string user = $"guest_{Keywords().Database}", password = "p@ss";
        PostgresServer.Running.Execute($"CREATE ROLE {user} LOGIN PASSWORD '{password}'");
        try
        {
            var keywords = Keywords();
            (keywords.Username, keywords.Password) = (user, password);
            var database = Database.Server(keywords.ConnectionString);
            Assert.Contains($"The user '{user}' may not do this", Assert.Throws<InputException>(() => Ledger.Upgrade(database, Ledger.Second)).Message, StringComparison.Ordinal);
            PostgresServer.Running.Execute($"CREATE SCHEMA AUTHORIZATION {user}", keywords.Database!);
            Ledger.Upgrade(database, Ledger.First);
            Ledger.Upgrade(database, Ledger.Second);
            Assert.Equal(user, database.With(c => c.Scalar("SELECT schemaname FROM pg_tables WHERE tablename = 'entries'")));
            PostgresServer.Running.Execute($"DROP OWNED BY {user}", keywords.Database!);
        }
        finally
        {
            PostgresServer.Running.Execute($"DROP OWNED BY {user}", Keywords().Database!);
            PostgresServer.Running.Execute($"DROP ROLE {user}");
        }
    }

    [Fact]
    public void Database_of_another_encoding_is_refused()
    {
        string name = PostgresServer.Running.Create("template0", "ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'");
        var error = Assert.Throws<InputException>(() => Ledger.Upgrade(Database.Server(PostgresServer.Running.Keywords(name).ConnectionString), Ledger.Second));
        Assert.Contains("keeps texts as LATIN1", error.Message, StringComparison.Ordinal);
        PostgresServer.Running.Drop(name);
    }

    [Fact]
    public void Connection_that_the_server_ends_is_told()
    {
        using var connection = _database.Database.Open();
        PostgresServer.Running.Execute($"SELECT pg_terminate_backend({connection.Scalar("SELECT pg_backend_pid()")})");
        var error = Assert.ThrowsAny<DbException>(() => connection.Scalar("SELECT 1"));
        Assert.Contains(_database.Database.Explain(error)!.Message, (string[])[$"The connection to the database '{_database.Database.Name}' was lost ({error.Message.TrimEnd('.')}). See that the server runs and can be reached, and try again.",
            $"The PostgreSQL server 127.0.0.1:{PostgresServer.Running.Port} is starting or stopping. Try again in a moment."]);
    }

    [Fact]
    public void Explain_leaves_errors_of_the_program_alone()
    {
        var error = Assert.ThrowsAny<DbException>(() => _database.Database.With(c => c.Scalar("SELECT nothing FROM nowhere")));
        Assert.Null(_database.Database.Explain(error));
    }
}
