using System.Text.Json;

namespace Offprint.Evaluation.Models;

/// <summary>Reads an answer of OpenAI's interface; what does not have its shape is a <see cref="FormatException"/> that says what is missing.</summary>
static class OpenAiReply
{
    /// <param name="body">The answer, with the key struck out.</param>
    /// <param name="chat">Whether it answers a chat.</param>
    /// <param name="strike">Strikes the key out of texts that JSON had spelt another way.</param>
    public static ModelReply Read(JsonElement body, bool chat, Func<string, string> strike)
    {
        if (body.ValueKind != JsonValueKind.Object) throw new FormatException($"the answer is {Kind(body)}, not an object");
        if (!body.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0 || choices[0].ValueKind != JsonValueKind.Object)
            throw new FormatException("the answer has no \"choices\"");
        var choice = choices[0];
        return new()
        {
            Text = strike(chat ? Content(choice) : String(choice, "text") ?? throw new FormatException("the choice has no \"text\"")),
            FinishReason = String(choice, "finish_reason") is { } reason ? strike(reason) : null,
            Model = String(body, "model") is { } model ? strike(model) : null,
            InputTokens = Usage(body, "prompt_tokens"),
            OutputTokens = Usage(body, "completion_tokens"),
            Tokens = !choice.TryGetProperty("logprobs", out var logprobs) || logprobs.ValueKind != JsonValueKind.Object ? null
                : chat ? ChatTokens(logprobs, strike) : CompletionTokens(logprobs, strike),
        };
    }

    /// <summary>A piece of a streamed chat; the last may hold the usage alone.</summary>
    public static ModelReply ReadPiece(JsonElement body, Func<string, string> strike)
    {
        if (body.ValueKind != JsonValueKind.Object) throw new FormatException($"a piece is {Kind(body)}, not an object");
        if (!body.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array) throw new FormatException("a piece has no \"choices\"");
        var choice = choices.GetArrayLength() > 0 && choices[0].ValueKind == JsonValueKind.Object ? choices[0] : default;
        bool some = choice.ValueKind == JsonValueKind.Object;
        return new()
        {
            Text = some && choice.TryGetProperty("delta", out var delta) && delta.ValueKind == JsonValueKind.Object ? strike(String(delta, "content") ?? "") : "",
            FinishReason = some && String(choice, "finish_reason") is { } reason ? strike(reason) : null,
            Model = String(body, "model") is { } model ? strike(model) : null,
            InputTokens = Usage(body, "prompt_tokens"),
            OutputTokens = Usage(body, "completion_tokens"),
        };
    }

    static string Content(JsonElement choice)
    {
        if (!choice.TryGetProperty("message", out var message) || message.ValueKind != JsonValueKind.Object) throw new FormatException("the choice has no \"message\"");
        if (!message.TryGetProperty("content", out var content)) throw new FormatException("the message has no \"content\"");
        // A model that only thought, or declined, says null.
        return content.ValueKind switch
        {
            JsonValueKind.String => content.GetString() ?? "",
            JsonValueKind.Null => String(message, "refusal") ?? "",
            _ => throw new FormatException($"the message's \"content\" is {Kind(content)}, not a text"),
        };
    }

    // {"content":[{"token":…,"logprob":…,"top_logprobs":[{"token":…,"logprob":…}]}]}
    static List<TokenLogProbability>? ChatTokens(JsonElement logprobs, Func<string, string> strike)
    {
        if (!logprobs.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.Array) return null;
        var tokens = new List<TokenLogProbability>(content.GetArrayLength());
        foreach (var entry in content.EnumerateArray())
        {
            List<TokenAlternative>? top = null;
            if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("top_logprobs", out var list) && list.ValueKind == JsonValueKind.Array)
                top = Sorted(list.EnumerateArray().Select(a => new TokenAlternative(strike(Token(a)), Log(a, "logprob") ?? throw new FormatException("an alternative has no \"logprob\""))));
            tokens.Add(new(strike(Token(entry)), Log(entry, "logprob"), null, top));
        }

        return tokens;
    }

    // {"tokens":[…],"token_logprobs":[null,…],"text_offset":[…],"top_logprobs":[null,{token: logprob}]}
    static List<TokenLogProbability>? CompletionTokens(JsonElement logprobs, Func<string, string> strike)
    {
        if (!logprobs.TryGetProperty("tokens", out var texts) || texts.ValueKind != JsonValueKind.Array) return null;
        int count = texts.GetArrayLength();
        var logs = Column(logprobs, "token_logprobs", count) ?? throw new FormatException("\"logprobs\" has no \"token_logprobs\"");
        var offsets = Column(logprobs, "text_offset", count);
        var tops = Column(logprobs, "top_logprobs", count);
        var tokens = new List<TokenLogProbability>(count);
        for (int i = 0; i < count; i++)
        {
            if (texts[i].ValueKind != JsonValueKind.String) throw new FormatException($"token {i} is {Kind(texts[i])}, not a text");
            int? offset = offsets is { } o && o[i].ValueKind == JsonValueKind.Number && o[i].TryGetInt32(out int at) ? at : null;
            var top = tops is { } t && t[i].ValueKind == JsonValueKind.Object
                ? Sorted(t[i].EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Number).Select(p => new TokenAlternative(strike(p.Name), Finite(p.Value, p.Name))))
                : null;
            tokens.Add(new(strike(texts[i].GetString() ?? ""), logs[i].ValueKind == JsonValueKind.Null ? null : Finite(logs[i], $"token_logprobs[{i}]"), offset, top));
        }

        return tokens;
    }

    static JsonElement? Column(JsonElement logprobs, string name, int count)
    {
        if (!logprobs.TryGetProperty(name, out var column) || column.ValueKind == JsonValueKind.Null) return null;
        if (column.ValueKind != JsonValueKind.Array || column.GetArrayLength() != count) throw new FormatException($"\"{name}\" does not have one entry for each of {count} tokens");
        return column;
    }

    static List<TokenAlternative> Sorted(IEnumerable<TokenAlternative> alternatives) => [.. alternatives.OrderByDescending(a => a.LogProbability)];

    static string Token(JsonElement entry) => (entry.ValueKind == JsonValueKind.Object ? String(entry, "token") : null) ?? throw new FormatException("an entry of \"logprobs\" has no \"token\"");

    static double? Log(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? Finite(value, name) : null;

    static double Finite(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) ? number
            : throw new FormatException($"\"{name}\" is {Kind(value)}, not a finite number");

    static int? Usage(JsonElement body, string name) =>
        body.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object && usage.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count >= 0 ? count : null;

    static string? String(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
