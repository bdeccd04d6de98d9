using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>
/// Runs experiments in a child process, because an error inside native code can end a process. A child that dies is
/// one recorded attempt; the next child continues where it stood, with the pieces it was measuring first and alone.
/// </summary>
/// <param name="store">Where runs and results live; the child opens the same.</param>
/// <param name="child">How to start a child that calls <see cref="ServeAsync"/>.</param>
/// <param name="options">How runners keep time; null takes the defaults.</param>
public sealed class IsolatedRunner(RunStore store, Func<ProcessStartInfo> child, RunnerOptions? options = null)
{
    // A child that dies without any piece in work (while planning or concluding) is started again so often.
    const int BareCrashLimit = 3;

    // What a child said before it ended is read this long after, unless somebody it started keeps its output open.
    static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(5);

    readonly RunnerOptions _options = options ?? new();

    /// <summary>Priority of the children. A host that has other things to do lets them go first.</summary>
    /// <value>as the host's own</value>
    public ProcessPriorityClass? Priority { get; init; }

    /// <summary>Runs a request to its end, as <see cref="Runner.RunAsync"/> does. The child must be the process that <c>child</c> starts, not one that it starts in turn.</summary>
    /// <exception cref="InputException">Settings, input or data cannot be used.</exception>
    public async Task<RunRecord> RunAsync(RunRequest request, Action<RunEvent>? observer = null, CancellationToken cancellation = default)
    {
        string? runId = request.RunId;
        var listener = new Listener(observer, _ => { });
        for (int bareCrashes = 0; ;)
        {
            var end = await RunChild(request with { RunId = runId }, listener, cancellation);
            runId = end.RunId ?? runId;
            if (end.Refused is { } refused) throw new InputException(refused.Message) { Field = refused.Field };
            if (cancellation.IsCancellationRequested && runId != null) store.RecordStop(runId, end.ProcessId);
            if (end.Ended || cancellation.IsCancellationRequested)
                return runId != null ? store.Run(runId) : throw new OperationCanceledException(cancellation);
            int suspects = runId == null ? 0 : RecordCrash(runId, end, listener);
            if (suspects == 0 && ++bareCrashes == BareCrashLimit)
                throw new InvalidOperationException($"The process that measures died {BareCrashLimit} times with no piece in work; last: {end.How}");
            if (runId != null) store.Write(runId, $"The process that measured died ({end.How}) with {suspects} pieces in work.");
            listener.Tell(new RunLogged($"the measuring process died ({end.How}); starting another"));
        }
    }

    /// <summary>The child's side: reads one request from the input, runs it, and writes events. Stops when told to, or when the input ends because the parent died.</summary>
    /// <param name="input">Where the parent writes.</param>
    /// <param name="output">Where events go, one per line.</param>
    /// <param name="store">The store.</param>
    /// <param name="resolve">Finds an experiment by paper and id.</param>
    /// <param name="cancellation">Stops, like a word from the parent.</param>
    public static async Task ServeAsync(
        TextReader input, TextWriter output, RunStore store, Func<string, string, Experiment> resolve, CancellationToken cancellation = default)
    {
        string line = await input.ReadLineAsync(cancellation) ?? throw new InvalidOperationException("No request was given.");
        var order = JsonSerializer.Deserialize<RunOrder>(line, LabJson.Options) ?? throw new InvalidOperationException("The request is null.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ = Task.Run(async () =>
        {
            await input.ReadLineAsync(CancellationToken.None); // "stop", or null at the parent's death
            await stop.CancelAsync();
        }, CancellationToken.None);

        var gate = new Lock();
        void Send(RunEvent e)
        {
            try
            {
                lock (gate)
                {
                    output.WriteLine(e.ToLine());
                    output.Flush();
                }
            }
            catch (IOException)
            {
                // The parent is gone; the input's end says so too, and stops the run.
            }
        }

        try
        {
            await new Runner(store, order.Options).RunAsync(order.ToRequest(resolve), Send, stop.Token);
        }
        catch (InputException e)
        {
            Send(new RunRefused(e.Message, e.Field));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped before the run was begun: there is nothing to say.
        }
    }

