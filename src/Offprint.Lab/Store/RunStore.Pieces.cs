using System.Text.Json;
using Offprint.Storage;

namespace Offprint.Lab;

public sealed partial class RunStore
{
    /// <summary>The pieces of a run in the order of its plan.</summary>
    public IReadOnlyList<PieceRecord> Pieces(string runId) => Query(
        "SELECT Ordinal, Piece, ResultKey, Status, Attempts, Crashes, Error, ErrorDetail, Transient FROM Pieces WHERE RunId = @id ORDER BY Ordinal",
        r => new PieceRecord(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt32(4), r.GetInt32(5), Text(r, 6), Text(r, 7), r.GetBoolean(8)),
        ("@id", runId));

    /// <summary>A stored result, or null.</summary>
    public StoredResult? Result(string key) => Query(
        "SELECT Json, Files, Seconds, MeasuredAt FROM Results WHERE Key = @key",
        r => new StoredResult(r.GetString(0), JsonSerializer.Deserialize<string[]>(r.GetString(1)) ?? [], r.GetDouble(2), r.GetInt64(3)), ("@key", key)) is [var result] ? result : null;

    /// <summary>The live curves of a run.</summary>
    public IReadOnlyList<(int Ordinal, string Series, long Step, double Value)> Observations(string runId) => Query(
        "SELECT Ordinal, Series, Step, Value FROM Observations WHERE RunId = @id ORDER BY Ordinal, Series, Step",
        r => (r.GetInt32(0), r.GetString(1), r.GetInt64(2), r.GetDouble(3)), ("@id", runId));

    /// <summary>Adds the pieces of another round to the plan.</summary>
    internal void Plan(string runId, string token, IReadOnlyList<(string Piece, string Key)> pieces) => Transaction(() =>
    {
        Fenced(runId, token);
        var (first, round) = Query("SELECT count(*), coalesce(max(Round), 0) + 1 FROM Pieces WHERE RunId = @id", r => (r.GetInt32(0), r.GetInt32(1)), ("@id", runId))[0];
        using var insert = Connection.Command(
            "INSERT INTO Pieces (RunId, Ordinal, Round, Piece, ResultKey, Status, Attempts, Crashes, Transient) VALUES (@id, @ordinal, @round, @piece, @key, 'planned', 0, 0, FALSE)",
            ("@id", runId), ("@ordinal", 0), ("@round", round), ("@piece", ""), ("@key", ""));
        for (int i = 0; i < pieces.Count; i++)
        {
            insert.Set("@ordinal", first + i);
            insert.Set("@piece", pieces[i].Piece);
            insert.Set("@key", pieces[i].Key);
            insert.ExecuteNonQuery();
        }

        Count(runId);
    });

    /// <summary>Puts failed pieces back into the plan: those for which it may help, or all.</summary>
    internal void Retry(string runId, string token, bool all) => Transaction(() =>
    {
        Fenced(runId, token);
        const string retried = "RunId = @id AND Status = 'failed' AND (Transient OR @all)";
        if (Query($"SELECT min(Round) FROM Pieces WHERE {retried}", r => Integer(r, 0), ("@id", runId), ("@all", all)) is not [{ } round]) return;
        Execute($"UPDATE Pieces SET Status = 'planned', Crashes = 0, Error = NULL, ErrorDetail = NULL, Transient = FALSE WHERE {retried}", ("@id", runId), ("@all", all));
        // Later rounds were planned without these results: they are planned anew, and what they measured is reused where it is still asked for.
        Execute("DELETE FROM Observations WHERE RunId = @id AND Ordinal IN (SELECT Ordinal FROM Pieces WHERE RunId = @id AND Round > @round)", ("@id", runId), ("@round", round));
        Execute("DELETE FROM Pieces WHERE RunId = @id AND Round > @round", ("@id", runId), ("@round", round));
        Count(runId);
    });

    internal void Start(string runId, string token, int ordinal) => Transaction(() =>
    {
        Fenced(runId, token);
        Execute("UPDATE Pieces SET Status = 'running', Attempts = Attempts + 1 WHERE RunId = @id AND Ordinal = @ordinal", ("@id", runId), ("@ordinal", ordinal));
    });

