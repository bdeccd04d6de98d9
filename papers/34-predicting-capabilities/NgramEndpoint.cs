using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Offprint.Evaluation.Ngrams;
using Offprint.Numerics;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>
/// Answers OpenAI's interface with an n-gram model whose tokens are characters: models, completions with echo and
/// log-probabilities, and chat. Reading is all it does with the model, so requests run side by side.
/// </summary>
sealed class NgramEndpoint(NgramModel model, string name, long seed)
{
    /// <summary>Bytes of the largest request.</summary>
    public const long LargestBody = 4_000_000;

    const int LargestAnswer = 100_000, LargestTop = 20;

    long _requests;

    public NgramModel Model => model;

    public string Name => name;

    /// <summary>Answers a request; whatever is wrong with it is an error object with a status.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        try
        {
            Admit(http.Request);
            switch ((http.Request.Method, http.Request.Path.Value))
            {
                case ("GET", "/v1/models"):
                    await WriteAsync(http, 200, new() { ["object"] = "list", ["data"] = new JsonArray(ModelCard()) });
                    break;
                case ("GET", var path) when path == $"/v1/models/{name}":
                    await WriteAsync(http, 200, ModelCard());
                    break;
                case ("POST", "/v1/completions"):
                    await CompleteAsync(http, await BodyAsync(http));
                    break;
                case ("POST", "/v1/chat/completions"):
                    await ChatAsync(http, await BodyAsync(http));
                    break;
                default:
                    throw new RequestError(404, $"There is no {http.Request.Method} {http.Request.Path}. There are GET /v1/models, POST /v1/completions and POST /v1/chat/completions.", null);
            }
        }
        catch (RequestError error)
        {
            await WriteAsync(http, error.Status, new()
            {
                ["error"] = new JsonObject { ["message"] = error.Message, ["type"] = "invalid_request_error", ["param"] = error.Parameter, ["code"] = error.Status == 404 ? "not_found" : null },
            });
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone; there is nobody to answer.
        }
    }

    // A page of another site, or a name that was rebound to this machine, must not reach it.
    static void Admit(HttpRequest request)
    {
        if (!IsLocal(request.Host.Host)) throw new RequestError(403, $"This endpoint answers to localhost and 127.0.0.1, not to '{request.Host.Host}'.", null);
        if (request.Headers.Origin.FirstOrDefault() is { Length: > 0 } origin && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && IsLocal(uri.Host)))
            throw new RequestError(403, "This endpoint does not answer pages of other sites.", null);

        static bool IsLocal(string host) => host is "localhost" or "127.0.0.1";
    }

    static async Task<JsonObject> BodyAsync(HttpContext http)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject
                ?? throw new RequestError(400, "The request must be a JSON object.", null);
        }
        catch (JsonException e)
        {
            throw new RequestError(400, $"The request is no JSON: {e.Message}", null);
        }
        catch (BadHttpRequestException e)
        {
            throw new RequestError(e.StatusCode, e.Message, null);
        }
    }

    async Task CompleteAsync(HttpContext http, JsonObject body)
    {
        var request = new RequestFields(body, name);
        int? top = request.Integer("logprobs", 0, LargestTop);
        var options = Options(request, request.Integer("max_tokens", 0, LargestAnswer) ?? 16, top ?? 0) with { Echo = request.Flag("echo") };
        string[] prompts = request.Prompts();
        var random = Random(request);
        string id = Id("cmpl");
        NgramCompletion[] found = [.. prompts.Select((prompt, i) => NgramCompletion.Of(model, prompt, options, random.Split(i), http.RequestAborted))];
        if (request.Flag("stream"))
        {
            var events = found.SelectMany((c, i) => Pieces(c).Select(piece => Completion(id, new JsonArray(Choice(i, piece.Text, piece.Characters, piece.Last ? Reason(c) : null)))));
            await StreamAsync(http, request.IncludesUsage ? events.Append(WithUsage(Completion(id, []), found)) : events);
        }
        else await WriteAsync(http, 200, WithUsage(Completion(id, new JsonArray([.. found.Select((c, i) => Choice(i, c.Text, c.Characters, Reason(c)))])), found));

        JsonObject Choice(int index, string text, IReadOnlyList<CompletedCharacter> characters, string? reason) => new()
        {
            ["text"] = text,
            ["index"] = index,
            ["logprobs"] = top is null ? null : CompletionLogprobs(characters),
            ["finish_reason"] = reason,
        };
    }

    async Task ChatAsync(HttpContext http, JsonObject body)
    {
        var request = new RequestFields(body, name);
        bool logprobs = request.Flag("logprobs");
        int top = request.Integer("top_logprobs", 0, LargestTop) ?? 0;
        if (top > 0 && !logprobs) throw new RequestError(400, "top_logprobs needs logprobs: true.", "top_logprobs");
        var options = Options(request, request.Integer("max_completion_tokens", 1, LargestAnswer) ?? request.Integer("max_tokens", 1, LargestAnswer) ?? 200, top);
        // It knows no roles: the turns stand one below the other, and it continues the text.
        string prompt = string.Concat(request.Messages().Select(m => m + "\n"));
        var found = NgramCompletion.Of(model, prompt, options, Random(request), http.RequestAborted);
        string id = Id("chatcmpl");
        if (request.Flag("stream"))
        {
            var events = Pieces(found).Select((piece, i) => Chat(id, "chat.completion.chunk", new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["delta"] = i == 0 ? new JsonObject { ["role"] = "assistant", ["content"] = piece.Text } : new JsonObject { ["content"] = piece.Text },
                ["logprobs"] = logprobs ? ChatLogprobs(piece.Characters) : null,
                ["finish_reason"] = piece.Last ? Reason(found) : null,
            })));
            await StreamAsync(http, request.IncludesUsage ? events.Append(WithUsage(Chat(id, "chat.completion.chunk", []), found)) : events);
        }
        else
        {
            await WriteAsync(http, 200, WithUsage(Chat(id, "chat.completion", new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = found.Text },
                ["logprobs"] = logprobs ? ChatLogprobs(found.Characters) : null,
                ["finish_reason"] = Reason(found),
            })), found));
        }
    }

    static NgramCompletionOptions Options(RequestFields request, int most, int top)
    {
        request.OnlyOne("n");
        request.OnlyOne("best_of");
        return new() { MaxCharacters = most, Temperature = request.Number("temperature", 0, 100) ?? 1, Stop = request.Stops(), Top = top };
    }

    // A request without a seed draws from a stream of its own.
    RandomStream Random(RequestFields request)
    {
        long number = Interlocked.Increment(ref _requests);
        return request.Seed() is { } given
            ? RandomStream.FromPath((ulong)given, "ngram endpoint", "seeded")
            : RandomStream.FromPath((ulong)seed, "ngram endpoint").Split(number);
    }

    string Id(string kind) => $"{kind}-{Interlocked.Read(ref _requests).ToString(CultureInfo.InvariantCulture)}";

    JsonObject ModelCard() => new() { ["id"] = name, ["object"] = "model", ["created"] = 0, ["owned_by"] = "offprint" };

    JsonObject Completion(string id, JsonArray choices) => new() { ["id"] = id, ["object"] = "text_completion", ["created"] = 0, ["model"] = name, ["choices"] = choices };

    JsonObject Chat(string id, string kind, JsonArray choices) => new() { ["id"] = id, ["object"] = kind, ["created"] = 0, ["model"] = name, ["choices"] = choices };

    static JsonObject WithUsage(JsonObject reply, params NgramCompletion[] found)
    {
        int read = found.Sum(c => c.Prompt), written = found.Sum(c => c.Written);
        reply["usage"] = new JsonObject { ["prompt_tokens"] = read, ["completion_tokens"] = written, ["total_tokens"] = read + written };
        return reply;
    }

    static string Reason(NgramCompletion completion) => completion.Stopped ? "stop" : "length";

    JsonObject CompletionLogprobs(IReadOnlyList<CompletedCharacter> characters) => new()
    {
        ["tokens"] = new JsonArray([.. characters.Select(c => JsonValue.Create(c.Text))]),
        ["token_logprobs"] = new JsonArray([.. characters.Select(c => JsonValue.Create(c.LogProbability))]),
        ["top_logprobs"] = new JsonArray([.. characters.Select(c => new JsonObject(c.Top.Select(t => KeyValuePair.Create(Text(t), (JsonNode?)Math.Log(t.Probability)))))]),
        ["text_offset"] = new JsonArray([.. characters.Select(c => JsonValue.Create(c.Offset))]),
    };

    JsonObject ChatLogprobs(IReadOnlyList<CompletedCharacter> characters) => new()
    {
        ["content"] = new JsonArray([.. characters.Select(c =>
        {
            var entry = Entry(c.Text, c.LogProbability);
            entry["top_logprobs"] = new JsonArray([.. c.Top.Select(t => Entry(Text(t), Math.Log(t.Probability)))]);
            return entry;
        })]),
    };

    static JsonObject Entry(string token, double logProbability) => new()
    {
        ["token"] = token,
        ["logprob"] = logProbability,
        ["bytes"] = new JsonArray([.. Encoding.UTF8.GetBytes(token).Select(b => JsonValue.Create((int)b))]),
    };

    string Text(NextCharacter character) => model.Alphabet[character.Number].ToString();

    // One event per character, and one with the reason where there is none.
    static IEnumerable<(string Text, IReadOnlyList<CompletedCharacter> Characters, bool Last)> Pieces(NgramCompletion completion)
    {
        if (completion.Characters.Count == 0) yield return ("", [], true);
        for (int i = 0; i < completion.Characters.Count; i++)
            yield return (completion.Characters[i].Text, [completion.Characters[i]], i == completion.Characters.Count - 1);
    }

    static async Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
    }

    static async Task StreamAsync(HttpContext http, IEnumerable<JsonObject> events)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        foreach (var data in events) await http.Response.WriteAsync($"data: {data.ToJsonString()}\n\n", http.RequestAborted);
        await http.Response.WriteAsync("data: [DONE]\n\n", http.RequestAborted);
    }
}
