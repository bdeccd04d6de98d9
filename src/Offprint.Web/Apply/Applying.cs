using Offprint.Lab;
using Offprint.Web.Runs;
using Offprint.Web.Safety.Uploads;

namespace Offprint.Web.Apply;

/// <summary>Turns orders into runs. Files are looked into one at a time, so that many orders need no more memory than one.</summary>
sealed class Applying(RunQueue queue, Examples examples, UploadStore uploads) : IDisposable
{
    readonly SemaphoreSlim _one = new(1);

    /// <summary>The run of an order on a visitor's files; null with what is wrong in the order.</summary>
    public async Task<(RunRecord? Run, ApplyOrder Order)> StartAsync(ApplyTarget target, IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, string> faults, long seed, CancellationToken cancellation)
    {
        var order = new ApplyOrder(target, typed, uploads);
        foreach (var (field, message) in faults) order.Faults.TryAdd(field, message);
        await _one.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() =>
            {
                try
                {
                    return (order.Request(seed) is { } request ? queue.Enqueue(request) : null, order);
                }
                catch (InputException error)
                {
                    order.Add(error);
                    return (null, order);
                }
            }, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The run of the example.</summary>
    public RunRecord StartExample(ApplyTarget target, long seed = 1) => queue.Enqueue(new()
    {
        Paper = target.Runnable.Id,
        Experiment = target.Application,
        Settings = examples.Of(target.Runnable, target.Application).Settings,
        Scale = Scale.Full,
        Seed = seed,
    });

    public void Dispose() => _one.Dispose();
}
