using Offprint.Evaluation.Counting;
using Offprint.Evaluation.Models;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Counting;

public sealed class CountingRunTests
{
    static readonly CountingOptions s_plain = new() { Words = null };
    static readonly CountingItem s_item = CountingItems.Occurrences("strawberry", "r", s_plain);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Answers by a function of the request, and remembers what was asked.</summary>
    sealed class Scripted(Func<ModelRequest, string> answer) : IModelClient
    {
        public List<ModelRequest> Asked { get; } = [];

        public Func<ModelRequest, double?> Likelihood { get; init; } = _ => null;

        public string Name => "script";

        public Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
        {
            lock (Asked) Asked.Add(request);
            return Task.FromResult(new ModelReply { Text = answer(request), InputTokens = 10, OutputTokens = 5, Tokens = Likelihood(request) is { } log ? [new("t", log)] : null });
        }
    }

    static async Task<(IReadOnlyList<Outcome> Outcomes, List<ModelRequest> Asked)> Run(Scripted model, CountingAskOptions options, params CountingItem[] items)
    {
        await using var store = AnswerStore.Temporary();
        using var asker = new Asker(model, store, new() { Concurrency = 1, Price = new(1e6, 1e6) });
        var run = new CountingRun(items, asker, options);
        await run.AskAsync(null, Cancellation);
        return (await run.GradeAsync(Cancellation), model.Asked);
    }

    static CountingAskOptions By(CountingStrategy strategy) => new() { Model = "m", Strategies = [strategy] };

    static string Last(ModelRequest request) => request.Messages[^1].Text;

    [Fact]
    public async Task Direct_wants_a_number_only()
    {
        var (outcomes, asked) = await Run(new(_ => "3"), By(CountingStrategy.Direct), s_item);
        Assert.Equal("How many r's in the word \"strawberry\"? Answer with a number only.", Last(Assert.Single(asked)));
        Assert.Equal((0.0, 1024, 0), (asked[0].Temperature, asked[0].MaxOutputTokens, asked[0].Repeat));
        var outcome = Assert.Single(outcomes);
        Assert.Equal(("direct", "char-occur/strawberry/r", "CharOccur", 1.0, "3", 15.0), (outcome.Subject, outcome.Item, outcome.Condition, outcome.Score, outcome.Answer, outcome.Cost));
        Assert.Equal(("m", "10", "3"), (outcome.Tags!["model"], outcome.Tags["length"], outcome.Tags["gold"]));
    }

    [Theory]
    [InlineData(CountingTask.CharOccur, "How many a's in the word \"ab\"?\nSpell the word character by character, one on a line, and write behind each how often the character in question has come so far. Then write a last line \"Answer: n\".")]
    [InlineData(CountingTask.WordLen, "How many characters in the word \"ab\"?\nSpell the word character by character, one on a line, and number them. Then write a last line \"Answer: n\".")]
    [InlineData(CountingTask.DistinctChar, "How many distinct characters in the word \"ab\"?\nSpell the word character by character, one on a line, and write behind each how many distinct characters have come so far. Then write a last line \"Answer: n\".")]
    [InlineData(CountingTask.SubstringOccur, "Is substring \"ab\" part of the word \"ab\"?\nSpell the word character by character, one on a line, and say at each whether the substring begins there. Then write a last line \"Answer: Yes\" or \"Answer: No\".")]
    public async Task Chain_of_thought_spells_with_a_running_count(CountingTask task, string prompt)
    {
        var item = task switch
        {
            CountingTask.CharOccur => CountingItems.Occurrences("ab", "a", s_plain),
            CountingTask.SubstringOccur => new CountingItem("x", task, "ab", "ab", "Is substring \"ab\" part of the word \"ab\"?", "Yes"),
            _ => CountingItems.Make(task, ["ab"], s_plain).Single(),
        };
        var (outcomes, asked) = await Run(new(_ => "a 1\nb 1\nAnswer: 1, or yes"), By(CountingStrategy.ChainOfThought), item);
        Assert.Equal(prompt, Last(Assert.Single(asked)));
        Assert.Equal(task is CountingTask.SubstringOccur ? "Yes" : "1", outcomes[0].Answer);
    }

