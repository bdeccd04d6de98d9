using System.Text.Json.Nodes;
using Offprint.Numerics;

namespace Offprint.Evaluation.Models;

/// <summary>
/// A question to a model with everything that its answer depends on, and nothing else: the endpoint's address and key
/// have no part in it. What is null is left to the endpoint and is not sent.
/// </summary>
/// <remarks>Either <see cref="Messages"/> (a chat) or <see cref="Prompt"/> (a completion) is given.</remarks>
public sealed record ModelRequest
{
    // A double holds every integer up to here, and so does JSON.
    const long LargestInteger = 1L << 53;

    /// <summary>The model, as the endpoint names it.</summary>
    public required string Model { get; init; }

    /// <summary>The turns of a chat, oldest first.</summary>
    public IReadOnlyList<ModelMessage> Messages { get; init; } = [];

    /// <summary>The text that a completion continues; null for a chat.</summary>
    public string? Prompt { get; init; }

    /// <summary>Sampling temperature, from 0.</summary>
    public double? Temperature { get; init; }

    /// <summary>The share of probability that sampling draws from, in (0, 1].</summary>
    public double? TopP { get; init; }

    /// <summary>The most tokens of an answer; 0 only with <see cref="Echo"/>.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Texts that end the answer.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>The endpoint's own seed, where it takes one.</summary>
    public long? Seed { get; init; }

    /// <summary>How many of the likeliest tokens are told at each place, with their log-probabilities; null asks for none, 0 for the token's own alone.</summary>
    public int? TopLogProbabilities { get; init; }

    /// <summary>Whether a completion repeats the prompt, with the log-probability of its tokens.</summary>
    public bool Echo { get; init; }

    /// <summary>Further members of the request, as the endpoint names them.</summary>
    public JsonObject? Extra { get; init; }

    /// <summary>Which of several answers to the same question this is, from 0. It is not sent, but keeps the answers apart.</summary>
    public int Repeat { get; init; }

    /// <summary>The one spelling of this request (see <see cref="CanonicalJson"/>): equal texts are equal questions.</summary>
    public string Canonical()
    {
        Validate();
        var json = new JsonObject { ["model"] = Model, ["repeat"] = Repeat };
        AddTo(json);
        return CanonicalJson.Serialize(json);
    }

    /// <summary>The question and the parameters under the names of OpenAI's interface.</summary>
    internal void AddTo(JsonObject json)
    {
        if (Prompt is not null) json["prompt"] = Prompt;
        else json["messages"] = new JsonArray([.. Messages.Select(m => new JsonObject { ["role"] = m.Role, ["content"] = m.Text })]);
        if (Temperature is { } temperature) json["temperature"] = temperature;
        if (TopP is { } topP) json["top_p"] = topP;
        if (MaxOutputTokens is { } limit) json["max_tokens"] = limit;
        if (Stop.Count > 0) json["stop"] = new JsonArray([.. Stop.Select(s => JsonValue.Create(s))]);
        if (Seed is { } seed) json["seed"] = seed;
        if (TopLogProbabilities is { } top) json["logprobs"] = top;
        if (Echo) json["echo"] = true;
        foreach (var (name, value) in Extra ?? [])
        {
            if (json.ContainsKey(name)) throw new InputException($"The request's extra member \"{name}\" is one that it has already. Set the property of that name instead.") { Field = name };
            json[name] = value?.DeepClone();
        }
    }

    /// <summary>Checks the request.</summary>
    /// <exception cref="InputException">A value is out of its range, or there is nothing to answer.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Model)) throw new InputException("The request names no model. Give the model's name at the endpoint.") { Field = "model" };
        if (Prompt is null == (Messages.Count == 0)) throw new InputException("A request holds either messages or a prompt; this one has " + (Prompt is null ? "neither." : "both.")) { Field = "prompt" };
        if (Temperature is { } t && !(t is >= 0 and <= 10)) throw Range("temperature", t, "between 0 and 10");
        if (TopP is { } p && !(p is > 0 and <= 1)) throw Range("topP", p, "above 0 and at most 1");
        if (MaxOutputTokens is { } m && m < (Echo ? 0 : 1)) throw Range("maxOutputTokens", m, "at least 1 (0 only with echo)");
        if (Seed is { } s && (s > LargestInteger || s < -LargestInteger)) throw Range("seed", s, "between −2^53 and 2^53, which JSON can hold");
        if (TopLogProbabilities is < 0 or > 100) throw Range("topLogProbabilities", TopLogProbabilities.Value, "from 0 to 100");
        if (Echo && Prompt is null) throw new InputException("Only a completion can echo; a chat has no prompt to repeat. Give a prompt in place of messages.") { Field = "echo" };
        if (Repeat < 0) throw Range("repeat", Repeat, "0 or more");
    }

    static InputException Range(string name, IFormattable value, string allowed) => new($"The request's {name} is {value}; it must be {allowed}.") { Field = name };
}
