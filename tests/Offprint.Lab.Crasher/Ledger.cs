namespace Offprint.Lab.Crasher;

/// <summary>Notes what a process really did, apart from the database: one file per process in a folder that the tests name, one line per note.</summary>
public static class Ledger
{
    public const string Variable = "OFFPRINT_TEST_LEDGER";

    static readonly Lock s_gate = new();

    public static void Note(string line)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder) return;
        lock (s_gate) File.AppendAllText(Path.Combine(folder, $"{Environment.ProcessId}.txt"), line + "\n");
    }

    /// <summary>True for the first process that asks under a name.</summary>
    public static bool IsFirst(string name)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder) return false;
        try
        {
            using var file = new FileStream(Path.Combine(folder, name + ".mark"), FileMode.CreateNew);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
