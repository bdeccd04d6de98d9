using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Offprint.Storage;
using Offprint.Tests;
using Xunit;

namespace Offprint.Catalogue.Tests;

public sealed class SqliteCatalogueSchemaTests() : CatalogueSchemaTests(Engine.Sqlite);

public sealed class PostgresCatalogueSchemaTests() : CatalogueSchemaTests(Engine.Postgres);

public abstract class CatalogueSchemaTests(Engine engine) : StoreTests(engine)
{
    [Fact]
    public void Constant_names_the_last_migration_and_the_model_has_no_other()
    {
        using var connection = Fresh.Database.Open();
        using var context = CatalogueContext.On(connection);
        Assert.Equal(CatalogueSchema.Current.LastMigration, context.Database.GetMigrations().Last());
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Context_reads_what_the_store_wrote()
    {
        Store.Import(Given.Batch(Given.Paper("Tins", "2604.99001") with { Topics = ["x"] }));
        using var connection = Fresh.Database.Open();
        using var context = new CatalogueContext(CatalogueSchema.Current.OptionsFor<CatalogueContext>(connection));
        Assert.Equal(("Tins", "tins"), (context.Papers.Single().Title, context.PaperTitles.Single().TitleKey));
        Assert.Equal("x", context.PaperTopics.Single(t => t.Topic == "X").Topic);
        context.Papers.Remove(context.Papers.Single());
        context.SaveChanges();
        Assert.Empty(Store.Search("tins"));
        Assert.Empty(Store.Topics());
    }

    [Fact]
    public void Upgrade_gives_the_papers_of_a_topic_their_orders()
    {
        Store.Import(Given.Batch(new[] { "A", "B", "C" }.Select((title, i) => Given.Paper(title, day: i) with { Topics = ["x"], Upvotes = i == 1 ? 9 : 0 })));
        using (var connection = Fresh.Database.Open())
        using (var context = CatalogueContext.On(connection))
        {
            context.GetService<IMigrator>().Migrate("20261128000000_Feed");
        }

        var upgraded = Given.Store(Fresh);
        Assert.Equal(["C", "B", "A"], upgraded.List(new() { Topic = "x" }).Select(p => p.Title));
        Assert.Equal("B", upgraded.List(new() { Topic = "x" }, PaperSort.Trending)[0].Title);
        using var same = Fresh.Database.Open();
        Assert.Equal(0L, same.Scalar("SELECT count(*) FROM PaperTopics t JOIN Papers p ON p.Id = t.PaperId WHERE t.Day <> p.Day OR t.Heat <> p.Heat OR t.Number IS DISTINCT FROM p.Number"));
    }

    [Fact]
    public async Task Reading_does_not_load_Entity_Framework()
    {
        Store.Synchronise([Given.Card()]);
        string read = Path.Combine(Fresh.Folder, "read");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(ReadingProcess).Assembly.Location, "-method", "*." + nameof(ReadingProcess.Child_process_reads_the_catalogue_it_is_given) },
            Environment = { [ReadingProcess.Variable] = read },
            RedirectStandardOutput = true,
        };
        Fresh.Home.PassTo(start);
        using var child = Process.Start(start)!; // Starts a new process always.
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0 && File.Exists(read), output);
    }
}

public sealed class ReadingProcess
{
    internal const string Variable = "OFFPRINT_TEST_READING";

    [Fact]
    public void Child_process_reads_the_catalogue_it_is_given()
    {
        string? read = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(read is null, "Runs as a child of Reading_does_not_load_Entity_Framework.");
        var database = OffprintHome.FromEnvironment().Database;
        var store = CatalogueStore.Open(database);
        Assert.False(store.Synchronise([Given.Card()]));
        Assert.Single(store.List());
        Assert.Single(store.Search("tin"));
        Assert.Equal("02-tin-opener", store.Find("2").Reference);
        string[] loaded = [.. AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name!)];
        Assert.DoesNotContain(loaded, name => name.Contains("EntityFrameworkCore", StringComparison.Ordinal));
        // Of the two providers only the one that is used.
        Assert.Equal(database.IsServer, loaded.Contains("Npgsql"));
        File.WriteAllText(read, "");
    }
}
