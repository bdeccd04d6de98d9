namespace Offprint.Storage;

/// <summary>The checkout of Offprint that a program lies in, if it lies in one.</summary>
public static class Checkout
{
    /// <summary>The nearest folder with <c>Offprint.slnx</c>, from a folder upwards; null where there is none.</summary>
    /// <param name="folder">Where to begin; null begins at the running program.</param>
    public static DirectoryInfo? Root(string? folder = null)
    {
        var candidate = new DirectoryInfo(folder ?? AppContext.BaseDirectory);
        while (candidate != null && !File.Exists(Path.Combine(candidate.FullName, "Offprint.slnx"))) candidate = candidate.Parent;
        return candidate;
    }
}
