using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Offprint.Evaluation.Models;

/// <summary>A model of an endpoint as an <see cref="IChatClient"/>, for everything that is written against that interface. Text alone: no tools, no images.</summary>
/// <param name="endpoint">The endpoint; not disposed with the client.</param>
/// <param name="model">The model's name, where a call names none.</param>
public sealed class OpenAiChatClient(OpenAiEndpoint endpoint, string model) : IChatClient
{
    /// <inheritdoc />
    /// <exception cref="ModelException">No usable answer came.</exception>
    /// <exception cref="InputException">The call asks for more than text.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var reply = await endpoint.AskAsync(Request(messages, options), cancellationToken);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, reply.Text))
        {
            ModelId = reply.Model ?? model,
            FinishReason = Reason(reply),
            Usage = Usage(reply),
            RawRepresentation = reply,
        };
    }

    /// <inheritdoc />
    /// <exception cref="ModelException">No usable answer came, or only half of one.</exception>
    /// <exception cref="InputException">The call asks for more than text.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var piece in endpoint.StreamAsync(Request(messages, options), cancellationToken))
        {
            var update = new ChatResponseUpdate(ChatRole.Assistant, piece.Text) { ModelId = piece.Model ?? model, FinishReason = Reason(piece), RawRepresentation = piece };
            if (Usage(piece) is { } usage) update.Contents.Add(new UsageContent(usage));
            yield return update;
        }
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai-compatible", new Uri(endpoint.Name), model)
            : serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // The endpoint belongs to who made it.
    }

    ModelRequest Request(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (options?.Tools is { Count: > 0 }) throw new InputException("This client answers with text alone; the call offers tools. Leave them out, or use another client.") { Field = "tools" };
        List<ModelMessage> turns = options?.Instructions is { Length: > 0 } instructions ? [ModelMessage.System(instructions)] : [];
        foreach (var message in messages)
        {
            if (message.Contents.Any(c => c is not TextContent)) throw new InputException("This client takes text alone; a message holds something else. Leave it out, or use another client.") { Field = "messages" };
            turns.Add(new(message.Role.Value, message.Text));
        }

        return new()
        {
            Model = options?.ModelId ?? model,
            Messages = turns,
            Temperature = options?.Temperature is { } t ? Exactly(t) : null,
            TopP = options?.TopP is { } p ? Exactly(p) : null,
            MaxOutputTokens = options?.MaxOutputTokens,
            Stop = [.. options?.StopSequences ?? []],
            Seed = options?.Seed,
        };
    }

    // 0.7f is meant as 0.7, not as 0.699999988079071.
    static double Exactly(float value) => double.Parse(value.ToString("R"));

    static ChatFinishReason? Reason(ModelReply reply) => reply.FinishReason is { Length: > 0 } reason ? new ChatFinishReason(reason) : null;

    static UsageDetails? Usage(ModelReply reply) =>
        reply.InputTokens is null && reply.OutputTokens is null ? null
            : new() { InputTokenCount = reply.InputTokens, OutputTokenCount = reply.OutputTokens, TotalTokenCount = reply.InputTokens + reply.OutputTokens };
}