    [Fact]
    public async Task Few_shot_shows_answered_questions_of_the_same_task()
    {
        var pieces = CountingItems.Make(CountingTask.SubstringOccur, ["strawberry"], s_plain);
        CountingItem[] items = [s_item, .. pieces];
        var shown = CountingDemonstrations.Of(["letter", "onion"], items, s_plain);
        var (_, asked) = await Run(new(_ => "3"), By(CountingStrategy.FewShot) with { Demonstrations = shown }, items);
        Assert.Equal(["user", "assistant", "user", "assistant", "user"], asked[0].Messages.Select(m => m.Role));
        Assert.Matches("^How many .'s in the word \"letter\"\\? Answer with a number only\\.$", asked[0].Messages[0].Text);
        Assert.Equal(["Yes", "No"], asked[1].Messages.Where(m => m.Role == "assistant").Select(m => m.Text));
        foreach (var demonstration in shown.Where(d => d.Task == CountingTask.CharOccur)) Assert.Equal(Characters.Occurrences(demonstration.Word, demonstration.Sought!).ToString(), demonstration.Answer);

        var (_, texts) = await Run(new(_ => "3"), By(CountingStrategy.FewShot) with { Demonstrations = shown, Chat = false }, s_item);
        Assert.Empty(texts[0].Messages);
        Assert.Equal(["\n\n"], texts[0].Stop);
        Assert.Matches("^How many .'s in the word \"letter\"\\? Answer with a number only\\.\n[12]\n\nHow many .'s in the word \"onion\"\\? Answer with a number only\\.\n[12]\n\nHow many r's in the word \"strawberry\"\\? Answer with a number only\\.\n$", texts[0].Prompt!);
    }

    [Fact]
    public async Task Shown_words_are_none_of_those_asked_about()
    {
        Assert.Equal("demonstrations", Assert.Throws<InputException>(() => CountingDemonstrations.Of(["Strawberry"], [s_item], s_plain)).Field);
        Assert.Contains("there are none of CharOccur", (await Assert.ThrowsAsync<InputException>(() => Run(new(_ => ""), By(CountingStrategy.FewShot), s_item))).Message, StringComparison.Ordinal);
        var common = CountingDemonstrations.Words([CountingItems.Occurrences("Lantern", "L", s_plain)], 3);
        Assert.Equal(["pebble", "harvest", "balcony"], common);
        Assert.Equal("shots", Assert.Throws<InputException>(() => CountingDemonstrations.Words([], 21)).Field);
    }

    [Theory]
    [InlineData("2 3 3 2 3", "3")]
    [InlineData("2 2 x x 3", "2")] // what cannot be read has no vote
    [InlineData("2 2 2 3 3", "2")]
    [InlineData("x x x x x", null)]
    public async Task Self_consistency_is_the_answer_of_most(string samples, string? decided)
    {
        string[] said = samples.Split(' ');
        var (outcomes, asked) = await Run(new(r => said[r.Repeat] == "x" ? "I cannot tell." : $"Answer: {said[r.Repeat]}"), By(CountingStrategy.SelfConsistency) with { Samples = 5 }, s_item);
        Assert.Equal([0, 1, 2, 3, 4], asked.Select(a => a.Repeat));
        Assert.All(asked, a => Assert.Equal((0.7, null), (a.Temperature, a.TopLogProbabilities)));
        var outcome = Assert.Single(outcomes);
        Assert.Equal((decided, decided is null ? OutcomeState.Unparsed : OutcomeState.Scored, decided == "3" ? 1.0 : 0.0), (outcome.Answer, outcome.State, outcome.Score));
        Assert.Equal((50, 25), (outcome.InputTokens, outcome.OutputTokens));
    }

    [Theory]
    [InlineData(-1, -2, "2")]
    [InlineData(-2, -1, "3")]
    public async Task Level_votes_go_to_the_likeliest_reply(double first, double second, string decided)
    {
        var model = new Scripted(r => r.Repeat == 0 ? "2" : "3") { Likelihood = r => r.Repeat == 0 ? first : second };
        var (outcomes, asked) = await Run(model, By(CountingStrategy.SelfConsistency) with { Samples = 2, LogProbabilities = true }, s_item);
        Assert.All(asked, a => Assert.Equal(0, a.TopLogProbabilities));
        Assert.Equal(decided, outcomes[0].Answer);
    }

    [Fact]
    public async Task Self_consistency_follows_the_law_of_votes()
    {
        // A model that is right in 6 of 10 samples: the vote of five is right in 0.68256 of the questions.
        CountingItem[] items = [.. Enumerable.Range(0, 600).Select(i => new CountingItem($"{i}", CountingTask.WordLen, $"{i}", null, $"Question {i}?", "1"))];
        var model = new Scripted(r => RandomStream.FromPath(1, Last(r)).Split(r.Repeat).NextBool(0.6) ? "1" : "2");
        var (outcomes, _) = await Run(model, By(CountingStrategy.SelfConsistency) with { Samples = 5 }, items);
        double right = outcomes.Average(o => o.Score), exact = PluralityVote.ProbabilityRight([0.6, 0.4], 5);
        Assert.Equal(0.68256, exact, 1e-12);
        Assert.InRange(right - exact, -5 * Math.Sqrt(exact * (1 - exact) / 600), 5 * Math.Sqrt(exact * (1 - exact) / 600));
    }