    /// <summary>Marks a piece done, and stores its result where it was measured, in one transaction.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="token">The owner's.</param>
    /// <param name="piece">The piece.</param>
    /// <param name="measured">
    /// Moves the piece's files to their place and gives its result; null for a result that is stored already. Called
    /// while no other process writes, so that two that measured the same piece do not get in each other's way.
    /// </param>
    /// <param name="observations">Points that are not stored yet.</param>
    internal void Complete(
        string runId, string token, PieceRecord piece, Func<StoredResult>? measured, IReadOnlyList<(string Series, long Step, double Value)> observations) => Transaction(() =>
    {
        Fenced(runId, token);
        if (measured?.Invoke() is { } result)
            Execute("INSERT INTO Results (Key, Json, Files, Seconds, MeasuredAt) VALUES (@key, @json, @files, @seconds, @now) " +
                "ON CONFLICT (Key) DO UPDATE SET Json = excluded.Json, Files = excluded.Files, Seconds = excluded.Seconds, MeasuredAt = excluded.MeasuredAt",
                ("@key", piece.ResultKey), ("@json", result.Json), ("@files", JsonSerializer.Serialize(result.Files)), ("@seconds", result.Seconds), ("@now", result.MeasuredAt));
        Execute("UPDATE Pieces SET Status = 'done', Error = NULL, ErrorDetail = NULL WHERE RunId = @id AND Ordinal = @ordinal", ("@id", runId), ("@ordinal", piece.Ordinal));
        Execute("UPDATE Runs SET PiecesDone = PiecesDone + 1 WHERE Id = @id", ("@id", runId));
        Insert(runId, piece.Ordinal, observations);
    });

    internal void Fail(
        string runId, string token, int ordinal, string error, string detail, bool transient, IReadOnlyList<(string Series, long Step, double Value)> observations) => Transaction(() =>
    {
        Fenced(runId, token);
        // A connection can be lost just when the server has stored a result, which then stands.
        int failed = Execute("UPDATE Pieces SET Status = 'failed', Error = @error, ErrorDetail = @detail, Transient = @transient WHERE RunId = @id AND Ordinal = @ordinal AND Status <> 'done'",
            ("@error", error), ("@detail", detail), ("@transient", transient), ("@id", runId), ("@ordinal", ordinal));
        Execute("UPDATE Runs SET PiecesFailed = PiecesFailed + @failed WHERE Id = @id", ("@failed", failed), ("@id", runId));
        Insert(runId, ordinal, observations);
    });

    /// <summary>Adds points to the live curves of a piece.</summary>
    internal void Observe(string runId, string token, int ordinal, IReadOnlyList<(string Series, long Step, double Value)> points) => Transaction(() =>
    {
        Fenced(runId, token);
        Insert(runId, ordinal, points);
    });

    /// <summary>What pieces share under a key, or null.</summary>
    internal string? Shared(string key) => Query("SELECT Json FROM Shared WHERE Key = @key", r => r.GetString(0), ("@key", key)) is [var json] ? json : null;

    /// <summary>Stores what a run built for its pieces, unless another was faster. Returns what is stored.</summary>
    internal string Share(string key, string runId, string json) => Transaction(() =>
    {
        Execute("INSERT INTO Shared (Key, RunId, Json) VALUES (@key, @run, @json) ON CONFLICT DO NOTHING", ("@key", key), ("@run", runId), ("@json", json));
        return Shared(key) ?? json;
    });

    /// <summary>Writes a line of a piece to the log.</summary>
    internal void Write(string runId, string token, string line) => Transaction(() =>
    {
        Fenced(runId, token);
        Write(runId, line);
    });

    /// <summary>Writes a line about the run itself to the log.</summary>
    internal void Write(string runId, string line) => Execute("INSERT INTO RunLog (RunId, At, Line) VALUES (@id, @now, @line)", ("@id", runId), ("@now", Now), ("@line", line));

    void Insert(string runId, int ordinal, IReadOnlyList<(string Series, long Step, double Value)> points)
    {
        if (points.Count == 0) return;
        using var insert = Connection.Command(
            "INSERT INTO Observations (RunId, Ordinal, Series, Step, Value) VALUES (@id, @ordinal, @series, @step, @value) ON CONFLICT (RunId, Ordinal, Series, Step) DO UPDATE SET Value = excluded.Value",
            ("@id", runId), ("@ordinal", ordinal), ("@series", ""), ("@step", 0L), ("@value", 0.0));
        foreach (var (series, step, value) in points)
        {
            if (!double.IsFinite(value)) continue; // A curve has gaps where there is no number.
            insert.Set("@series", series);
            insert.Set("@step", step);
            insert.Set("@value", value);
            insert.ExecuteNonQuery();
        }
    }

    void Count(string runId) => Execute(
        "UPDATE Runs SET PiecesTotal = (SELECT count(*) FROM Pieces WHERE RunId = @id), PiecesDone = (SELECT count(*) FROM Pieces WHERE RunId = @id AND Status = 'done'), " +
        "PiecesFailed = (SELECT count(*) FROM Pieces WHERE RunId = @id AND Status = 'failed') WHERE Id = @id", ("@id", runId));
}
