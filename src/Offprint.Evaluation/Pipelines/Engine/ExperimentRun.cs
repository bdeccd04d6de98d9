using Offprint.Evaluation.Models;
using Offprint.Numerics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>
/// Runs an experiment: each step as soon as those that it reads from are done, and only where what it would make is not
/// there yet. A run that was ended anywhere goes on from there; a changed grader asks no model.
/// </summary>
/// <param name="experiment">The experiment.</param>
/// <param name="options">Where outputs are kept, and who asks.</param>
public sealed class ExperimentRun(Experiment experiment, ExperimentOptions options)
{
    readonly record struct Made(StepResult Result, string Sources);

    /// <summary>Runs all steps.</summary>
    /// <param name="onProgress">Told how far steps are; called from several threads.</param>
    /// <param name="cancellationToken">Ends the run; what is answered and what is made is kept.</param>
    /// <exception cref="InputException">A step cannot do its work; the message names it.</exception>
    public async Task<ExperimentResult> RunAsync(Action<StepProgress>? onProgress = null, CancellationToken cancellationToken = default)
    {
        using var store = await StepStore.OpenAsync(options.Folder, file => onProgress?.Invoke(new(experiment.Steps.Count > 0 ? experiment.Steps[0].Name : "", 0, $"waits for another run to end, which holds {file}")), cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tasks = new OrderedDictionary<string, Task<Made>>();
        foreach (var step in experiment.Steps)
        {
            Task<Made>[] inputs = [.. step.From.Select(f => tasks[f])];
            tasks.Add(step.Name, Task.Run(() => RunStepAsync(step, inputs, store, onProgress, stop), CancellationToken.None));
        }

        try
        {
            var made = await Task.WhenAll(tasks.Values);
            return new([.. made.Select(m => m.Result)]);
        }
        catch (Exception) when (tasks.Values.FirstOrDefault(t => t.IsFaulted) is { } failed)
        {
            // The first in order failed itself; those below only waited for it, and others were told to stop.
            await failed;
            throw;
        }
    }

    async Task<Made> RunStepAsync(PipelineStep step, Task<Made>[] inputs, StepStore store, Action<StepProgress>? onProgress, CancellationTokenSource stop)
    {
        var read = await Task.WhenAll(inputs);
        try
        {
            string key = Key(step, read);
            var found = store.Find(step, key);
            bool skipped = found is { Settled: true } || (found is not null && step is AskingStep asking && options.Asker(asking).Mode == AnswerMode.Replay);
            if (!skipped)
            {
                var context = new StepContext([.. read.Select(r => r.Result.Output.Rows)], Sources(read), options.Asker, (share, what) => onProgress?.Invoke(new(step.Name, share, what)), stop.Token);
                found = store.Keep(step, key, await step.RunAsync(context));
            }

            onProgress?.Invoke(new(step.Name, 1, skipped ? "there already" : "done"));
            return new(new(step, found!, skipped), read.Length == 0 ? found!.Hash : Sources(read)); // Skipped only where it was found, else kept.
        }
        catch (InputException e)
        {
            await stop.CancelAsync();
            throw new InputException($"Step '{step.Name}': {e.Message}", e) { Field = e.Field };
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    static string Key(PipelineStep step, Made[] read) => CanonicalJson.Sha256(CanonicalJson.Serialize(new
    {
        step = step.Kind,
        version = step.Version,
        options = step.Options(),
        inputs = read.Select(r => r.Result.Output.Hash),
        files = step.Files.Select(Digest),
    }));

    static string Digest(string path)
    {
        // Opened as what a person named, for the words of its absence.
        NamedFile.Open(path, "a file with at least one row").Dispose();
        return StepStore.Digest(path);
    }

    static string Sources(Made[] read) => read.Length == 1 ? read[0].Sources : CanonicalJson.Sha256(string.Join(' ', read.Select(r => r.Sources)));
}
