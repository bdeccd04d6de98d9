namespace Offprint.Lab;

public sealed partial class RunStore
{
    /// <summary>Deletes a run with its pieces and report. Results stay, since other runs may share them.</summary>
    /// <exception cref="InputException">A process is working on it.</exception>
    public void Delete(string runId) => Transaction(() =>
    {
        if (Owner(runId) is { } owner && owner.IsAlive(Now))
            throw new InputException($"Run {runId} is being measured by {owner.Description}. Stop it first (Ctrl-C there).");
        foreach (string table in (ReadOnlySpan<string>)["Pieces", "RunReports", "Observations", "RunLog"])
            Execute($"DELETE FROM {table} WHERE RunId = @id", ("@id", runId));
        Execute("DELETE FROM Runs WHERE Id = @id", ("@id", runId));
    });

    /// <summary>Deletes what no run refers to any more: results with their files, what pieces shared, checkpoints, and files that a killed process left half-written. Returns how many results went.</summary>
    public int Prune()
    {
        int gone = Transaction(() =>
        {
            Execute("DELETE FROM Shared WHERE RunId NOT IN (SELECT Id FROM Runs)");
            return Execute("DELETE FROM Results WHERE Key NOT IN (SELECT ResultKey FROM Pieces)");
        });
        // A transaction of its own, in which nobody else stores: killed in between, this leaves files without their row, never a row without its files.
        Transaction(Sweep);
        return gone;
    }

    void Sweep()
    {
        var results = Query("SELECT Key FROM Results", r => r.GetString(0)).ToHashSet();
        var owners = Query("SELECT OwnerToken FROM Runs WHERE OwnerToken IS NOT NULL", r => r.GetString(0)).ToHashSet();
        foreach (string folder in Entries("results").SelectMany(Directory.EnumerateDirectories))
        {
            // KEY, or KEY.TOKEN.tmp while the owner of that token measures.
            string[] name = Path.GetFileName(folder).Split('.');
            if (name is [var key] ? !results.Contains(key) : !owners.Contains(name[1])) TryDelete(() => Directory.Delete(folder, recursive: true));
        }

        var planned = Query("SELECT ResultKey FROM Pieces WHERE Status <> 'done'", r => r.GetString(0)).ToHashSet();
        foreach (string file in Entries("checkpoints"))
            if (!planned.Contains(Path.GetFileName(file).TrimStart('.').Split('.', '-')[0])) TryDelete(() => File.Delete(file));
    }

    IEnumerable<string> Entries(string folder) =>
        Directory.Exists(Path.Combine(Home.Artifacts, folder)) ? Directory.EnumerateFileSystemEntries(Path.Combine(Home.Artifacts, folder)).ToList() : [];

    // What cannot be deleted now is in use, and goes the next time.
    static void TryDelete(Action delete)
    {
        try
        {
            delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
