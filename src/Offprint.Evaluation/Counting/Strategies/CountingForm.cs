using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;
using Offprint.Numerics;

namespace Offprint.Evaluation.Counting;

/// <summary>Puts counting questions by a strategy; where several replies answer, most of them decide.</summary>
/// <param name="strategy">How.</param>
/// <param name="items">The questions.</param>
/// <param name="options">The model and its parameters.</param>
/// <param name="store">Where the replies to earlier requests of the same question are found.</param>
sealed class CountingForm(CountingStrategy strategy, IReadOnlyList<CountingItem> items, CountingAskOptions options, AnswerStore store) : IQuestionForm
{
    // Of the tree: spellings that are proposed, and counts of the one that is picked.
    const int Branches = 3;

    readonly Dictionary<string, CountingItem> _items = items.ToDictionary(i => i.Id);
    readonly CountGrader _grader = new();
    readonly RandomStream _chance = RandomStream.FromPath(options.Seed, "counting votes");

    public ScoringRoute Route => ScoringRoute.Generation;

    public void Require(TaskItem item)
    {
        _grader.Require(item);
        if (strategy == CountingStrategy.FewShot && !Shown(_items[item.Id]).Any())
            throw new InputException($"'{item.Id}' is to be asked after demonstrations, and there are none of {_items[item.Id].Task}. Give some, or leave out {strategy.Name()}.") { Field = "demonstrations" };
    }

    public IEnumerable<ModelRequest> Requests(TaskItem item, int repeat)
    {
        var asked = _items[item.Id];
        return strategy switch
        {
            CountingStrategy.Direct => [One([ModelMessage.User(CountingPrompt.Direct(asked))], repeat)],
            CountingStrategy.FewShot => [One([.. Shown(asked).SelectMany(d => (ModelMessage[])[ModelMessage.User(CountingPrompt.Direct(d)), ModelMessage.Assistant(d.Answer)]), ModelMessage.User(CountingPrompt.Direct(asked))], repeat)],
            CountingStrategy.ChainOfThought => [One([ModelMessage.User(CountingPrompt.Reasoned(asked))], repeat)],
            CountingStrategy.SelfConsistency => Votes(CountingPrompt.Reasoned(asked), options.Samples, repeat),
            _ => Tree(asked, repeat),
        };
    }

    public async ValueTask<Scored> ScoreAsync(TaskItem item, IReadOnlyList<ModelReply> replies, CancellationToken cancellationToken)
    {
        if (strategy is not (CountingStrategy.SelfConsistency or CountingStrategy.TreeOfThought)) return new(await _grader.GradeAsync(item, replies[0].Text, cancellationToken), null);
        ModelReply[] voters = strategy == CountingStrategy.TreeOfThought ? [.. replies.TakeLast(Branches)] : [.. replies];
        bool closed = item.Answer is "Yes" or "No";
        string?[] votes = [.. voters.Select(v => closed ? CountParser.YesNo(v.Text) : CountParser.Count(v.Text))];
        double[]? likely = voters.All(v => v.Tokens is { Count: > 0 }) ? [.. voters.Select(v => v.Tokens!.Sum(t => t.LogProbability ?? 0))] : null; // All have some.
        string? decided = PluralityVote.Of(votes, _chance.Split(item.Id), likely);
        return new(decided is null ? Grade.Unparsed($"none of {voters.Length} replies has an answer that can be read") : Grade.Of(decided == item.Answer, decided), null);
    }

    IEnumerable<CountingItem> Shown(CountingItem asked) => options.Demonstrations.Where(d => d.Task == asked.Task);

    IEnumerable<ModelRequest> Votes(string prompt, int samples, int repeat) =>
        Enumerable.Range(repeat * samples, samples).Select(s => Request([ModelMessage.User(prompt)], options.SamplingTemperature, s) with { TopLogProbabilities = options.LogProbabilities ? 0 : null });

    // A request may hold replies to those before it, which are stored once it is taken.
    IEnumerable<ModelRequest> Tree(CountingItem item, int repeat)
    {
        var proposed = new List<string>();
        for (int b = 0; b < Branches; b++)
        {
            var request = Request([ModelMessage.User(CountingPrompt.Spelling(item))], options.SamplingTemperature, (repeat * Branches) + b);
            yield return request;
            proposed.Add(CountingPrompt.SpellingIn(Reply(request)));
        }

        var verified = new HashSet<string>();
        foreach (string spelling in proposed.Distinct())
        {
            var request = One([ModelMessage.User(CountingPrompt.Verification(item, spelling))], repeat);
            yield return request;
            if (CountParser.YesNo(Reply(request)) == "Yes") verified.Add(spelling);
        }

        // Among verified ones, or among all where none is, the one that was proposed most often, the earliest of level ones.
        string picked = proposed.Distinct().OrderByDescending(verified.Contains).ThenByDescending(s => proposed.Count(p => p == s)).First();
        foreach (var request in Votes(CountingPrompt.ReasonedOf(item, picked), Branches, repeat)) yield return request;
    }

    string Reply(ModelRequest request) => (store.Find(AnswerKey.Of(request)) ?? throw new InvalidOperationException("A request is taken before those ahead of it are answered.")).Text;

    ModelRequest One(IReadOnlyList<ModelMessage> turns, int repeat) => Request(turns, options.Temperature, repeat);

    ModelRequest Request(IReadOnlyList<ModelMessage> turns, double temperature, int repeat) => new()
    {
        Model = options.Model,
        Messages = options.Chat ? turns : [],
        Prompt = options.Chat ? null : string.Concat(turns.Select(t => t.Text + (t.Role == "assistant" ? "\n\n" : "\n"))),
        // What continues a text goes on with further questions after the shown ones.
        Stop = !options.Chat && turns.Count > 1 ? ["\n\n"] : [],
        Temperature = temperature,
        MaxOutputTokens = options.MaxOutputTokens,
        Repeat = repeat,
    };
}
