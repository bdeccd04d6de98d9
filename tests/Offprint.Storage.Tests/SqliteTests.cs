using Microsoft.Data.Sqlite;
using Xunit;

namespace Offprint.Storage.Tests;

public sealed class SqliteTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", 1L)]
    [InlineData("foreign_keys", 1L)]
    [InlineData("busy_timeout", 10000L)]
    public void Open_sets(string pragma, object expected)
    {
        // Twice: the second connection comes from the pool.
        for (int i = 0; i < 2; i++)
        {
            using var connection = Sqlite.Open(_folder["a.db"]);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA " + pragma;
            Assert.Equal(expected, command.ExecuteScalar());
        }
    }

    [Fact]
    public void Open_in_a_missing_folder_names_the_file()
    {
        var error = Assert.Throws<InputException>(() => Sqlite.Open(_folder["none/a.db"]));
        Assert.Contains(_folder["none/a.db"], error.Message, StringComparison.Ordinal);
        Assert.Contains("OFFPRINT_HOME", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_leaves_errors_of_the_program_alone()
    {
        using var connection = Sqlite.Open(_folder["a.db"]);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT nothing FROM nowhere";
        var error = Assert.Throws<SqliteException>(command.ExecuteScalar);
        Assert.Null(Sqlite.Explain(error, _folder["a.db"]));
    }

    [Theory]
    [InlineData(5, "locked")]
    [InlineData(8, "read-only")]
    [InlineData(10, "disk")]
    [InlineData(11, "damaged")]
    [InlineData(13, "full")]
    [InlineData(26, "not an Offprint database")]
    public void Explain_says_what_is_wrong_with_the_file(int code, string expected)
    {
        var explained = Sqlite.Explain(new SqliteException("native words", code), "the.db");
        Assert.NotNull(explained);
        Assert.Contains(expected, explained.Message, StringComparison.Ordinal);
        Assert.Contains("the.db", explained.Message, StringComparison.Ordinal);
    }
}
