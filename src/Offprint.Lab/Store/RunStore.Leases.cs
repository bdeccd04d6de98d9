namespace Offprint.Lab;

public sealed partial class RunStore
{
    const string ToThePlan = "UPDATE Pieces SET Status = 'planned' WHERE RunId = @id AND Status = 'running'";

    internal RunOwner? Owner(string runId) => Query(
        "SELECT OwnerToken, OwnerProcess, Heartbeat FROM Runs WHERE Id = @id AND OwnerToken IS NOT NULL",
        r => new RunOwner(r.GetString(0), r.GetString(1), r.GetInt64(2)), ("@id", runId)) is [var owner] ? owner : null;

    /// <summary>Takes a run over when nobody alive owns it.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="token">The new owner's.</param>
    /// <param name="seen">The status on which the wish rests: a run that ended meanwhile is not begun again.</param>
    /// <returns>False when somebody owns it, or its status is another.</returns>
    internal bool TryAcquire(string runId, string token, RunStatus seen)
    {
        var owner = Owner(runId);
        if (owner != null && owner.IsAlive(Now)) return false;
        return Transaction(() =>
        {
            // Only if the owner is still the one found dead: another process may have been faster.
            int taken = Execute(
                "UPDATE Runs SET OwnerToken = @token, OwnerProcess = @process, Heartbeat = @now, Status = 'running', EndedAt = NULL, Error = NULL, Attempts = Attempts + 1 " +
                "WHERE Id = @id AND OwnerToken IS NOT DISTINCT FROM @dead AND Status = @seen",
                ("@token", token), ("@process", RunOwner.Self), ("@now", Now), ("@id", runId), ("@dead", owner?.Token), ("@seen", Name(seen)));
            if (taken == 1) Execute(ToThePlan, ("@id", runId));
            return taken == 1;
        });
    }

    /// <summary>Shows that the owner lives and adds to the time spent. False when the lease was lost.</summary>
    internal bool Beat(string runId, string token, double seconds) => Execute(
        "UPDATE Runs SET Heartbeat = @now, Seconds = Seconds + @seconds WHERE Id = @id AND OwnerToken = @token",
        ("@now", Now), ("@seconds", seconds), ("@id", runId), ("@token", token)) == 1;

    /// <summary>Gives the run back without a report.</summary>
    internal void Release(string runId, string token, RunStatus status, string? error) => Transaction(() =>
    {
        if (Owner(runId)?.Token == token) Disown(runId, status, error);
    });

    /// <summary>Records that the owner's process died: the pieces it was measuring have one crash more. Returns how many there were.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="processId">Process id of the owner that died.</param>
    /// <param name="how">How it died, for people.</param>
    /// <param name="limit">A piece that killed so many processes is set aside as failed.</param>
    internal int RecordCrash(string runId, int processId, string how, int limit) => Transaction(() =>
    {
        if (Owner(runId)?.Is(processId) != true) return 0;
        int suspects = Execute("UPDATE Pieces SET Crashes = Crashes + 1 WHERE RunId = @id AND Status = 'running'", ("@id", runId));
        Execute(
            "UPDATE Pieces SET Status = 'failed', Transient = FALSE, Error = @error WHERE RunId = @id AND Status = 'running' AND Crashes >= @limit",
            ("@id", runId), ("@limit", limit), ("@error", $"the process died {limit} times while measuring this piece; last: {how}"));
        Disown(runId, RunStatus.Interrupted, null);
        Count(runId);
        return suspects;
    });

    /// <summary>Records that the owner's process was ended on purpose, which is no fault of the pieces it was measuring.</summary>
    internal void RecordStop(string runId, int processId) => Transaction(() =>
    {
        if (Owner(runId)?.Is(processId) == true) Disown(runId, RunStatus.Interrupted, null);
    });

    void Disown(string runId, RunStatus status, string? error)
    {
        Execute(
            "UPDATE Runs SET Status = @status, EndedAt = @now, Error = @error, OwnerToken = NULL, OwnerProcess = NULL, Heartbeat = NULL WHERE Id = @id",
            ("@status", Name(status)), ("@now", Now), ("@error", error), ("@id", runId));
        Execute(ToThePlan, ("@id", runId));
    }

    void Fenced(string runId, string token)
    {
        if (Owner(runId)?.Token != token) throw new LeaseLostException(runId);
    }
}
