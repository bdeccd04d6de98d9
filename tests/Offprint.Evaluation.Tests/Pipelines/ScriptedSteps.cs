using Offprint.Evaluation.Models;
using Offprint.Evaluation.Pipelines;
using Xunit;

namespace Offprint.Evaluation.Tests.Pipelines;

/// <summary>Runs experiments in a folder of a test's own, with a model that answers as a function says and counts what it is asked.</summary>
sealed class ScriptedSteps : IModelClient, IAsyncDisposable
{
    readonly AnswerStore _store;
    readonly Func<string, int, string> _answer;
    readonly Asker _asker;
    int _calls;

    public ScriptedSteps(Func<string, int, string>? answer = null, AskerOptions? options = null)
    {
        _answer = answer ?? ((prompt, _) => $"{prompt.Length}");
        _store = AnswerStore.Open(this["answers.jsonl"]);
        _asker = new(this, _store, options ?? new() { Retry = new() { MaxAttempts = 1 } });
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("offprint-steps-").FullName;

    public string Name => "script";

    public int Calls => _calls;

    public string this[string name] => Path.Combine(Folder, name);

    public Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return Task.FromResult(new ModelReply { Text = _answer(request.Messages[^1].Text, request.Repeat), InputTokens = 3, OutputTokens = 1, Seconds = 0.25 });
    }

    public Task<ExperimentResult> RunAsync(Experiment experiment, Action<StepProgress>? onProgress = null) =>
        new ExperimentRun(experiment, new() { Folder = this["steps"], Asker = _ => _asker }).RunAsync(onProgress, TestContext.Current.CancellationToken);

    /// <summary>Runs with nobody to be asked.</summary>
    public async Task<ExperimentResult> ReplayAsync(Experiment experiment)
    {
        using var nobody = new Asker(this, _store, new() { Mode = AnswerMode.Replay });
        return await new ExperimentRun(experiment, new() { Folder = this["steps"], Asker = _ => nobody }).RunAsync(null, TestContext.Current.CancellationToken);
    }

    /// <summary>The rows that one step makes of others.</summary>
    public async Task<IReadOnlyList<Row>> Made(PipelineStep step, params IReadOnlyList<Row>[] inputs)
    {
        var experiment = new Experiment("one step");
        for (int i = 0; i < inputs.Length; i++) experiment = experiment.Add(new ReadStep { Name = $"in-{i}", Rows = inputs[i] });
        var result = await RunAsync(experiment.Add(step with { From = [.. inputs.Select((_, i) => $"in-{i}")] }));
        return result.Steps[^1].Output.Rows;
    }

    public async Task<InputException> Refused(PipelineStep step, params IReadOnlyList<Row>[] inputs) => await Assert.ThrowsAsync<InputException>(() => Made(step, inputs));

    public static Row Of(params (string Column, object? Value)[] cells) => new(cells.Select(c => KeyValuePair.Create(c.Column, c.Value)));

    /// <summary>Rows of a header and lines, cut at commas; an empty cell is missing.</summary>
    public static IReadOnlyList<Row> Table(string header, params string[] lines) =>
        [.. lines.Select(l => new Row(header.Split(',').Zip(l.Split(','), (column, cell) => KeyValuePair.Create(column, (object?)(cell.Length > 0 ? cell : null)))))];

    public static string[] Column(IEnumerable<Row> rows, string column) => [.. rows.Select(r => r.Text(column) ?? "")];

    public async ValueTask DisposeAsync()
    {
        _asker.Dispose();
        await _store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
