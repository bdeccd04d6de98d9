using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Offprint.Evaluation.Models;
using Xunit;

namespace Offprint.Evaluation.Tests.Models;

public sealed class ChatClientTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Endpoint_serves_as_a_chat_client()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Bodies = new();
        using var endpoint = given.Endpoint();
        using IChatClient client = new OpenAiChatClient(endpoint, "stub");
        var response = await client.GetResponseAsync("four", new() { Temperature = 0.7f, Instructions = "Count." }, Cancellation);
        Assert.Equal(("4", 6L), (response.Text, response.Usage?.TotalTokenCount));
        Assert.True(given.Stub.Bodies.TryDequeue(out var body));
        Assert.Equal("""{"model":"stub","messages":[{"role":"system","content":"Count."},{"role":"user","content":"four"}],"temperature":0.7}""", body.ToJsonString());
    }

    [Fact]
    public async Task Stream_comes_piece_by_piece()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => Stream(context, """{"choices":[{"delta":{"role":"assistant"}}]}""", """{"choices":[{"delta":{"content":"fo"}}]}""", """{"choices":[{"delta":{"content":"ur"},"finish_reason":"stop"}]}""", """{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2}}""", "[DONE]");
        using var endpoint = given.Endpoint();
        using var client = new OpenAiChatClient(endpoint, "stub");
        var response = await client.GetStreamingResponseAsync("four", cancellationToken: Cancellation).ToChatResponseAsync(Cancellation);
        Assert.Equal(("four", ChatFinishReason.Stop, 7L), (response.Text, response.FinishReason, response.Usage?.TotalTokenCount));
    }

    [Fact]
    public async Task Half_a_stream_is_no_answer()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => Stream(context, """{"choices":[{"delta":{"content":"fo"}}]}""");
        using var endpoint = given.Endpoint();
        using var client = new OpenAiChatClient(endpoint, "stub");
        var error = await Assert.ThrowsAsync<ModelException>(() => client.GetStreamingResponseAsync("four", cancellationToken: Cancellation).ToChatResponseAsync(Cancellation));
        Assert.Equal(ModelFailure.Dropped, error.Failure);
    }

    [Fact]
    public async Task Any_chat_client_serves_as_a_model_for_generation_alone()
    {
        await using var given = await Given.StartAsync();
        using var endpoint = given.Endpoint();
        using var client = new OpenAiChatClient(endpoint, "stub");
        var model = new ChatClientModel(client);
        var reply = await model.AskAsync(Given.Question("four"), Cancellation);
        Assert.Equal(("4", 5, 1), (reply.Text, reply.InputTokens, reply.OutputTokens));
        var error = await Assert.ThrowsAsync<InputException>(() => model.AskAsync(Given.Question("four") with { TopLogProbabilities = 5 }, Cancellation));
        Assert.Contains("gives no log-probabilities", error.Message);
    }

    static async Task<bool> Stream(HttpContext context, params string[] pieces)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (string piece in pieces) await context.Response.WriteAsync($": comment\ndata: {piece}\n\n");
        return true;
    }
}
