namespace Offprint.Torch;

/// <summary>Where native libraries may lie: beside the program, as a publish and a plain build put them, or in the package cache, as our own builds leave them.</summary>
static class NativeFolders
{
    /// <summary>The setting of a program's .runtimeconfig.json that lists folders of the package cache.</summary>
    const string Setting = "Offprint.NativeFolders";

    static readonly string[] s_all = [.. All().Where(f => f.Length > 0).Select(Path.TrimEndingDirectorySeparator).Distinct()];

    /// <summary>The folders, for a message.</summary>
    public static string Listed => string.Join(", ", s_all.Select(f => $"'{f}'"));

    /// <summary>The full path of a file in the first folder that has it; null where none has it.</summary>
    public static string? Find(string file) => s_all.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    static IEnumerable<string> All()
    {
        string own = AppContext.BaseDirectory;
        yield return own;
        yield return Path.Combine(own, "runtimes", NativePlatform.Current().Rid, "native");
        // What the host itself would search: also the package cache, for a program that runs from there.
        foreach (string folder in ((AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string) ?? "").Split(Path.PathSeparator)) yield return folder;
        foreach (string folder in ((AppContext.GetData(Setting) as string) ?? "").Split('|')) yield return folder;
    }
}
