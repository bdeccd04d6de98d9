using Offprint.Tests;
using Xunit;

namespace Offprint.Storage.Tests;

public sealed class SqliteWritingTests() : WritingTests(Engine.Sqlite);

public sealed class PostgresWritingTests() : WritingTests(Engine.Postgres);

/// <summary>What every store relies on when it reads and writes.</summary>
public abstract class WritingTests(Engine engine) : IDisposable
{
    readonly FreshDatabase _database = new(engine);

    Database Database => _database.Database;

    public void Dispose()
    {
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Writers_of_a_schema_come_one_after_another_and_read_what_the_one_before_wrote()
    {
        Ledger.Upgrade(Database, Ledger.Second);
        Database.With(c => c.Execute("INSERT INTO Entries (Id, Amount) VALUES (1, 0)"));
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (int i = 0; i < 25; i++)
            {
                Database.With(connection =>
                {
                    using var transaction = Database.BeginWriting(connection, Ledger.Second);
                    long amount = Convert.ToInt64(connection.Scalar("SELECT Amount FROM Entries WHERE Id = 1"));
                    connection.Execute("UPDATE Entries SET Amount = @amount WHERE Id = 1", ("@amount", amount + 1));
                    transaction.Commit();
                    return 0;
                });
            }
        });
        Assert.Equal(200L, Convert.ToInt64(Database.With(c => c.Scalar("SELECT Amount FROM Entries"))));
    }

    [Fact]
    public void Writing_that_is_not_committed_leaves_nothing_and_lets_the_next_writer_in()
    {
        Ledger.Upgrade(Database, Ledger.Second);
        Assert.Throws<IOException>(() => Database.With<int>(connection =>
        {
            using var transaction = Database.BeginWriting(connection, Ledger.Second);
            connection.Execute("INSERT INTO Entries (Id, Amount) VALUES (1, 1)");
            throw new IOException();
        }));
        Database.With(connection =>
        {
            using var transaction = Database.BeginWriting(connection, Ledger.Second);
            Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM Entries"));
            return 0;
        });
    }

    [Fact]
    public void Texts_without_case_are_equal_where_the_table_says_so()
    {
        SchemaUpgrade.Run(Database, Diary.Only, Diary.Migrate, cancellation: TestContext.Current.CancellationToken);
        Database.With(connection =>
        {
            connection.Execute("CREATE TABLE Tags (Name TEXT COLLATE NOCASE PRIMARY KEY)");
            Assert.Equal(1, connection.Execute("INSERT INTO Tags (Name) VALUES (@name) ON CONFLICT DO NOTHING", ("@name", "cs.LG")));
            Assert.Equal(0, connection.Execute("INSERT INTO Tags (Name) VALUES (@name) ON CONFLICT DO NOTHING", ("@name", "CS.lg")));
            return Assert.IsType<string>(connection.Scalar("SELECT Name FROM Tags WHERE Name = @name", ("@name", "Cs.Lg")));
        });
    }

    [Fact]
    public void Text_comes_back_as_it_was_or_with_signs_in_place_of_what_no_database_takes()
    {
        string hostile = "'; DROP TABLE Days; -- \\ $1 @name :x ?";
        foreach (var (text, expected) in ((string, string)[])[("", ""), (hostile, hostile), ("a\0b", "a\uFFFDb"), ("\uD800x\uDC00\uD83D\uDE00", "\uFFFDx\uFFFD\uD83D\uDE00")])
            Assert.Equal(expected, Database.With(c => c.Scalar("SELECT CAST(@text AS TEXT)", ("@text", text))));
    }
}
