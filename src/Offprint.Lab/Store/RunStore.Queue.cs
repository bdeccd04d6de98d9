namespace Offprint.Lab;

/// <summary>What a host needs that keeps a queue of runs.</summary>
public sealed partial class RunStore
{
    /// <summary>The process that works on a run, for people; null when nobody alive does.</summary>
    public string? Worker(string runId) => Owner(runId) is { } owner && owner.IsAlive(Now) ? owner.Description : null;

    /// <summary>How far a run is: one that is stored as running, but whose process died, is interrupted, and another process may continue it.</summary>
    /// <param name="run">The run.</param>
    public RunStatus StatusOf(RunRecord run) => StatusOf(run, out _);

    /// <summary>How far a run is, and who works on it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="worker">The process, as <see cref="Worker"/> says; null where it does not run.</param>
    public RunStatus StatusOf(RunRecord run, out string? worker)
    {
        worker = run.Status == RunStatus.Running ? Worker(run.Id) : null;
        if (run.Status != RunStatus.Running || worker != null) return run.Status;
        // One that ended since it was read has nobody at work on it either, and its process did not die.
        return Query("SELECT Id FROM Runs WHERE Id = @id AND Status = 'running'", r => r.GetString(0), ("@id", run.Id)).Count == 1 ? RunStatus.Interrupted : run.Status;
    }

    /// <summary>Puts a run that was stopped, failed or died, or that has failed pieces, back among those that wait. False when it waits already, somebody works on it, or nothing is left to do.</summary>
    public bool Enqueue(string runId)
    {
        var run = Run(runId);
        var owner = Owner(runId);
        if (owner?.IsAlive(Now) == true || run is { Status: RunStatus.Finished, PiecesFailed: 0 }) return false;
        // Only if it still is as it was seen: another process may have taken it meanwhile.
        return run.Status != RunStatus.Queued && Execute(
            "UPDATE Runs SET Status = 'queued', EndedAt = NULL, Error = NULL, OwnerToken = NULL, OwnerProcess = NULL, Heartbeat = NULL " +
            "WHERE Id = @id AND Status = @seen AND (OwnerToken IS NULL OR OwnerToken = @dead)",
            ("@id", runId), ("@seen", Name(run.Status)), ("@dead", owner?.Token ?? "")) == 1;
    }

    /// <summary>Takes a run that waits out of the queue. False when it does not wait.</summary>
    public bool Withdraw(string runId) => Execute(
        "UPDATE Runs SET Status = 'interrupted', EndedAt = @now WHERE Id = @id AND Status = 'queued'", ("@id", runId), ("@now", Now)) == 1;

    /// <summary>Records that a run on which nobody works cannot be worked on. False when somebody does, or it has ended.</summary>
    public bool GiveUp(string runId, string error) => Worker(runId) == null && Execute(
        "UPDATE Runs SET Status = 'failed', EndedAt = @now, Error = @error WHERE Id = @id AND Status IN ('queued', 'interrupted')",
        ("@id", runId), ("@error", error), ("@now", Now)) == 1;
}
