namespace Offprint.Cli.Tests.Documents;

/// <summary>The checkout that the tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Set to 1, the document tests write what they would compare.</summary>
    public static bool Updating { get; } = Environment.GetEnvironmentVariable("OFFPRINT_UPDATE_DOCS") == "1";

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static void Write(string path, string text) => File.WriteAllText(Path.Combine(Root, path), text);

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "Offprint.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in a checkout.");
    }
}
