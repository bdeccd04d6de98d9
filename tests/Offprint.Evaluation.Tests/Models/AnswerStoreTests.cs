using Offprint.Evaluation.Models;
using Xunit;

namespace Offprint.Evaluation.Tests.Models;

public sealed class AnswerStoreTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("offprint-store-").FullName;

    string Path => System.IO.Path.Combine(_folder, "deep", "answers.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static string Canonical(int i) => Given.Question($"question {i}").Canonical();

    static ModelReply Reply(int i) => new()
    {
        Text = $"\"{i}\"\n\u2028 naïve 👍 <b>",
        FinishReason = "stop",
        InputTokens = i,
        Tokens = [new("a", null, 0), new("b", -0.1 - i, 1, [new("b", -0.1 - i), new("c", -3)])],
        Seconds = 0.25,
        Attempts = 2,
    };

    [Fact]
    public async Task Answer_comes_back_as_it_was_in_this_process_and_the_next()
    {
        await using (var store = AnswerStore.Open(Path))
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(i => store.AppendAsync(Canonical(i), Reply(i))));
            AssertHas(store, 100);
        }

        await using var again = AnswerStore.Open(Path);
        AssertHas(again, 100);
        Assert.Null(again.Find(AnswerKey.Of(Canonical(100))));
        Assert.Equal(100, File.ReadLines(Path).Count());
    }

    [Fact]
    public async Task Key_depends_on_every_part_of_the_request_and_on_no_spelling()
    {
        var request = Given.Question("four") with { Temperature = 0.5 };
        ModelRequest[] others =
        [
            request with { Model = "other" }, request with { Temperature = 0.25 }, request with { Temperature = null }, request with { Repeat = 1 }, request with { MaxOutputTokens = 17 },
            request with { TopP = 0.5 }, request with { Seed = 1 }, request with { Stop = ["a"] }, request with { TopLogProbabilities = 0 }, request with { Extra = new() { ["a"] = 1 } },
            request with { Messages = [ModelMessage.System("four")] }, request with { Messages = [], Prompt = "four" }, request with { Messages = [], Prompt = "four", Echo = true },
        ];
        Assert.Equal(others.Length + 1, others.Append(request).Select(AnswerKey.Of).Distinct().Count());
        Assert.Equal(AnswerKey.Of(request), AnswerKey.Of(request with { Extra = [] }));
        Assert.Equal("""{"max_tokens":16,"messages":[{"content":"four","role":"user"}],"model":"stub","repeat":0,"temperature":0.5}""", request.Canonical());
        Assert.True(AnswerKey.TryParse(AnswerKey.Of(request).ToString(), out var parsed));
        Assert.Equal(AnswerKey.Of(request), parsed);
        Assert.Equal(Offprint.Numerics.CanonicalJson.Sha256(request.Canonical()), parsed.ToString());
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Torn_line_is_cut_off_wherever_it_tore()
    {
        await using (var store = AnswerStore.Open(Path))
            for (int i = 0; i < 3; i++) await store.AppendAsync(Canonical(i), Reply(i));
        byte[] whole = File.ReadAllBytes(Path);
        int second = Array.LastIndexOf(whole, (byte)'\n', whole.Length - 2);
        for (int length = second + 1; length <= whole.Length; length += length < whole.Length - 2 ? 7 : 1)
        {
            File.WriteAllBytes(Path, whole[..length]);
            await using (var store = AnswerStore.Open(Path))
            {
                // The last line lacks its end alone: it is an answer.
                AssertHas(store, length >= whole.Length - 1 ? 3 : 2);
                Assert.Empty(store.Damaged);
                await store.AppendAsync(Canonical(7), Reply(7));
            }

            await using var again = AnswerStore.Open(Path);
            Assert.Equal(Reply(7).Text, again.Find(AnswerKey.Of(Canonical(7)))?.Text);
            Assert.Empty(again.Damaged);
        }
    }

    [Fact]
    public async Task Damaged_line_is_passed_over_and_told()
    {
        await using (var store = AnswerStore.Open(Path))
            for (int i = 0; i < 3; i++) await store.AppendAsync(Canonical(i), Reply(i));
        string[] lines = File.ReadAllLines(Path);
        lines[1] = lines[1][..40] + "\0\0\0";
        File.WriteAllLines(Path, [.. lines, ""]);
        await using var again = AnswerStore.Open(Path);
        Assert.Equal([2L], again.Damaged);
        Assert.Equal(2, again.Count);
        Assert.NotNull(again.Find(AnswerKey.Of(Canonical(2))));
    }

    [Fact]
    public async Task Reply_that_is_none_is_no_answer()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, $$$"""{"key":"{{{AnswerKey.Of(Canonical(0))}}}","request":{{{Canonical(0)}}},"reply":{"text":4}}""" + "\n");
        await using var store = AnswerStore.Open(Path);
        Assert.Null(store.Find(AnswerKey.Of(Canonical(0))));
        Assert.False(store.Contains(AnswerKey.Of(Canonical(0))));
    }

    [Fact]
    public async Task Two_writers_of_one_file_lose_nothing()
    {
        await using (AnswerStore a = AnswerStore.Open(Path), b = AnswerStore.Open(Path))
        {
            await Task.WhenAll(Enumerable.Range(0, 400).Select(async i =>
            {
                await Task.Yield();
                await (i % 2 == 0 ? a : b).AppendAsync(Canonical(i), Reply(i));
            }));
            await a.AppendAsync(Canonical(400), Reply(400));
            Assert.Equal(401, a.Count); // It has seen the other's while it wrote.
        }

        await using var again = AnswerStore.Open(Path);
        AssertHas(again, 401);
        Assert.Empty(again.Damaged);
    }

    [Fact]
    public async Task Newest_answer_counts()
    {
        await using (var store = AnswerStore.Open(Path))
        {
            await store.AppendAsync(Canonical(0), Reply(0));
            await store.AppendAsync(Canonical(0), Reply(1));
            Assert.Equal(Reply(1).Text, store.Find(AnswerKey.Of(Canonical(0)))?.Text);
        }

        await using var again = AnswerStore.Open(Path);
        Assert.Equal((Reply(1).Text, 1), (again.Find(AnswerKey.Of(Canonical(0)))?.Text, again.Count));
    }

    [Fact]
    public async Task Store_larger_than_a_block_is_read_in_blocks()
    {
        var large = Reply(0) with { Text = new string('x', 3_000_000) };
        await using (var store = AnswerStore.Open(Path))
        {
            await store.AppendAsync(Canonical(0), large);
            await store.AppendAsync(Canonical(1), Reply(1));
        }

        await using var again = AnswerStore.Open(Path);
        Assert.Equal(large.Text, again.Find(AnswerKey.Of(Canonical(0)))?.Text);
        Assert.Equal(Reply(1).Text, again.Find(AnswerKey.Of(Canonical(1)))?.Text);
    }

    [Fact]
    public async Task Nearest_request_is_told_by_what_differs()
    {
        await using var store = AnswerStore.Open(Path);
        Assert.Equal("the store is empty", store.Nearest(Canonical(0)));
        var stored = Given.Question("What is two and two, in words?") with { Temperature = 0 };
        await store.AppendAsync(stored.Canonical(), Reply(0));
        await store.AppendAsync((stored with { Model = "large", Seed = 4 }).Canonical(), Reply(0));
        Assert.Equal("temperature: stored 0, asked 0.5", store.Nearest((stored with { Temperature = 0.5 }).Canonical()));
        Assert.Equal("messages[0].content: stored \"What is two and two, in words?\", asked \"What is two and two, in digits?\"", store.Nearest((stored with { Messages = [ModelMessage.User("What is two and two, in digits?")] }).Canonical()));
        Assert.Equal("seed: stored 4, asked 5; temperature: stored 0, asked nothing", store.Nearest((stored with { Model = "large", Seed = 5, Temperature = null }).Canonical()));
    }

    [Fact]
    public void Folder_in_place_of_a_file_is_told()
    {
        var error = Assert.Throws<InputException>(() => AnswerStore.Open(_folder));
        Assert.Contains("cannot be kept in", error.Message);
    }

    static void AssertHas(AnswerStore store, int count)
    {
        Assert.Equal(count, store.Count);
        for (int i = 0; i < count; i++) Assert.Equivalent(Reply(i), store.Find(AnswerKey.Of(Canonical(i))), strict: true);
    }
}
