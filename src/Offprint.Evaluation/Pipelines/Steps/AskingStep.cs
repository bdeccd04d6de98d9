using System.Text.Json.Serialization;
using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.Pipelines;

/// <summary>A step that asks a model about each row. Answers are kept in the asker's store, so what was answered is never asked again.</summary>
public abstract record AskingStep : PipelineStep
{
    /// <summary>The model, as the endpoint names it.</summary>
    public required string Model { get; init; }

    /// <summary>The endpoint's address, where several may call different models by one name; empty where whoever runs the experiment gives it.</summary>
    /// <value>Empty.</value>
    public string Endpoint { get; init; } = "";

    /// <summary>How many of the last questions are looked at to see whether asking is in vain.</summary>
    /// <value>50.</value>
    [JsonIgnore]
    public int FailureWindow { get; init; } = 50;

    /// <summary>The largest share of these that may fail; when more do, the step stops.</summary>
    /// <value>0.2.</value>
    [JsonIgnore]
    public double LargestFailureShare { get; init; } = 0.2;

    /// <summary>Whether anybody is asked at all.</summary>
    [JsonIgnore]
    public virtual bool Asks => true;

    /// <inheritdoc />
    public override void Validate() => new EvaluationOptions { FailureWindow = FailureWindow, LargestFailureShare = LargestFailureShare }.Validate();

    /// <summary>All that may be asked about a row: its answers are found by these.</summary>
    /// <exception cref="InputException">The row has a repeat that is no number.</exception>
    public abstract IEnumerable<ModelRequest> RequestsOf(Row row);

    /// <summary>Asks about each of several rows, as many at once as the asker allows.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="context">Who is asked.</param>
    /// <param name="ask">Asks about a row; gives null where that went well, else why not.</param>
    /// <exception cref="InputException">Asking on is in vain, or a limit is reached. What was answered is kept.</exception>
    private protected async Task AskAllAsync(int count, StepContext context, Func<int, Asker, Task<string?>> ask)
    {
        var asker = context.Asker(this);
        var failures = new FailureWindow(FailureWindow, LargestFailureShare);
        var gate = new Lock();
        int done = 0;
        string? stopped = null;
        // What is in flight when it stops is left to finish: it is paid for.
        await Parallel.ForEachAsync(Enumerable.Range(0, count).TakeWhile(_ => Volatile.Read(ref stopped) is null), new ParallelOptions { MaxDegreeOfParallelism = asker.Concurrency, CancellationToken = context.Cancellation }, async (i, _) =>
        {
            string? failure = null, stop = null;
            try
            {
                failure = await ask(i, asker);
            }
            catch (Exception e) when (e is InputException or SpendingLimitException)
            {
                stop = e.Message;
            }

            int reached;
            lock (gate)
            {
                // Stored answers count too: after an interruption those that are refused for good would else be all that is asked.
                failures.Remember(failure is not null);
                if (stop is null && failures.TooMany is { } many) stop = $"Stopped since {many} questions failed, the last with: {failure} What is answered is kept. Mend the endpoint and run again, or allow a larger share of failures.";
                Volatile.Write(ref stopped, stopped ?? stop);
                reached = ++done;
            }

            context.Progress((double)reached / count, $"{reached} of {count} rows");
        });
        if (stopped is not null) throw new InputException(stopped) { Field = "endpoint" };
    }
}
