using Offprint.Papers.PredictingCapabilities;

namespace Offprint.Papers.AgiEval;

/// <summary>A character n-gram model served on this machine in OpenAI's interface, as long as it is not disposed.</summary>
sealed class LocalModel : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly Task _running;

    LocalModel(NgramServiceSettings settings, TaskCompletionSource<string> address)
    {
        Name = $"ngram-{settings.Order}";
        // What is said last shows a request with the address.
        _running = new NgramService().RunAsync(settings, line =>
        {
            if (line.Split(' ').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal) && w.EndsWith("/v1/completions", StringComparison.Ordinal)) is { } url)
                address.TrySetResult(url[..^"/completions".Length]);
        }, _stop.Token);
    }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>The base address.</summary>
    public string Url { get; private set; } = "";

    public static async Task<LocalModel> StartAsync(string folder, string text, int order, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, "text.txt");
        await File.WriteAllTextAsync(path, text, cancellation);
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var model = new LocalModel(new() { Input = new(path), Order = order }, address);
        if (await Task.WhenAny(address.Task, model._running).WaitAsync(cancellation) == model._running) await model._running; // Throws why.
        model.Url = await address.Task.WaitAsync(cancellation);
        return model;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
