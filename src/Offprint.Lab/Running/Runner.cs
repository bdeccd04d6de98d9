using System.Text.Json.Nodes;
using System.Data.Common;
using Offprint.Numerics;
using Offprint.Storage;

namespace Offprint.Lab;

/// <summary>
/// Runs experiments in this process. Each result is stored the moment it exists, so that a run that was stopped or
/// killed is continued by the same request, and nothing stored is measured twice.
/// </summary>
/// <param name="store">Where runs and results live.</param>
/// <param name="options">How it keeps time; null takes the defaults.</param>
public sealed class Runner(RunStore store, RunnerOptions? options = null)
{
    static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    readonly RunnerOptions _options = options ?? new();

    /// <summary>Runs a request to its end: continues an unfinished run of the same question, or starts one; watches when another process is at it.</summary>
    /// <param name="request">The question.</param>
    /// <param name="observer">Hears of progress, from several threads, until this ends. One that throws is told no more.</param>
    /// <param name="cancellation">Stops at the next safe point; the run can be continued. A run that another process measures goes on.</param>
    /// <returns>The run as it stands at the end.</returns>
    /// <exception cref="InputException">Settings, input or data cannot be used, or the run given by id asks another question.</exception>
    public async Task<RunRecord> RunAsync(RunRequest request, Action<RunEvent>? observer = null, CancellationToken cancellation = default)
    {
        var question = Ask(request, cancellation);
        var (run, continued) = request.RunId != null
            ? (OfQuestion(store.Run(request.RunId), question), true)
            : ContinueOrCreate(request, question, RunStatus.Running);
        var listener = new Listener(observer, e => store.Write(run.Id, $"What shows the progress failed and is told no more: {e}"));
        try
        {
            for (bool attached = false; ;)
            {
                string token = Guid.CreateVersion7().ToString("N");
                if (store.TryAcquire(run.Id, token, run.Status))
                {
                    listener.Tell(new RunStarted(run.Id, continued, Attached: false));
                    return await Work(request, question, run, token, listener, cancellation);
                }

                if (!attached) listener.Tell(new RunStarted(run.Id, Continued: true, Attached: attached = true));
                await Task.Delay(s_look, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                run = store.Run(run.Id);
                listener.Tell(new RunCounted(run.PiecesTotal, run.PiecesDone, run.PiecesFailed, 0));
                if (run.Status is RunStatus.Finished or RunStatus.Failed) listener.Tell(new RunEnded(run.Id, run.Status, run.Error));
                else if (!cancellation.IsCancellationRequested) continue;
                return run;
            }
        }
        finally
        {
            listener.End();
        }
    }

    /// <summary>Makes the run of a request, queued, or finds the unfinished one of the same question; nobody works on it before its <see cref="RunRequest.RunId"/> is run.</summary>
    /// <exception cref="InputException">Settings, input or data cannot be used.</exception>
    public RunRecord Prepare(RunRequest request) => ContinueOrCreate(request, Ask(request, CancellationToken.None), RunStatus.Queued).Run;

    Question Ask(RunRequest request, CancellationToken cancellation)
    {
        SettingValues.Check(request.Settings);
        object? input = (request.Experiment as IApplication)?.Validate(request.Settings, cancellation);
        return Question.Of(request, DataSets.FromEnvironment(store.Home), input);
    }

    (RunRecord Run, bool Continued) ContinueOrCreate(RunRequest request, Question question, RunStatus status) =>
        store.ContinueOrCreate(question.Identity, earlier => MayContinue(earlier, request), () => NewRun(request, question, status));

    RunRecord NewRun(RunRequest request, Question question, RunStatus status) => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(store.Now)).ToString(),
        Paper = request.Paper,
        Experiment = request.Experiment.Id,
        Application = request.Experiment.IsApplication,
        Identity = question.Identity,
        Scale = request.Scale,
        Seed = request.Seed,
        Fresh = request.Fresh,
        Given = request.Given.DeepClone().AsObject(),
        Settings = SettingValues.ToJson(request.Settings),
        Code = question.Code,
        CodeVersion = CodeIdentity.Version(),
        Machine = Machine.Describe(),
        Inputs = question.Inputs.DeepClone().AsArray(),
        Rules = new([.. request.Experiment.Claims.Select(c => KeyValuePair.Create(c.Id, (JsonNode?)JsonValue.Create(c.RuleHash)))]),
        Status = status,
        CreatedAt = store.Now,
    };

    // Pieces of different settings, inputs or code in one run would be figures of nothing.
    static RunRecord OfQuestion(RunRecord run, Question question) => run.Identity == question.Identity
        ? run
        : throw new InputException(
            $"Run {run.Id} asks another question: its settings, input, seed or code differ from today's{(run.Code == question.Code ? "" : " (it was begun with other code)")}. Start a new run instead of continuing it.");

    bool MayContinue(RunRecord earlier, RunRequest request) => earlier.Status switch
    {
        RunStatus.Queued or RunStatus.Running or RunStatus.Interrupted => earlier.Fresh || !request.Fresh,
        RunStatus.Finished => earlier.PiecesFailed > 0 && !request.Fresh
            && (request.RetryFailed || store.Pieces(earlier.Id).Any(p => p is { Status: "failed", Transient: true })),
        _ => false,
    };

    async Task<RunRecord> Work(RunRequest request, Question question, RunRecord run, string token, Listener listener, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var worker = new PieceWorker(store, request, question, run, token, _options, listener, stop);
        using var heart = new Heartbeat(store, run.Id, token, worker, _options.Heartbeat);
        try
        {
            store.Retry(run.Id, token, request.RetryFailed);
            await MeasureRounds(request, question, run, token, worker, stop.Token);
            heart.Beat();
            store.SaveReport(run.Id, token, Conclude(request, store.Run(run.Id)));
        }
        catch (Exception e) when (e is LeaseLostException || worker.LeaseLost)
        {
            listener.Tell(new RunEnded(run.Id, RunStatus.Interrupted, "another process took this run over"));
            return store.Run(run.Id);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            GiveBack(_options.StoppedAs, null);
        }
        catch (InputException e)
        {
            GiveBack(RunStatus.Failed, e.Message);
            throw;
        }
        catch (DbException e)
        {
            // Where the database cannot be written, the run cannot be given back either; the next process takes it over from this one's death.
            var explained = store.Database.Explain(e);
            try
            {
                GiveBack(RunStatus.Failed, (explained ?? (Exception)e).Message);
            }
            catch (DbException)
            {
            }

            throw explained ?? (Exception)e;
        }
        catch (Exception e)
        {
            GiveBack(RunStatus.Failed, e.Message);
            store.Write(run.Id, e.ToString());
        }

        run = store.Run(run.Id);
        listener.Tell(new RunEnded(run.Id, run.Status, run.Error));
        return run;

        void GiveBack(RunStatus status, string? error)
        {
            heart.Beat();
            store.Release(run.Id, token, status, error);
        }
    }

    async Task MeasureRounds(RunRequest request, Question question, RunRecord run, string token, PieceWorker worker, CancellationToken cancellation)
    {
        while (true)
        {
            await worker.MeasureAsync(cancellation);
            var pieces = store.Pieces(run.Id);
            var known = pieces.Select(p => p.Piece).ToHashSet();
            List<(string, string)> next;
            try
            {
                next = [.. request.Experiment.PlanPieces(request.Settings, Done(pieces)).Select(p => CanonicalJson.Serialize(p)).Where(known.Add).Select(p => (p, question.ResultKey(p)))];
            }
            catch (Exception e) when (pieces.Any(p => p.Status == "failed"))
            {
                // A plan is made for whole results; with some missing it may not be possible, which the failed pieces explain.
                store.Write(run.Id, $"The next round could not be planned from the pieces that are left: {e.Message}");
                return;
            }

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
