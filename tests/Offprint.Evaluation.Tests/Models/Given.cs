using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;
using Offprint.Tests;
using Xunit;

namespace Offprint.Evaluation.Tests.Models;

/// <summary>A stub endpoint with a store and an asker, whose waits take no time.</summary>
sealed class Given : IAsyncDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("offprint-models-").FullName;

    public required StubEndpoint Stub { get; init; }

    public ManualTime Time { get; } = new() { Jumps = TimeSpan.FromMinutes(2) };

    public string StorePath => Path.Combine(_folder, "answers.jsonl");

    public string this[string name] => Path.Combine(_folder, name);

    public static async Task<Given> StartAsync() => new() { Stub = await StubEndpoint.StartAsync() };

    public static ModelRequest Question(string text, int? limit = 16) => new() { Model = "stub", Messages = [ModelMessage.User(text)], MaxOutputTokens = limit };

    public OpenAiEndpoint Endpoint(ApiKey? key = null, TimeSpan? timeout = null) =>
        new(Stub.Url, key, new() { Timeout = timeout ?? TimeSpan.FromMinutes(5) }, null, timeout is null ? Time : TimeProvider.System);

    /// <summary>Asks once with nothing stored.</summary>
    public async Task<ModelReply> Ask(ModelRequest request, AskerOptions? options = null, ApiKey? key = null, TimeSpan? timeout = null)
    {
        using var endpoint = Endpoint(key, timeout);
        await using var store = AnswerStore.Temporary();
        using var asker = new Asker(endpoint, store, options, Time);
        return await asker.AskAsync(request, TestContext.Current.CancellationToken);
    }

    public static IReadOnlyList<TaskItem> Items(int count) => Crasher.Questions.Of(count);

    public async ValueTask DisposeAsync()
    {
        await Stub.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
