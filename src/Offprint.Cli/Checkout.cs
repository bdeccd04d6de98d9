namespace Offprint.Cli;

/// <summary>The checkout that this program was built from, if it still lies in one.</summary>
static class Checkout
{
    public static string? Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "Offprint.slnx"))) folder = folder.Parent;
        return folder?.FullName;
    }
}
