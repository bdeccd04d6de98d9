using Xunit;

namespace Offprint.TimeSeries.Tests;

/// <summary>Real data: the folder OFFPRINT_DATA, else shared/data beside the checkout.</summary>
static class DataFolder
{
    /// <summary>Path of a file, or a skipped test that names the data set.</summary>
    public static string File(string set, string name)
    {
        string path = Path.Combine(Root(), set, name);
        Assert.SkipUnless(System.IO.File.Exists(path), $"Data set {set} is not here ({name}); set OFFPRINT_DATA to the folder that holds it.");
        return path;
    }

    static string Root()
    {
        if (Environment.GetEnvironmentVariable("OFFPRINT_DATA") is { Length: > 0 } given) return given;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Offprint.slnx"))) folder = folder.Parent;
        return Path.Combine(folder?.Parent?.FullName ?? AppContext.BaseDirectory, "shared", "data");
    }
}
