using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Models;

/// <summary>
/// The likeliest letter as the first token of a chat's answer. Scores an item only when every choice's letter is among
/// the tokens that the endpoint tells: a letter that is not there is not improbable but unknown.
/// </summary>
/// <param name="parameters">The model and its parameters; its messages come before the item's. The item's prompt holds the choices with their letters.</param>
/// <param name="alternatives">How many tokens are asked for; endpoints tell 5 to 20.</param>
public sealed class FirstTokenForm(ModelRequest parameters, int alternatives = 20) : IQuestionForm
{
    /// <inheritdoc />
    public ScoringRoute Route => ScoringRoute.FirstToken;

    /// <inheritdoc />
    public void Require(TaskItem item)
    {
        new ChoiceGrader().Require(item);
        if (item.Choices.Count > alternatives) throw new InputException($"Item '{item.Id}' has {item.Choices.Count} choices, and the endpoint tells {alternatives} tokens at most. Score by generation.") { Field = "route" };
    }

    /// <inheritdoc />
    public IEnumerable<ModelRequest> Requests(TaskItem item, int repeat)
    {
        ArgumentNullException.ThrowIfNull(item);
        return [parameters with { Messages = [.. parameters.Messages, ModelMessage.User(item.Prompt)], MaxOutputTokens = 1, TopLogProbabilities = alternatives, Repeat = repeat }];
    }

    /// <inheritdoc />
    public ValueTask<Scored> ScoreAsync(TaskItem item, IReadOnlyList<ModelReply> replies, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(replies);
        return new(Scored.Of(item, Read(replies[0], item.Choices)));
    }

    /// <summary>The choices' log-probabilities in an answer's first token.</summary>
    public static ChoiceScores Read(ModelReply reply, IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(choices);
        if (reply.Tokens is not [{ Alternatives: { Count: > 0 } top }, ..]) return ChoiceScores.Refused(ScoringRoute.FirstToken, "the answer tells no likeliest first tokens");
        double[] logs = [.. Enumerable.Range(0, choices.Count).Select(j => LogOf(ChoiceLabels.Of(j), top))];
        string[] absent = [.. Enumerable.Range(0, choices.Count).Where(j => double.IsNegativeInfinity(logs[j])).Select(ChoiceLabels.Of)];
        return absent.Length == 0 ? ChoiceScores.Of(ScoringRoute.FirstToken, logs, choices)
            : ChoiceScores.Refused(ScoringRoute.FirstToken, $"the letter{(absent.Length > 1 ? "s" : "")} {string.Join(", ", absent)} {(absent.Length > 1 ? "are" : "is")} not among the {top.Count} likeliest first tokens");
    }

    // "B" and " B" are two tokens for one letter: their probabilities add up, by log-sum-exp since they are small.
    static double LogOf(string label, IReadOnlyList<TokenAlternative> top)
    {
        double[] spellings = [.. top.Where(a => a.Token.Trim() == label || a.Token.Trim('▁', 'Ġ') == label).Select(a => a.LogProbability)];
        if (spellings.Length == 0) return double.NegativeInfinity;
        double largest = spellings.Max();
        return largest + Math.Log(spellings.Sum(l => Math.Exp(l - largest)));
    }
}
