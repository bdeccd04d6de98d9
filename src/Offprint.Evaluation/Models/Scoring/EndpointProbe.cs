namespace Offprint.Evaluation.Models;

/// <summary>Finds out with a few tiny questions by which routes an endpoint can score a model, before anything is asked in earnest. What it cannot do is told, never worked around.</summary>
public static class EndpointProbe
{
    const string Prompt = "The capital of France is", Continuation = " Paris";

    // Probabilities are rounded on their way. CHOSEN.
    const double Rounding = 1e-3;

    static readonly int[] s_alternatives = [20, 5];

    /// <summary>Asks.</summary>
    /// <param name="client">The endpoint.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">How it is asked; null for the defaults. Retries are cut to 3 attempts.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InputException">The endpoint cannot be reached or used at all, or does not know the model.</exception>
    public static async Task<EndpointCapabilities> RunAsync(IModelClient client, string model, AskerOptions? options = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        options ??= new();
        await using var store = AnswerStore.Temporary(time);
        using var asker = new Asker(client, store, options with { Mode = AnswerMode.Record, Retry = options.Retry with { MaxAttempts = Math.Min(3, options.Retry.MaxAttempts) } }, time);
        var notes = new List<string>();
        var refusals = new List<ModelException>();

        int alternatives = 0;
        var chat = new ModelRequest { Model = model, Messages = [ModelMessage.User("Answer with the letter A.")], MaxOutputTokens = 1, Temperature = 0 };
        bool chats = await Try(chat, "Chat") is not null;
        foreach (int wanted in chats ? s_alternatives : [])
        {
            if (await Try(chat with { TopLogProbabilities = wanted }, $"Chat with the {wanted} likeliest first tokens") is not { } reply) continue;
            if (Fault(reply) is { } fault) notes.Add($"First tokens: {fault}.");
            else alternatives = reply.Tokens![0].Alternatives!.Count; // Not null: no fault.
            break;
        }

        var echo = await Echo();
        // Nothing works at all: the address, the key or the model is wrong, not a route.
        if (!chats && echo is null && refusals.Count > 0 && (refusals.TrueForAll(r => r.Failure == ModelFailure.NotFound) || refusals.Exists(r => r.ConcernsAll || r.IsTransient || r.Failure == ModelFailure.Unreadable)))
        {
            var worst = refusals.Find(r => r.Failure != ModelFailure.NotFound) ?? refusals[0];
            throw new InputException(worst.Message, worst) { Field = "endpoint" };
        }

        return new() { Endpoint = client.Name, Model = model, Chats = chats, Alternatives = alternatives, Echo = echo, Notes = notes };

        async Task<EchoStyle?> Echo()
        {
            foreach (int least in (int[])[0, 1])
            {
                var request = new ModelRequest { Model = model, Prompt = Prompt + Continuation, Echo = true, TopLogProbabilities = 1, MaxOutputTokens = least };
                if (await Try(request, $"Echo with {least} tokens behind") is not { } both) continue;
                if (both.Tokens is not { Count: > 0 } tokens)
                {
                    notes.Add("Echo: no log-probabilities came.");
                    return null;
                }

                if (tokens.Any(t => t.LogProbability > 0))
                {
                    notes.Add("Echo: log-probabilities above 0, so they are not logarithms of probabilities.");
                    return null;
                }

                var byOffsets = EchoAlignment.ByOffsets(Prompt, Continuation, tokens);
                if (byOffsets.Refusal is null) return new(true, least);
                if (await Try(request with { Prompt = Prompt }, "Echo of the prompt alone") is not { Tokens: { } alone }) return null;
                var byPrefix = EchoAlignment.ByPrefix(Continuation, [.. alone.SkipLast(least)], [.. tokens.SkipLast(least)]);
                if (byPrefix.Refusal is null) return new(false, least);
                notes.Add($"Echo: by offsets, {byOffsets.Refusal}; by the prompt's tokens, {byPrefix.Refusal}.");
                return null;
            }

            return null;
        }

        async Task<ModelReply?> Try(ModelRequest request, string what)
        {
            try
            {
                return await asker.AskAsync(request, cancellationToken);
            }
            catch (ModelException error)
            {
                refusals.Add(error);
                notes.Add($"{what}: {error.Message}");
            }
            catch (InputException error) when (error.Field == "route")
            {
                notes.Add($"{what}: {error.Message}");
            }

            return null;
        }
    }

    static string? Fault(ModelReply reply)
    {
        if (reply.Tokens is not [{ Alternatives: { Count: > 0 } top }, ..]) return "the endpoint took the question, but told no log-probabilities";
        if (top.Any(a => a.LogProbability > 0)) return "log-probabilities above 0, so they are not logarithms of probabilities";
        double sum = top.Sum(a => Math.Exp(a.LogProbability));
        return sum > 1 + Rounding ? $"the probabilities of {top.Count} tokens add up to {sum:0.###}, so they are not natural logarithms" : null;
    }
}
