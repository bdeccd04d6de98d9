using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>A request that cannot be answered.</summary>
sealed class RequestError(int status, string message, string? parameter) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>The member of the request that is wrong; null when none is.</summary>
    public string? Parameter => parameter;
}

/// <summary>The members of a request, each checked when it is read.</summary>
sealed class RequestFields
{
    readonly JsonObject _body;

    public RequestFields(JsonObject body, string model)
    {
        _body = body;
        if (Given("model") is { } asked && !(asked.GetValueKind() == JsonValueKind.String && asked.GetValue<string>() == model))
            throw new RequestError(404, $"There is no model {asked.ToJsonString()}; the one served is \"{model}\".", "model");
    }

    /// <summary>Whether a stream is to end with the usage.</summary>
    public bool IncludesUsage => Given("stream_options") is JsonObject options && options["include_usage"] is { } usage && usage.GetValueKind() == JsonValueKind.True;

    public bool Flag(string name) => Given(name)?.GetValueKind() switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw Wrong(name, "true or false"),
    };

    public int? Integer(string name, int minimum, int maximum) => Number<int>(name, n => n >= minimum && n <= maximum, $"a whole number from {minimum} to {maximum}");

    public double? Number(string name, double minimum, double maximum) => Number<double>(name, n => n >= minimum && n <= maximum, $"a number from {minimum} to {maximum}");

    public long? Seed() => Number<long>("seed", _ => true, "a whole number");

    public void OnlyOne(string name)
    {
        if (Integer(name, 1, int.MaxValue) is > 1) throw new RequestError(400, $"{name} must be 1: ask again with another seed.", name);
    }

    public string[] Stops() => Given("stop") switch
    {
        null => [],
        JsonArray list => [.. list.Select(s => Text(s, "stop"))],
        var one => [Text(one, "stop")],
    };

    public string[] Prompts() => Given("prompt") switch
    {
        null => [""],
        JsonArray { Count: 0 } => throw Wrong("prompt", "a text or a list of texts"),
        JsonArray list => [.. list.Select(p => Text(p, "prompt", " This model's tokens are characters, so numbers of tokens mean nothing to it: send the text."))],
        var one => [Text(one, "prompt")],
    };

    public string[] Messages()
    {
        if (Given("messages") is not JsonArray { Count: > 0 } list) throw Wrong("messages", "a list of at least one message");
        return [.. list.Select(m => m is JsonObject message && message["content"] is { } content ? Content(content) : throw Wrong("messages", "objects with \"role\" and \"content\""))];
    }

    T? Number<T>(string name, Func<T, bool> isAllowed, string allowed)
        where T : struct
    {
        if (Given(name) is not { } value) return null;
        return value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue(out T number) && isAllowed(number) ? number : throw Wrong(name, allowed);
    }

    // A content is a text, or parts of which those of type text count.
    static string Content(JsonNode content) => content is JsonArray parts
        ? string.Concat(parts.Select(p => p is JsonObject part && part["text"] is { } text ? Text(text, "messages") : throw Wrong("messages", "texts: other contents cannot be read")))
        : Text(content, "messages");

    static string Text(JsonNode? value, string name, string more = "") =>
        value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : throw Wrong(name, "a text", more);

    static RequestError Wrong(string name, string allowed, string more = "") => new(400, $"{name} must be {allowed}.{more}", name);

    JsonNode? Given(string name) => _body.TryGetPropertyValue(name, out var value) ? value : null;
}