    [Fact]
    public async Task Tree_counts_with_the_spelling_that_is_verified()
    {
        string[] spellings = ["s-t-r-a-w-b-e-r-y", "Here it is:\ns-t-r-a-w-b-e-r-r-y\n", "s-t-r-a-w-b-e-r-y"];
        var model = new Scripted(r => Last(r) switch
        {
            var t when t.Contains("Write the spelling only", StringComparison.Ordinal) => spellings[r.Repeat],
            var t when t.Contains("Somebody spelt", StringComparison.Ordinal) => t.Contains("e-r-r-y", StringComparison.Ordinal) ? "Answer: Yes" : "Answer: No",
            _ => r.Repeat == 0 ? "Answer: 2" : "Answer: 3",
        });
        var (outcomes, asked) = await Run(model, By(CountingStrategy.TreeOfThought), s_item);
        Assert.Equal(8, asked.Count); // three spellings, of which two are verified, and three counts
        Assert.Equal("How many r's in the word \"strawberry\"?\nDo not answer yet. Spell the word character by character, with a hyphen between two characters. Write the spelling only.", Last(asked[0]));
        Assert.Equal("How many r's in the word \"strawberry\"?\nDo not answer yet. Somebody spelt the word: s-t-r-a-w-b-e-r-r-y\nIs every character right, and is none missing or added? Compare them one by one, then write a last line \"Answer: Yes\" or \"Answer: No\".", Last(asked[4]));
        Assert.All(asked.Skip(5), a => Assert.StartsWith("How many r's in the word \"strawberry\"?\nThe word is spelt: s-t-r-a-w-b-e-r-r-y\nSpell the word", Last(a), StringComparison.Ordinal));
        Assert.Equal([0.7, 0.7, 0.7, 0, 0, 0.7, 0.7, 0.7], asked.Select(a => a.Temperature!.Value));
        Assert.Equal(("3", 1.0), (outcomes[0].Answer, outcomes[0].Score));
    }

    [Fact]
    public async Task Tree_takes_the_spelling_that_is_proposed_most_where_none_is_verified()
    {
        var model = new Scripted(r => Last(r).Contains("Write the spelling only", StringComparison.Ordinal) ? r.Repeat == 0 ? "a" : "b" : "Answer: No, 1");
        var (_, asked) = await Run(model, By(CountingStrategy.TreeOfThought), s_item);
        Assert.All(asked.TakeLast(3), a => Assert.Contains("The word is spelt: b\n", Last(a), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_are_copied_and_read_again_without_asking()
    {
        await using AnswerStore store = AnswerStore.Temporary(), copy = AnswerStore.Temporary();
        var options = new CountingAskOptions { Model = "m", Strategies = [CountingStrategy.Direct, CountingStrategy.TreeOfThought] };
        using var asker = new Asker(new Scripted(_ => "Answer: yes, 3"), store);
        var run = new CountingRun([s_item], asker, options);
        await run.AskAsync(null, Cancellation);
        await run.CopyAnswersAsync(copy);
        Assert.Equal(store.Count, copy.Count);
        using var replay = new Asker(new Scripted(_ => throw new InvalidOperationException("asked")), copy, new() { Mode = AnswerMode.Replay });
        Assert.Equal((await run.GradeAsync(Cancellation)).Select(o => (o.Subject, o.Answer)), (await new CountingRun([s_item], replay, options).GradeAsync(Cancellation)).Select(o => (o.Subject, o.Answer)));
        Assert.Contains("model: stored \"m\", asked \"another\"", new CountingRun([s_item], replay, options with { Model = "another" }).NearestStored(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("direct", CountingStrategy.Direct)]
    [InlineData("tree-of-thought", CountingStrategy.TreeOfThought)]
    public void Strategies_have_names(string name, CountingStrategy strategy) => Assert.Equal((strategy, name), (CountingStrategies.Parse(name), strategy.Name()));

    [Fact]
    public void What_cannot_be_asked_is_refused()
    {
        Assert.Contains("There is no strategy 'code'. Give some of direct, few-shot, chain-of-thought", Assert.Throws<InputException>(() => CountingStrategies.Parse("code")).Message, StringComparison.Ordinal);
        Assert.Equal("samples", Assert.Throws<InputException>(() => (By(CountingStrategy.Direct) with { Samples = 0 }).Validate()).Field);
        Assert.Equal("strategies", Assert.Throws<InputException>(() => (By(CountingStrategy.Direct) with { Strategies = [] }).Validate()).Field);
    }
}
