using Offprint.Storage;
using Offprint.Tests;
using Xunit;

namespace Offprint.Cli.Tests;

/// <summary>The program on a PostgreSQL server, where everything is as with a file.</summary>
public sealed class ServerDatabaseTests : IDisposable
{
    readonly Program _program = new();
    readonly FreshDatabase _database = new(Engine.Postgres);

    public void Dispose()
    {
        _program.Dispose();
        _database.Dispose();
    }

    Outcome Run(params string[] arguments) => _program.Run(new() { [Database.Variable] = _database.Server ?? "" }, arguments);

    [Fact]
    public void Papers_and_runs_are_kept_there_and_none_in_a_file()
    {
        Assert.Contains("llm-abba", Run("show", "llm-abb").Output, StringComparison.Ordinal);
        Assert.Contains("02", Run("papers", "search", "symbols").Output, StringComparison.Ordinal);
        string[] command = ["reproduce", "40/exactness", "--scale", "smoke"];
        var first = Run(command);
        Assert.True(first.ExitCode is 0 or 3, first.Error);
        Assert.Contains("40-", Run("runs").Output, StringComparison.Ordinal);
        Assert.Contains($"{_database.Database.Name}, has runs", Run("doctor").Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_program.Home, "offprint.db")));
    }

    [Fact]
    public void Server_that_cannot_be_used_is_one_clear_message()
    {
        foreach (string connection in (string[])["Host=127.0.0.1;Port=1;Username=me;Password=p@ss", "p@ss", _database.Server + ";Password=p@ss"])
        {
            foreach (string[] command in (string[][])[["papers"], ["runs"], ["reproduce", "40/exactness", "--scale", "smoke"]])
            {
                var outcome = _program.Run(new() { [Database.Variable] = connection }, command);
                Assert.Equal(2, outcome.ExitCode);
                Assert.StartsWith("error: ", outcome.Error);
                Assert.DoesNotContain("   at ", outcome.Error);
                Assert.DoesNotContain("p@ss", outcome.Error);
            }
        }
    }
}
