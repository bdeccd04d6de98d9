using System.Diagnostics;

namespace Offprint.Lab;

/// <summary>The process that works on a run.</summary>
/// <param name="Token">Changes with every owner.</param>
/// <param name="Process">Host, process id and start time, separated by blanks.</param>
/// <param name="Heartbeat">When it last showed itself, in Unix milliseconds.</param>
sealed record RunOwner(string Token, string Process, long Heartbeat)
{
    /// <summary>Without a heartbeat for so long an owner on another machine counts as dead.</summary>
    public const int PatienceMilliseconds = 20_000;

    /// <summary>How this process names itself.</summary>
    public static string Self { get; } = Name(System.Diagnostics.Process.GetCurrentProcess());

    /// <summary>Whether the owner still lives: on this machine by its process, elsewhere by its heartbeat.</summary>
    public bool IsAlive(long now)
    {
        string[] parts = Process.Split(' ');
        if (parts is not [var host, var id, _] || host != Environment.MachineName) return now - Heartbeat < PatienceMilliseconds;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(int.Parse(id));
            return !process.HasExited && Name(process) == Process;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    // The start time tells a process from a later one with the same id. Whole seconds: its fraction is not read alike by everyone.
    static string Name(Process process) =>
        $"{Environment.MachineName} {process.Id} {new DateTimeOffset(process.StartTime).ToUnixTimeSeconds()}";
}

public sealed partial class RunStore
{
    internal RunOwner? Owner(string runId) => Query(
        "SELECT OwnerToken, OwnerProcess, Heartbeat FROM Runs WHERE Id = $id AND OwnerToken IS NOT NULL",
        r => new RunOwner(r.GetString(0), r.GetString(1), r.GetInt64(2)), ("$id", runId)) is [var owner] ? owner : null;

    /// <summary>Takes a run over when nobody alive owns it. False when somebody does.</summary>
    internal bool TryAcquire(string runId, string token)
    {
        var owner = Owner(runId);
        if (owner != null && owner.IsAlive(Now)) return false;
        return Transaction(() =>
        {
            // Only if the owner is still the one found dead: another process may have been faster.
            int taken = Execute(
                "UPDATE Runs SET OwnerToken = $token, OwnerProcess = $process, Heartbeat = $now, Status = 'running', EndedAt = NULL, Error = NULL, Attempts = Attempts + 1 " +
                "WHERE Id = $id AND OwnerToken IS $dead",
                ("$token", token), ("$process", RunOwner.Self), ("$now", Now), ("$id", runId), ("$dead", owner?.Token));
            if (taken == 1) Execute("UPDATE Pieces SET Status = 'planned' WHERE RunId = $id AND Status = 'running'", ("$id", runId));
            return taken == 1;
        });
    }

    /// <summary>Shows that the owner lives and adds to the time spent. False when the lease was lost.</summary>
    internal bool Beat(string runId, string token, double seconds) => Execute(
        "UPDATE Runs SET Heartbeat = $now, Seconds = Seconds + $seconds WHERE Id = $id AND OwnerToken = $token",
        ("$now", Now), ("$seconds", seconds), ("$id", runId), ("$token", token)) == 1;

    /// <summary>Gives the run back without a report.</summary>
    internal void Release(string runId, string token, RunStatus status, string? error) => Transaction(() =>
    {
        int released = Execute(
            "UPDATE Runs SET Status = $status, EndedAt = $now, Error = $error, OwnerToken = NULL, OwnerProcess = NULL, Heartbeat = NULL WHERE Id = $id AND OwnerToken = $token",
            ("$status", Name(status)), ("$now", Now), ("$error", error), ("$id", runId), ("$token", token));
        if (released == 1) Execute("UPDATE Pieces SET Status = 'planned' WHERE RunId = $id AND Status = 'running'", ("$id", runId));
    });

    /// <summary>Records that the owner's process died: the pieces it was measuring have one crash more. Returns how many there were.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="processId">Process id of the owner that died.</param>
    /// <param name="how">How it died, for people.</param>
    /// <param name="limit">A piece that killed so many processes is set aside as failed.</param>
    internal int RecordCrash(string runId, int processId, string how, int limit) => Transaction(() =>
    {
        if (Owner(runId) is not { } owner || owner.Process.Split(' ') is not [var host, var id, _] || host != Environment.MachineName || id != $"{processId}") return 0;
        int suspects = Execute("UPDATE Pieces SET Crashes = Crashes + 1, Status = 'planned' WHERE RunId = $id AND Status = 'running'", ("$id", runId));
        Execute(
            "UPDATE Pieces SET Status = 'failed', Transient = 0, Error = $error WHERE RunId = $id AND Status = 'planned' AND Crashes >= $limit",
            ("$id", runId), ("$limit", limit), ("$error", $"the process died {limit} times while measuring this piece; last: {how}"));
        Execute("UPDATE Runs SET OwnerToken = NULL, OwnerProcess = NULL, Heartbeat = NULL, Status = 'interrupted' WHERE Id = $id", ("$id", runId));
        Count(runId);
        return suspects;
    });

    void Fenced(string runId, string token)
    {
        if (Owner(runId)?.Token != token) throw new LeaseLostException(runId);
    }
}

/// <summary>Another process took the run over.</summary>
sealed class LeaseLostException(string runId) : Exception($"Run {runId} was taken over by another process.");
