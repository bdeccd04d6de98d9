using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Offprint.Storage;
using Xunit;

namespace Offprint.Catalogue.Tests;

public sealed class CatalogueSchemaTests : IDisposable
{
    const string ChildVariable = "OFFPRINT_TEST_READING";
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Constant_names_the_last_migration_and_the_model_has_no_other()
    {
        using var connection = Sqlite.Open(_folder["offprint.db"]);
        using var context = new CatalogueContext(CatalogueSchema.Current.OptionsFor<CatalogueContext>(connection));
        Assert.Equal(CatalogueSchema.Current.LastMigration, context.Database.GetMigrations().Last());
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Context_reads_what_the_store_wrote()
    {
        var store = CatalogueStore.Open(_folder["offprint.db"], Given.Time);
        store.Import(Given.Batch(Given.Paper("Tins", "2604.99001") with { Topics = ["x"] }));
        using var connection = Sqlite.Open(_folder["offprint.db"]);
        using var context = new CatalogueContext(CatalogueSchema.Current.OptionsFor<CatalogueContext>(connection));
        Assert.Equal(("Tins", "tins"), (context.Papers.Single().Title, context.PaperTitles.Single().TitleKey));
        Assert.Equal("x", context.PaperTopics.Single(t => t.Topic == "X").Topic);
        context.Papers.Remove(context.Papers.Single());
        context.SaveChanges();
        Assert.Empty(store.Search("tins"));
        Assert.Empty(store.Topics());
    }

    [Fact]
    public async Task Reading_does_not_load_Entity_Framework()
    {
        var store = CatalogueStore.Open(_folder["offprint.db"], Given.Time);
        store.Synchronise([Given.Card()]);
        using var child = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(CatalogueSchemaTests).Assembly.Location, "-method", "*." + nameof(Child_process_reads_the_catalogue_it_is_given) },
            Environment = { [ChildVariable] = _folder["offprint.db"] },
            RedirectStandardOutput = true,
        })!;
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0 && File.Exists(_folder["offprint.db.read"]), output);
    }

    [Fact]
    public void Child_process_reads_the_catalogue_it_is_given()
    {
        string? database = Environment.GetEnvironmentVariable(ChildVariable);
        Assert.SkipWhen(database is null, "Runs as a child of Reading_does_not_load_Entity_Framework.");
        var store = CatalogueStore.Open(database);
        Assert.False(store.Synchronise([Given.Card()]));
        Assert.Single(store.List());
        Assert.Single(store.Search("tin"));
        Assert.Equal("02-tin-opener", store.Find("2").Reference);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), a => a.GetName().Name!.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));
        File.WriteAllText(database + ".read", "");
    }
}
