using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Offprint.TimeSeries.Tests;

/// <summary>Answers from Answers/answers.json by the SHA-256 of the canonical request; a request without one fails with both.</summary>
sealed class RecordedChatClient : IChatClient
{
    sealed record Recorded(string Key, string Request, string Answer);

    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Dictionary<string, string> _answers = Read();

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        string request = JsonSerializer.Serialize(
            new { Messages = messages.Select(message => new { Role = message.Role.Value, message.Text }), options?.ModelId, options?.Temperature, options?.MaxOutputTokens }, s_json);
        string key = Key(request);
        return _answers.TryGetValue(key, out string? answer)
            ? Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)))
            : throw new InvalidOperationException($"No answer is recorded for {key}: {request}");
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Answers are recorded whole.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }

    static string Key(string request) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)));

    static Dictionary<string, string> Read()
    {
        using var stream = typeof(RecordedChatClient).Assembly.GetManifestResourceStream("answers.json")
            ?? throw new InvalidOperationException("Answers/answers.json is not embedded.");
        var recorded = JsonSerializer.Deserialize<Recorded[]>(stream, s_json) ?? [];
        // A request changed by hand would never be found again.
        foreach (var one in recorded)
            if (Key(one.Request) != one.Key) throw new InvalidOperationException($"The key of the recorded request is not its hash, {Key(one.Request)}: {one.Request}");
        return recorded.ToDictionary(one => one.Key, one => one.Answer);
    }
}
