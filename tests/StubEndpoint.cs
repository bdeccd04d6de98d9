using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Offprint.Tests;

/// <summary>
/// A local endpoint behind OpenAI's interface. Its "model" answers a chat with the number of letters of the last turn,
/// and gives tokens log-probabilities that depend on their text, so that every figure can be computed by hand. What is
/// asked is counted; a test can put trouble before the answer.
/// </summary>
public sealed class StubEndpoint : IAsyncDisposable
{
    readonly WebApplication _app;

    StubEndpoint(WebApplication app) => _app = app;

    /// <summary>The base address, with /v1.</summary>
    public string Url { get; private init; } = "";

    /// <summary>How often each question (last turn or prompt) was asked.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new();

    /// <summary>The bodies of requests in the order in which they came; kept only when a test wants them.</summary>
    public ConcurrentQueue<JsonObject>? Bodies { get; set; }

    /// <summary>What happens before the usual answer; true when it has answered already.</summary>
    public Func<HttpContext, JsonObject, Task<bool>>? Trouble { get; set; }

    /// <summary>How a chat's last turn is answered.</summary>
    public Func<string, string> Answer { get; set; } = text => text.Length.ToString();

    /// <summary>How a text is cut into tokens: here a word with the space before it.</summary>
    public Func<string, IEnumerable<string>> Tokens { get; set; } = Words;

    /// <summary>Whether offsets are told.</summary>
    public bool TellsOffsets { get; set; } = true;

    /// <summary>The likeliest first tokens of a chat's answer.</summary>
    public Func<string, IEnumerable<(string Token, double Log)>> FirstTokens { get; set; } = _ => [("A", -0.5), (" B", -1.5), ("C", -2.5), ("D", -3.5), ("The", -4.5)];

    public int Total => Asked.Values.Sum();

    public static async Task<StubEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var app = builder.Build();
        StubEndpoint? stub = null;
        app.Run(context => stub!.HandleAsync(context)); // Set before the first request can come: the address is not known earlier.
        await app.StartAsync();
        string url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return stub = new(app) { Url = url + "/v1" };
    }

    /// <summary>Answers with a status and a body.</summary>
    public static async Task<bool> Say(HttpContext context, int status, string body, params (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        await context.Response.WriteAsync(body);
        return true;
    }

    /// <summary>Sends the start of an answer and breaks the connection.</summary>
    public static async Task<bool> Break(HttpContext context, string start)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = start.Length + 100;
        await context.Response.WriteAsync(start);
        await context.Response.Body.FlushAsync();
        context.Features.Get<IHttpRequestLifetimeFeature>()!.Abort();
        return true;
    }

    /// <summary>The log-probability of a token, between −0.1 and −5.</summary>
    public static double LogOf(string token) => -0.1 - (Encoding.UTF8.GetBytes(token).Aggregate(7u, (h, b) => (h * 31) + b) % 50 / 10.0);

    public static IEnumerable<string> Words(string text)
    {
        int start = 0;
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] != ' ') continue;
            yield return text[start..i];
            start = i;
        }

        if (start < text.Length) yield return text[start..];
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    async Task HandleAsync(HttpContext context)
    {
        var body = (JsonObject)(await JsonNode.ParseAsync(context.Request.Body))!;
        bool chat = context.Request.Path.Value!.EndsWith("/chat/completions", StringComparison.Ordinal);
        string question = chat ? (string)body["messages"]!.AsArray()[^1]!["content"]! : (string)body["prompt"]!;
        Asked.AddOrUpdate(question, 1, (_, n) => n + 1);
        Bodies?.Enqueue(body);
        if (Trouble is { } trouble && await trouble(context, body)) return;
        context.Response.ContentType = "application/json";
        byte[] answer = chat ? Chat(question, body) : Completion(question, body);
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }

    byte[] Chat(string question, JsonObject body)
    {
        string text = Answer(question);
        object? logprobs = body["logprobs"] is JsonValue wanted && wanted.GetValueKind() == JsonValueKind.True
            ? new { content = new[] { new { token = FirstTokens(question).First().Token, logprob = FirstTokens(question).First().Log, top_logprobs = FirstTokens(question).Take((int?)body["top_logprobs"] ?? 0).Select(t => new { token = t.Token, logprob = t.Log }) } } }
            : null;
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            model = (string?)body["model"],
            choices = new[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = "stop", logprobs } },
            usage = new { prompt_tokens = (question.Length / 4) + 4, completion_tokens = 1 + (text.Length / 4) },
        });
    }

    byte[] Completion(string prompt, JsonObject body)
    {
        string[] echoed = (bool?)body["echo"] == true ? [.. Tokens(prompt)] : [];
        string[] tokens = [.. echoed, .. Enumerable.Repeat(" more", (int?)body["max_tokens"] ?? 0)];
        int[] offsets = new int[tokens.Length];
        for (int i = 1; i < tokens.Length; i++) offsets[i] = offsets[i - 1] + tokens[i - 1].EnumerateRunes().Count();
        var logs = tokens.Select((t, i) => i == 0 ? null : (double?)LogOf(t));
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            model = (string?)body["model"],
            choices = new[] { new { text = string.Concat(tokens), finish_reason = "length", logprobs = new { tokens, token_logprobs = logs, text_offset = TellsOffsets ? offsets : null } } },
            usage = new { prompt_tokens = echoed.Length, completion_tokens = tokens.Length - echoed.Length },
        });
    }
}
