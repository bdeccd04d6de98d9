using Microsoft.Data.Sqlite;

namespace Offprint.Catalogue.Tests;

/// <summary>A folder of a test's own, gone when the test ends.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("offprint-").FullName;

    public string this[string name] => Path.Combine(FullName, name);

    public void Dispose()
    {
        // Pooled connections keep their files open.
        SqliteConnection.ClearAllPools();
        Directory.Delete(FullName, recursive: true);
    }
}
