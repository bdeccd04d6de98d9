using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Offprint.Evaluation.Ngrams;
using Offprint.Lab;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>A text, the model trained on it, and where it is served.</summary>
public sealed record NgramServiceSettings
{
    [Description("Text on which the model is trained, UTF-8")]
    [FileTypes(".txt", ".md")]
    public InputFile Input { get; init; } = new("");

    [Description("Order of the model: it looks at this many characters less one")]
    [Range(1, 20)]
    public int Order { get; init; } = 6;

    [Description("Port on this machine; 0 takes one that is free")]
    [Range(0, 65535)]
    public int Port { get; init; }

    [Description("Root seed of completions whose request gives none")]
    [Range(0, int.MaxValue)]
    public long Seed { get; init; } = 1;
}

/// <summary>A character n-gram model as an endpoint in OpenAI's interface: exact log-probabilities of prompts, for trying a pipeline without a language model.</summary>
public sealed class NgramService : Service<NgramServiceSettings>
{
    // CHOSEN: a megabyte trains in a second; beyond this the counts of high orders fill memory.
    const long LargestFile = 200_000_000;

    public override string Id => "endpoint";

    public override string Title => "An n-gram model of your text as an endpoint in OpenAI's interface";

    public override async Task RunAsync(NgramServiceSettings settings, Action<string> say, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(say);
        var endpoint = new NgramEndpoint(Train(settings), $"ngram-{settings.Order}", settings.Seed);
        await using var app = Build(endpoint, settings.Port);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new InputException($"Port {settings.Port} cannot be used: {e.Message} Give another with --port, or 0 for one that is free.", e) { Field = "port" };
        }

        // The port is known only now.
        string url = app.Urls.First();
        say($"{endpoint.Name}, trained on {endpoint.Model.Trained.ToString("#,0", CultureInfo.InvariantCulture)} characters of {settings.Input.Path} ({endpoint.Model.Alphabet.Count} different), serves {url}/v1 until Ctrl-C.");
        say($$"""curl {{url}}/v1/completions -H 'Content-Type: application/json' -d '{"model":"{{endpoint.Name}}","prompt":"the ","max_tokens":40,"logprobs":3,"seed":1}'""");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Stopped: what a service is for until then.
        }

        await app.StopAsync(CancellationToken.None);
    }

    static WebApplication Build(NgramEndpoint endpoint, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port); // never another address: it has no accounts
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = NgramEndpoint.LargestBody;
        });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(endpoint.AnswerAsync);
        return app;
    }

    static NgramModel Train(NgramServiceSettings settings)
    {
        string path = settings.Input.Path;
        if (path.Length == 0) throw new InputException("Give the text with --input FILE.") { Field = "input" };
        if (!File.Exists(path)) throw new InputException($"'{path}' is not a file. Give a text file with --input.") { Field = "input" };
        if (new FileInfo(path).Length > LargestFile)
            throw new InputException($"'{path}' has {new FileInfo(path).Length:#,0} bytes; at most {LargestFile:#,0} are trained on. Give a part of it.") { Field = "input" };
        string text = File.ReadAllText(path);
        if (text.Length == 0) throw new InputException($"'{path}' is empty; a model needs text.") { Field = "input" };
        if (text.Contains('\0', StringComparison.Ordinal)) throw new InputException($"'{path}' holds NUL characters, so it is no text. Give a text file in UTF-8.") { Field = "input" };
        var model = new NgramModel(Alphabet.Of(text, open: true), settings.Order);
        model.Train(text);
        return model;
    }
}
