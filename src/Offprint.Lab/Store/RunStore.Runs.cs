using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Lab;

public sealed partial class RunStore
{
    const string RunColumns =
        "Id, Paper, Experiment, Application, Identity, Scale, Seed, Given, Settings, Code, CodeVersion, Machine, Inputs, Rules, Status, " +
        "CreatedAt, EndedAt, Seconds, PiecesTotal, PiecesDone, PiecesFailed, Verdicts, Error, Attempts, Fresh";

    /// <summary>The newest runs first, with the status that is stored.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="paper">Only this paper's, by number and slug.</param>
    /// <param name="status">Only with this status.</param>
    public IReadOnlyList<RunRecord> List(int limit = 50, string? paper = null, RunStatus? status = null) => Query(
        $"SELECT {RunColumns} FROM Runs WHERE 1 = 1{(paper is null ? "" : " AND Paper = @paper")}{(status is null ? "" : " AND Status = @status")} ORDER BY CreatedAt DESC, Id DESC LIMIT @limit",
        ReadRun, ("@paper", paper ?? ""), ("@status", status is { } s ? Name(s) : ""), ("@limit", limit));

    /// <summary>The run whose id starts or ends with the text given.</summary>
    /// <exception cref="InputException">No run has that id, or several have.</exception>
    public RunRecord Find(string id)
    {
        var found = id.Length < 4 ? [] : Query(
            $"SELECT {RunColumns} FROM Runs WHERE substr(Id, 1, length(@id)) = @id OR substr(Id, length(Id) - length(@id) + 1) = @id ORDER BY Id LIMIT 3", ReadRun, ("@id", id.ToLowerInvariant()));
        return found.Count switch
        {
            1 => found[0],
            0 => throw new InputException($"There is no run '{id}'. Give an id, or at least four characters of its start or end; 'offprint runs' lists them."),
            _ => throw new InputException($"Several runs match '{id}': {string.Join(", ", found.Select(r => r.Id))}. Give more of the id."),
        };
    }

    /// <summary>The report of a finished run; null before it is finished.</summary>
    public ReportDocument? Report(string runId) =>
        Query("SELECT Json FROM RunReports WHERE RunId = @id", r => r.GetString(0), ("@id", runId)) is [var json] ? ReportJson.Read(json) : null;

    /// <summary>The lines that a run logged, oldest first.</summary>
    public IReadOnlyList<string> Log(string runId) => Query("SELECT Line FROM RunLog WHERE RunId = @id ORDER BY Id", r => r.GetString(0), ("@id", runId));

    internal void Create(RunRecord run) => Execute(
        $"INSERT INTO Runs ({RunColumns}) VALUES (@id, @paper, @experiment, @application, @identity, @scale, @seed, @given, @settings, @code, @version, @machine, " +
        "@inputs, @rules, @status, @created, NULL, 0, 0, 0, 0, NULL, NULL, 0, @fresh)",
        ("@id", run.Id), ("@paper", run.Paper), ("@experiment", run.Experiment), ("@application", run.Application), ("@identity", run.Identity),
        ("@scale", run.Scale.Name()), ("@seed", run.Seed), ("@given", run.Given.ToJsonString()), ("@settings", run.Settings.ToJsonString()), ("@code", run.Code),
        ("@version", run.CodeVersion), ("@machine", run.Machine.ToJsonString()), ("@inputs", run.Inputs.ToJsonString()), ("@rules", run.Rules.ToJsonString()),
        ("@status", Name(run.Status)), ("@created", run.CreatedAt), ("@fresh", run.Fresh));

    /// <summary>The newest run of a question, or null.</summary>
    internal RunRecord? Newest(string identity) =>
        Query($"SELECT {RunColumns} FROM Runs WHERE Identity = @identity ORDER BY CreatedAt DESC, Id DESC LIMIT 1", ReadRun, ("@identity", identity)) is [var run] ? run : null;

    /// <summary>Creates a run unless one of the same question may be continued; two processes that ask at once get the same one.</summary>
    internal (RunRecord Run, bool Continued) ContinueOrCreate(string identity, Func<RunRecord, bool> mayContinue, Func<RunRecord> make)
    {
        if (Newest(identity) is { } begun && mayContinue(begun)) return (begun, true);
        var made = make(); // Takes a while, so not in a transaction, before which it has to be asked again.
        return Transaction(() =>
        {
            if (Newest(identity) is { } earlier && mayContinue(earlier)) return (earlier, true);
            Create(made);
            return (made, false);
        });
    }

    /// <summary>A run by its whole id.</summary>
    /// <exception cref="InputException">There is no such run, or it was deleted.</exception>
    public RunRecord Run(string runId) => Query($"SELECT {RunColumns} FROM Runs WHERE Id = @id", ReadRun, ("@id", runId)) is [var run]
        ? run
        : throw new InputException($"There is no run '{runId}', or it was deleted. 'offprint runs' lists those there are.");

    internal void SaveReport(string runId, string token, ReportDocument report)
    {
        var verdicts = new JsonObject();
        foreach (var group in report.Claims.GroupBy(c => c.Verdict).OrderBy(g => g.Key, StringComparer.Ordinal)) verdicts[group.Key] = group.Count();
        Transaction(() =>
        {
            Fenced(runId, token);
            Execute("INSERT INTO RunReports (RunId, Json) VALUES (@id, @json) ON CONFLICT (RunId) DO UPDATE SET Json = excluded.Json", ("@id", runId), ("@json", ReportJson.Write(report, indented: false)));
            Execute(
                "UPDATE Runs SET Status = 'finished', EndedAt = @now, Verdicts = @verdicts, Error = NULL, OwnerToken = NULL, OwnerProcess = NULL, Heartbeat = NULL WHERE Id = @id",
                ("@id", runId), ("@now", Now), ("@verdicts", verdicts.ToJsonString()));
        });
    }

    T Transaction<T>(Func<T> action) => Locked(() =>
    {
        using var transaction = Database.BeginWriting(Connection, LabSchema.Current);
        _inTransaction = true;
        try
        {
            var result = action();
            transaction.Commit();
            return result;
        }
        finally
        {
            _inTransaction = false;
        }
    });

    void Transaction(Action action) => Transaction(() =>
    {
        action();
        return 0;
    });

    static string Name(RunStatus status) => JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString());

    static RunRecord ReadRun(DbDataReader r) => new(r.GetString(0), new(r.GetString(7), r.GetString(8), r.GetString(11), r.GetString(12), r.GetString(13), Text(r, 21)))
    {
        Paper = r.GetString(1),
        Experiment = r.GetString(2),
        Application = r.GetBoolean(3),
        Identity = r.GetString(4),
        Scale = Scales.Parse(r.GetString(5)),
        Seed = r.GetInt64(6),
        Code = r.GetString(9),
        CodeVersion = r.GetString(10),
        Status = Enum.Parse<RunStatus>(r.GetString(14), ignoreCase: true),
        CreatedAt = r.GetInt64(15),
        EndedAt = Integer(r, 16),
        Seconds = r.GetDouble(17),
        PiecesTotal = r.GetInt32(18),
        PiecesDone = r.GetInt32(19),
        PiecesFailed = r.GetInt32(20),
        Error = Text(r, 22),
        Attempts = r.GetInt32(23),
        Fresh = r.GetBoolean(24),
    };
}
