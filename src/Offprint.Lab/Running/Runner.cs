using System.Diagnostics;
using System.Text.Json.Nodes;
using Offprint.Numerics;

namespace Offprint.Lab;

/// <summary>
/// Runs experiments in this process. Each result is stored the moment it exists, so that a run that was stopped or
/// killed is continued by the same request, and nothing stored is measured twice.
/// </summary>
/// <param name="store">Where runs and results live.</param>
/// <param name="options">How it keeps time; null takes the defaults.</param>
public sealed class Runner(RunStore store, RunnerOptions? options = null)
{
    readonly RunnerOptions _options = options ?? new();

    /// <summary>Runs a request to its end: continues an unfinished run of the same question, or starts one; watches when another process is at it.</summary>
    /// <param name="request">The question.</param>
    /// <param name="observer">Hears of progress; called from several threads.</param>
    /// <param name="cancellation">Stops at the next safe point; the run can be continued.</param>
    /// <returns>The run as it stands at the end.</returns>
    /// <exception cref="InputException">Settings, input or data cannot be used.</exception>
    public async Task<RunRecord> RunAsync(RunRequest request, Action<RunEvent>? observer = null, CancellationToken cancellation = default)
    {
        observer ??= _ => { };
        (request.Experiment as IApplication)?.Validate(request.Settings);
        var question = Question.Of(request);
        var fresh = NewRun(request, question);
        var run = request.RunId != null ? store.Run(request.RunId) : store.ContinueOrCreate(fresh, earlier => !request.Fresh && MayContinue(earlier, request));
        bool announced = false;
        while (true)
        {
            string token = Guid.CreateVersion7().ToString("N");
            if (store.TryAcquire(run.Id, token))
            {
                observer(new RunStarted(run.Id, Continued: run.Id != fresh.Id, Attached: false));
                return await Work(request, question, run, token, observer, cancellation);
            }

            if (!announced) observer(new RunStarted(run.Id, Continued: true, Attached: announced = true));
            await Task.Delay(200, cancellation);
            run = store.Run(run.Id);
            observer(new RunCounted(run.PiecesTotal, run.PiecesDone, run.PiecesFailed, 0));
            if (run.Status is RunStatus.Finished or RunStatus.Failed)
            {
                observer(new RunEnded(run.Id, run.Status, run.Error));
                return run;
            }
        }
    }

    RunRecord NewRun(RunRequest request, Question question) => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(store.Now)).ToString(),
        Paper = request.Paper,
        Experiment = request.Experiment.Id,
        Application = request.Experiment.IsApplication,
        Identity = question.Identity,
        Scale = request.Scale,
        Seed = request.Seed,
        Given = request.Given.DeepClone().AsObject(),
        Settings = SettingValues.ToJson(request.Settings),
        Code = question.Code,
        CodeVersion = CodeIdentity.Version(),
        Machine = Machine.Describe(),
        Inputs = question.Inputs.DeepClone().AsArray(),
        Rules = new([.. request.Experiment.Claims.Select(c => KeyValuePair.Create(c.Id, (JsonNode?)JsonValue.Create(c.RuleHash)))]),
        Status = RunStatus.Running,
        CreatedAt = store.Now,
    };

    bool MayContinue(RunRecord earlier, RunRequest request) =>
        earlier.Status is RunStatus.Running or RunStatus.Interrupted
        || (earlier is { Status: RunStatus.Finished, PiecesFailed: > 0 } && (request.RetryFailed || store.Pieces(earlier.Id).Any(p => p is { Status: "failed", Transient: true })));

    async Task<RunRecord> Work(RunRequest request, Question question, RunRecord run, string token, Action<RunEvent> observer, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var worker = new PieceWorker(store, request, question, run, token, _options, observer, stop);
        long lastBeat = Stopwatch.GetTimestamp();
        using var beat = new Timer(_ => Beat(), null, _options.Heartbeat, _options.Heartbeat);
        try
        {
            store.Retry(run.Id, token, request.RetryFailed);
            await MeasureRounds(request, question, run, token, worker, stop.Token);
            Beat();
            var report = Conclude(request, store.Run(run.Id));
            store.SaveReport(run.Id, token, report);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            store.Release(run.Id, token, RunStatus.Interrupted, null);
        }
        catch (Exception e) when (e is LeaseLostException || worker.LeaseLost)
        {
            observer(new RunEnded(run.Id, RunStatus.Interrupted, "another process took this run over"));
            return store.Run(run.Id);
        }
        catch (InputException e)
        {
            store.Release(run.Id, token, RunStatus.Failed, e.Message);
            throw;
        }
        catch (Exception e)
        {
            store.Release(run.Id, token, RunStatus.Failed, e.Message);
            store.Write(run.Id, e.ToString());
        }

        run = store.Run(run.Id);
        observer(new RunEnded(run.Id, run.Status, run.Error));
        return run;

        void Beat()
        {
            long now = Stopwatch.GetTimestamp();
            double seconds = Stopwatch.GetElapsedTime(Interlocked.Exchange(ref lastBeat, now), now).TotalSeconds;
            if (store.Beat(run.Id, token, seconds)) worker.StoreObservations();
            else worker.Lose();
        }
    }

    async Task MeasureRounds(RunRequest request, Question question, RunRecord run, string token, PieceWorker worker, CancellationToken cancellation)
    {
        while (true)
        {
            await worker.MeasureAsync(cancellation);
            var pieces = store.Pieces(run.Id);
            var known = pieces.Select(p => p.Piece).ToHashSet();
            var next = request.Experiment.PlanPieces(request.Settings, Done(pieces))
                .Select(p => CanonicalJson.Serialize(p)).Where(known.Add)
                .Select(p => (p, question.ResultKey(p))).ToList();
            if (next.Count == 0) return;
            store.Plan(run.Id, token, next);
        }
    }

    ReportDocument Conclude(RunRequest request, RunRecord run)
    {
        var pieces = store.Pieces(run.Id);
        var report = new Report(request.Experiment.Claims, request.Scale, new(pieces.Count, pieces.Count(p => p.Status == "failed")));
        var done = pieces.Where(p => p.Status == "done").ToList();
        if (report.Pieces.Failed == 0 || done.Count > 0)
        {
            try
            {
                request.Experiment.ConcludePieces(request.Settings, Done(pieces), report);
            }
            catch (Exception e) when (report.Pieces.Failed > 0)
            {
                // A conclusion is written for all pieces; with some missing it may not be possible, which the failed pieces explain.
                report.Note($"Not everything could be concluded from the pieces that are left: {e.Message}");
            }
        }

        foreach (var failed in pieces.Where(p => p.Status == "failed").Take(20)) report.Note($"Piece {failed.Piece} failed: {failed.Error}");
        var files = done.SelectMany(p => store.Result(p.ResultKey)?.Files ?? []).Distinct().Order(StringComparer.Ordinal).ToList();
        return report.Freeze(request.Paper, request.Experiment.Id, request.Experiment.Title, run.Id, run.Seed, run.Settings, run.Seconds, files);
    }

    List<(JsonNode, JsonNode)> Done(IReadOnlyList<PieceRecord> pieces) =>
    [
        .. pieces.Where(p => p.Status == "done").Select(p =>
            store.Result(p.ResultKey) is { } result
                ? (JsonNode.Parse(p.Piece)!, JsonNode.Parse(result.Json)!) // Neither was written as null.
                : throw new InvalidOperationException($"The result of piece {p.Piece} is gone from the store.")),
    ];
}
