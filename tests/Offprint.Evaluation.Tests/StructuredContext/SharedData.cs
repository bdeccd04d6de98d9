namespace Offprint.Evaluation.Tests.StructuredContext;

/// <summary>Data sets beside a checkout, which are no part of it.</summary>
static class SharedData
{
    /// <summary>The folder of a data set, or null: looked for in OFFPRINT_DATA, then in shared/data beside the checkout.</summary>
    public static string? Find(string name)
    {
        var roots = new List<string>();
        if (Environment.GetEnvironmentVariable("OFFPRINT_DATA") is { Length: > 0 } given) roots.Add(given);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Offprint.slnx")) && folder.Parent is { } beside) roots.Add(Path.Combine(beside.FullName, "shared", "data"));
        return roots.Select(root => Path.Combine(root, name)).FirstOrDefault(Directory.Exists);
    }
}