    // A piece that is set aside for it was measured by nobody who lives to say so.
    int RecordCrash(string runId, ChildEnd end, Listener listener)
    {
        var failed = store.Pieces(runId).Where(p => p.Status == "failed").Select(p => p.Ordinal).ToHashSet();
        int suspects = store.RecordCrash(runId, end.ProcessId, end.How, _options.CrashLimit);
        foreach (var piece in store.Pieces(runId).Where(p => p.Status == "failed" && !failed.Contains(p.Ordinal))) listener.Tell(new PieceFailed(piece.Ordinal, piece.Piece, piece.Error ?? ""));
        return suspects;
    }

    async Task<ChildEnd> RunChild(RunRequest request, Listener listener, CancellationToken cancellation)
    {
        var start = child();
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process that measures could not be started.");
        if (Priority is { } priority) Prioritise(process, priority);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await TellAsync(process, JsonSerializer.Serialize(RunOrder.Of(request, _options), LabJson.Options));
        using var stopping = cancellation.Register(() => _ = StopAsync(process));

        string? runId = request.RunId;
        RunRefused? refused = null;
        bool ended = false;
        var events = ReadEvents();
        await process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAny(Task.WhenAll(events, errors), Task.Delay(s_lastWords, CancellationToken.None));
        string how = $"exit code {process.ExitCode}";
        // What it said last, without the stack that may follow.
        string said = string.Join(' ', (errors.IsCompletedSuccessfully ? await errors : "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeWhile(l => !l.StartsWith("at ", StringComparison.Ordinal)).Take(3));
        if (said.Length > 0) how += ": " + said;
        return new(process.Id, runId, ended, refused, how);

        async Task ReadEvents()
        {
            while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
            {
                if (RunEvent.FromLine(line) is not { } e) continue;
                if (e is RunStarted started) runId = started.RunId;
                ended |= e is RunEnded;
                refused ??= e as RunRefused;
                listener.Tell(e);
            }
        }
    }

    // At once, because on Linux only threads begun later have the priority too.
    static void Prioritise(Process process, ProcessPriorityClass priority)
    {
        try
        {
            process.PriorityClass = priority;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It is gone already, which its exit tells, or the system does not allow it: the run is the same.
        }
    }

    // A child that is gone hears nothing, which its exit tells.
    static async Task TellAsync(Process process, string line)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(line);
            await process.StandardInput.FlushAsync(CancellationToken.None);
        }
        catch (IOException)
        {
        }
    }

    async Task StopAsync(Process process)
    {
        try
        {
            await TellAsync(process, "stop");
            using var patience = new CancellationTokenSource(_options.StopPatience + TimeSpan.FromSeconds(0.5));
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It is gone already, and disposed.
        }
    }

    sealed record ChildEnd(int ProcessId, string? RunId, bool Ended, RunRefused? Refused, string How);

    /// <summary>A request as it travels to the child.</summary>
    sealed record RunOrder(
        string Paper, string Experiment, JsonObject Settings, JsonObject Given, Scale Scale, long Seed, int Jobs, bool RetryFailed, bool Fresh, string? RunId, RunnerOptions Options)
    {
        public static RunOrder Of(RunRequest r, RunnerOptions options) => new(
            r.Paper, r.Experiment.Id, SettingValues.ToJson(r.Settings), r.Given, r.Scale, r.Seed, r.Jobs, r.RetryFailed, r.Fresh, r.RunId, options);

        public RunRequest ToRequest(Func<string, string, Experiment> resolve)
        {
            var experiment = resolve(Paper, Experiment);
            return new()
            {
                Paper = Paper,
                Experiment = experiment,
                Settings = SettingValues.FromJson(experiment.SettingsType, Settings),
                Given = Given,
                Scale = Scale,
                Seed = Seed,
                Jobs = Jobs,
                RetryFailed = RetryFailed,
                Fresh = Fresh,
                RunId = RunId,
            };
        }
    }
}
