using Microsoft.Extensions.AI;

namespace Offprint.Evaluation.Models;

/// <summary>Any <see cref="IChatClient"/> as a model: a vendor's client, a local model in this process. It generates; log-probabilities are not in that interface.</summary>
/// <param name="client">The client, with its own retries turned off; not disposed.</param>
/// <param name="timeout">How long one attempt may take; null for 5 minutes.</param>
/// <param name="time">The clock; null for the system's.</param>
public sealed class ChatClientModel(IChatClient client, TimeSpan? timeout = null, TimeProvider? time = null) : IModelClient
{
    readonly TimeProvider _time = time ?? TimeProvider.System;
    readonly TimeSpan _timeout = timeout ?? TimeSpan.FromMinutes(5);

    /// <summary>The provider and its address, as the client tells them.</summary>
    public string Name { get; } = client.GetService<ChatClientMetadata>() is { } about ? $"{about.ProviderName ?? "chat client"}{(about.ProviderUri is { } uri ? $" at {uri.GetLeftPart(UriPartial.Path)}" : "")}" : client.GetType().Name;

    /// <inheritdoc />
    /// <exception cref="InputException">The request needs log-probabilities or a completion.</exception>
    public async Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        if (request.Prompt is not null || request.TopLogProbabilities is not null)
            throw new InputException($"{Name} is a chat client, which gives no log-probabilities and no completions. Score by generation, or use an OpenAiEndpoint.") { Field = "route" };
        using var limit = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        long started = _time.GetTimestamp();
        try
        {
            var response = await client.GetResponseAsync(request.Messages.Select(m => new ChatMessage(new ChatRole(m.Role), m.Text)), Options(request), either.Token);
            return new()
            {
                Text = response.Text,
                FinishReason = response.FinishReason?.Value,
                Model = response.ModelId,
                InputTokens = (int?)response.Usage?.InputTokenCount,
                OutputTokens = (int?)response.Usage?.OutputTokenCount,
                Seconds = _time.GetElapsedTime(started).TotalSeconds,
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelException(ModelFailure.TimedOut, $"{Name} gave no whole answer within {_timeout.TotalSeconds:0.###} seconds. Allow more time, or fewer requests at once.");
        }
        catch (HttpRequestException error)
        {
            throw Told(error);
        }
    }

    // What a client of another hand throws may quote the key, which is not known here: the status is told, the message is not.
    ModelException Told(HttpRequestException error)
    {
        if ((int?)error.StatusCode is not { } status) return new(ModelFailure.Dropped, $"{Name} cannot be reached, or broke the connection within its answer.");
        var failure = ModelFailures.Of(status);
        string advice = failure switch
        {
            ModelFailure.Unauthorised => "Check the key.",
            ModelFailure.NotFound => "Check the model's name and the address.",
            ModelFailure.RateLimited => "Lower the requests or tokens a minute.",
            ModelFailure.Unavailable => "It may pass.",
            _ => "It does not accept this request.",
        };
        return new(failure, $"{Name} answered {status}. {advice}") { Status = status };
    }

    static ChatOptions Options(ModelRequest request)
    {
        var options = new ChatOptions
        {
            ModelId = request.Model,
            Temperature = (float?)request.Temperature,
            TopP = (float?)request.TopP,
            MaxOutputTokens = request.MaxOutputTokens,
            StopSequences = request.Stop.Count > 0 ? [.. request.Stop] : null,
            Seed = request.Seed,
        };
        if (request.Extra is { } extra) options.AdditionalProperties = new(extra.Select(p => KeyValuePair.Create(p.Key, (object?)p.Value)));
        return options;
    }
}
