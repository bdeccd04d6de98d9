namespace Offprint.Lab;

public sealed partial class RunStore
{
    /// <summary>The runs of a filter, newest first, each with the status that <see cref="StatusOf(RunRecord)"/> tells.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="skip">Without the first so many.</param>
    public IReadOnlyList<RunRecord> List(RunFilter filter, int limit = 50, int skip = 0)
    {
        var (where, parameters) = Where(filter);
        var runs = Query($"SELECT {RunColumns} FROM Runs {where} ORDER BY CreatedAt DESC, Id DESC LIMIT @limit OFFSET @skip", ReadRun, [.. parameters, ("@limit", limit), ("@skip", skip)]);
        if (!runs.Exists(r => r.Status == RunStatus.Running)) return runs;
        var dead = Dead();
        return runs.ConvertAll(r => r.Status == RunStatus.Running && dead.Contains(r.Id) ? r with { Status = RunStatus.Interrupted } : r);
    }

    /// <summary>How many runs a filter has.</summary>
    public int Count(RunFilter filter)
    {
        var (where, parameters) = Where(filter);
        return Query($"SELECT count(*) FROM Runs {where}", r => r.GetInt32(0), parameters)[0];
    }

    /// <summary>How many runs a filter has, and when the last of them ended, in Unix milliseconds: another answer means other runs.</summary>
    public (int Count, long LastEnd) Stamp(RunFilter filter)
    {
        var (where, parameters) = Where(filter);
        return Query($"SELECT count(*), coalesce(max(EndedAt), 0) FROM Runs {where}", r => (r.GetInt32(0), r.GetInt64(1)), parameters)[0];
    }

    /// <summary>What was run here: papers with their experiments.</summary>
    public IReadOnlyList<(string Paper, string Experiment)> Experiments() =>
        Query("SELECT DISTINCT Paper, Experiment FROM Runs ORDER BY Paper, Experiment", r => (r.GetString(0), r.GetString(1)));

    /// <summary>The claims of a run's report, without the rest of it; empty before it is finished.</summary>
    public IReadOnlyList<ClaimResult> Claims(string runId) =>
        Query("SELECT Json FROM RunReports WHERE RunId = @id", r => r.GetString(0), ("@id", runId)) is [var json] ? ReportJson.ReadClaims(json) : [];

    // Stored as running, but nobody alive works on them. Few runs run at a time.
    HashSet<string> Dead()
    {
        long now = Now;
        return [.. Query(
            "SELECT Id, OwnerToken, OwnerProcess, Heartbeat FROM Runs WHERE Status = 'running'",
            r => (Id: r.GetString(0), Owner: r.IsDBNull(1) ? null : new RunOwner(r.GetString(1), r.GetString(2), r.GetInt64(3)))).Where(r => r.Owner?.IsAlive(now) != true).Select(r => r.Id)];
    }

    (string Sql, (string Name, object? Value)[] Parameters) Where(RunFilter filter)
    {
        // Who lives is asked only where the answer depends on it: lists of finished runs are asked for all the time.
        string[] dead = filter.Status is RunStatus.Running or RunStatus.Interrupted ? [.. Dead()] : [];
        string ofTheDead = dead.Length == 0 ? "FALSE" : $"Status = 'running' AND Id IN ({string.Join(", ", dead.Select((_, i) => $"@dead{i}"))})";
        (string Condition, string Name, object? Value)[] all =
        [
            ("Id = @id", "@id", filter.Id),
            ("Paper = @paper", "@paper", filter.Paper),
            ("Experiment = @experiment", "@experiment", filter.Experiment),
            (filter.Status switch
            {
                RunStatus.Running => $"Status = @status AND NOT ({ofTheDead})",
                RunStatus.Interrupted => $"(Status = @status OR {ofTheDead})",
                _ => "Status = @status",
            }, "@status", filter.Status is { } status ? Name(status) : null),
            // The counts are stored as an object by verdict; with both quotes one name is not found inside another.
            ("Verdicts LIKE @verdict", "@verdict", filter.Verdict is { } verdict ? $"%\"{verdict.Name()}\"%" : null),
            ("Scale = @scale", "@scale", filter.Scale?.Name()),
            ("Application = @application", "@application", filter.Application),
        ];
        var asked = all.Where(c => c.Value != null).ToList();
        return (asked.Count == 0 ? "" : "WHERE " + string.Join(" AND ", asked.Select(c => c.Condition)), [.. asked.Select(c => (c.Name, c.Value)), .. dead.Select((id, i) => ($"@dead{i}", (object?)id))]);
    }
}
