using Offprint.Lab;

namespace Offprint.Web.Reports;

/// <summary>The files that a run wrote and that are still there: those of its record, nothing else.</summary>
static class RunFiles
{
    public static IReadOnlyList<(string Name, string Path)> Of(RunStore store, RunRecord run)
    {
        string results = Path.Combine(store.Home.Artifacts, "results") + Path.DirectorySeparatorChar;
        // A name of the record that would lead out of the folder of results is no file of a run.
        return [.. RunExport.Files(store, run.Id).Where(f => f.Name == Path.GetFileName(f.Name) && Path.GetFullPath(f.Path).StartsWith(results, StringComparison.Ordinal) && File.Exists(f.Path))];
    }
}
