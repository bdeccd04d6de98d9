using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Offprint.Evaluation.Ngrams;
using Offprint.Papers.PredictingCapabilities;
using Xunit;
using Paper = Offprint.Papers.PredictingCapabilities.PredictingCapabilities;

namespace Offprint.Papers.Tests.PredictingCapabilities;

public sealed class NgramServiceTests : IAsyncLifetime
{
    const string Trained = "the cat sat on the mat and the cat ran to the rat; ";

    readonly Laboratory _laboratory = new(new Paper());
    readonly CancellationTokenSource _stop = new();
    readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly HttpClient _http = new();
    Task _running = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        var settings = new NgramServiceSettings { Input = _laboratory.Write("text.txt", Trained), Order = 4 };
        _running = new NgramService().RunAsync(settings, line =>
        {
            if (line.StartsWith("curl ", StringComparison.Ordinal)) _url.TrySetResult(line.Split(' ')[1][..^"/v1/completions".Length]);
        }, _stop.Token);
        _http.BaseAddress = new(await _url.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(30)); // being stopped is no error
        _http.Dispose();
        _stop.Dispose();
        _laboratory.Dispose();
    }

    [Fact]
    public async Task It_listens_on_loopback_and_lists_its_model()
    {
        Assert.Equal("127.0.0.1", _http.BaseAddress!.Host); // set above
        var list = await _http.GetFromJsonAsync<JsonObject>("/v1/models");
        Assert.Equal("ngram-4", (string?)list!["data"]![0]!["id"]);
    }

    [Fact]
    public async Task An_echoed_prompt_has_the_models_log_probabilities()
    {
        var reply = await Post("/v1/completions", """{"model":"ngram-4","prompt":"on the mat","max_tokens":0,"echo":true,"logprobs":2}""");
        var choice = reply["choices"]![0]!;
        Assert.Equal(("on the mat", "length"), ((string?)choice["text"], (string?)choice["finish_reason"]));
        double[] logs = [.. choice["logprobs"]!["token_logprobs"]!.AsArray().Select(l => (double)l!)];
        var model = new NgramModel(Alphabet.Of(Trained, open: true), 4);
        model.Train(Trained);
        Assert.Equal(model.LogProbability("on the", " mat"), logs[6..].Sum(), 1e-12);
        Assert.Equal(Enumerable.Range(0, 10), choice["logprobs"]!["text_offset"]!.AsArray().Select(o => (int)o!));
        Assert.All(choice["logprobs"]!["top_logprobs"]!.AsArray(), t => Assert.Equal(2, t!.AsObject().Count));
        Assert.Equal((10, 0), ((int)reply["usage"]!["prompt_tokens"]!, (int)reply["usage"]!["completion_tokens"]!));
    }

    [Fact]
    public async Task A_seed_and_temperature_zero_repeat_and_other_requests_vary()
    {
        const string Seeded = """{"prompt":"the ","max_tokens":60,"seed":7}""", Free = """{"prompt":"the ","max_tokens":60,"temperature":3}""";
        Assert.Equal(await Text(Seeded), await Text(Seeded));
        Assert.NotEqual(await Text(Free), await Text(Free));
        Assert.Equal("at", await Text("""{"prompt":"the c","max_tokens":2,"temperature":0}"""));
        Assert.Equal("a", await Text("""{"prompt":"the c","max_tokens":20,"temperature":0,"stop":"t "}"""));
    }

    [Fact]
    public async Task A_stream_is_the_same_text_in_pieces()
    {
        string? whole = await Text("""{"prompt":"the ","max_tokens":12,"seed":3}""");
        var events = await Events("/v1/completions", """{"prompt":"the ","max_tokens":12,"seed":3,"stream":true,"stream_options":{"include_usage":true}}""");
        Assert.Equal(whole, string.Concat(events.SelectMany(e => e["choices"]!.AsArray()).Select(c => (string?)c!["text"])));
        Assert.Equal("length", (string?)events[^2]["choices"]![0]!["finish_reason"]);
        Assert.Equal(12, (int)events[^1]["usage"]!["completion_tokens"]!);
    }

    [Fact]
    public async Task A_chat_answers_with_the_likeliest_characters_at_each_place()
    {
        const string Chat = """{"model":"ngram-4","messages":[{"role":"user","content":"the cat"}],"max_tokens":3,"temperature":0,"logprobs":true,"top_logprobs":2}""";
        var choice = (await Post("/v1/chat/completions", Chat))["choices"]![0]!;
        var content = choice["logprobs"]!["content"]!.AsArray();
        Assert.Equal((string?)choice["message"]!["content"], string.Concat(content.Select(c => (string?)c!["token"])));
        Assert.All(content, c => Assert.Equal((double)c!["logprob"]!, (double)c["top_logprobs"]![0]!["logprob"]!, 1e-12));
        var events = await Events("/v1/chat/completions", Chat.Replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"", StringComparison.Ordinal));
        Assert.Equal((string?)choice["message"]!["content"], string.Concat(events.Select(e => (string?)e["choices"]![0]!["delta"]!["content"])));
    }

    [Fact]
    public async Task Several_prompts_are_several_choices()
    {
        var reply = await Post("/v1/completions", """{"prompt":["the c","on the m"],"max_tokens":2,"temperature":0}""");
        Assert.Equal(["at", "at"], reply["choices"]!.AsArray().Select(c => (string?)c!["text"]));
        Assert.Equal([0, 1], reply["choices"]!.AsArray().Select(c => (int)c!["index"]!));
    }

    [Theory]
    [InlineData("""{"model":"gpt-4","prompt":"a"}""", 404, "the one served is \"ngram-4\"")]
    [InlineData("""{"prompt":[[1,2]]}""", 400, "send the text")]
    [InlineData("""{"prompt":"a","max_tokens":-1}""", 400, "max_tokens must be a whole number from 0")]
    [InlineData("""{"prompt":"a","n":2}""", 400, "n must be 1")]
    [InlineData("""{"prompt":"a","temperature":"hot"}""", 400, "temperature must be a number")]
    [InlineData("""[1]""", 400, "must be a JSON object")]
    [InlineData("""{"prompt":""", 400, "is no JSON")]
    public async Task A_request_that_cannot_be_answered_says_why(string body, int status, string message)
    {
        var response = await _http.PostAsync("/v1/completions", new StringContent(body));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(message, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_names_and_pages_of_other_sites_are_refused()
    {
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/v1/models") { Headers = { Host = "example.org" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.SendAsync(rebound)).StatusCode);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/v1/models");
        foreign.Headers.Add("Origin", "https://example.org");
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.SendAsync(foreign)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/v1/files")).StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_served_is_said_at_the_start()
    {
        var taken = await Assert.ThrowsAsync<InputException>(() => Start(new() { Input = _laboratory.Write("t.txt", "abc"), Port = _http.BaseAddress!.Port })); // set above
        Assert.Equal("port", taken.Field);
        Assert.Contains("is empty", (await Assert.ThrowsAsync<InputException>(() => Start(new() { Input = _laboratory.Write("e.txt", "") }))).Message, StringComparison.Ordinal);
        Assert.Contains("is not a file", (await Assert.ThrowsAsync<InputException>(() => Start(new() { Input = new("nowhere.txt") }))).Message, StringComparison.Ordinal);

        static Task Start(NgramServiceSettings settings) => new NgramService().RunAsync(settings, _ => { }, CancellationToken.None);
    }

    async Task<JsonObject> Post(string path, string body)
    {
        var response = await _http.PostAsync(path, new StringContent(body));
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject(); // an object, as its status says
    }

    async Task<string?> Text(string body) => (string?)(await Post("/v1/completions", body))["choices"]![0]!["text"];

    async Task<List<JsonNode>> Events(string path, string body)
    {
        var response = await _http.PostAsync(path, new StringContent(body));
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        string[] lines = [.. (await response.Content.ReadAsStringAsync()).Split('\n').Where(l => l.StartsWith("data: ", StringComparison.Ordinal)).Select(l => l[6..])];
        Assert.Equal("[DONE]", lines[^1]);
        return [.. lines[..^1].Select(l => JsonNode.Parse(l)!)];
    }
}
