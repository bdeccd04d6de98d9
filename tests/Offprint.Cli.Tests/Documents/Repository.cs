namespace Offprint.Cli.Tests.Documents;

/// <summary>The checkout that the tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Storage.Checkout.Root()?.FullName ?? throw new InvalidOperationException("The tests do not lie in a checkout.");

    /// <summary>Set to 1, the document tests write what they would compare.</summary>
    public static bool Updating { get; } = Environment.GetEnvironmentVariable("OFFPRINT_UPDATE_DOCS") == "1";

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static void Write(string path, string text) => File.WriteAllText(Path.Combine(Root, path), text);
}
