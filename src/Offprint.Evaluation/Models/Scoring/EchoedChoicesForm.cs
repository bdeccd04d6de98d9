using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Models;

/// <summary>How an endpoint echoes, as <see cref="EndpointProbe"/> finds.</summary>
/// <param name="TellsOffsets">Whether it tells where tokens start in the text; else the prompt's own tokens are asked for too.</param>
/// <param name="LeastTokens">The fewest tokens that it generates behind the echo: 0, or 1 where it refuses 0.</param>
public readonly record struct EchoStyle(bool TellsOffsets, int LeastTokens);

/// <summary>Each choice is put behind the prompt and sent as a completion that echoes both: the choice with the likeliest tokens is the answer.</summary>
/// <param name="parameters">The model and its parameters; without messages, of which a completion has none.</param>
/// <param name="style">How the endpoint echoes.</param>
/// <param name="separator">What stands between prompt and choice; it counts with the choice.</param>
/// <param name="normalisation">What log-probabilities are divided by before they are compared; those of the outcome are not.</param>
public sealed class EchoedChoicesForm(ModelRequest parameters, EchoStyle style, string separator = " ", ChoiceNormalisation normalisation = ChoiceNormalisation.None) : IQuestionForm
{
    /// <inheritdoc />
    public ScoringRoute Route => ScoringRoute.EchoedChoices;

    /// <inheritdoc />
    public void Require(TaskItem item)
    {
        new ChoiceGrader().Require(item);
        if (parameters.Messages.Count > 0) throw new InputException("A completion has no messages before the prompt; put them into the prompt's template, or score by another route.") { Field = "route" };
        if (item.Prompt.Length == 0) throw new InputException($"Item '{item.Id}' has an empty prompt, behind which no choice can be scored. Fill it in.") { Field = "prompt" };
    }

    /// <inheritdoc />
    public IEnumerable<ModelRequest> Requests(TaskItem item, int repeat)
    {
        ArgumentNullException.ThrowIfNull(item);
        var requests = item.Choices.Select(choice => Request(item.Prompt + separator + choice, repeat));
        return style.TellsOffsets ? [.. requests] : [.. requests, Request(item.Prompt, repeat)];
    }

    /// <inheritdoc />
    public ValueTask<Scored> ScoreAsync(TaskItem item, IReadOnlyList<ModelReply> replies, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(replies);
        return new(Scored.Of(item, Read(item, replies)));
    }

    ChoiceScores Read(TaskItem item, IReadOnlyList<ModelReply> replies)
    {
        double[] logs = new double[item.Choices.Count];
        for (int j = 0; j < logs.Length; j++)
        {
            string continuation = separator + item.Choices[j];
            var sum = replies[j].Tokens is not { } tokens ? new(double.NaN, 0, "the echo has no log-probabilities")
                : style.TellsOffsets ? EchoAlignment.ByOffsets(item.Prompt, continuation, tokens)
                : EchoAlignment.ByPrefix(continuation, Echoed(replies[^1]), Echoed(replies[j]));
            if (sum.Refusal is { } why) return ChoiceScores.Refused(Route, $"choice {ChoiceLabels.Of(j)}: {why}");
            logs[j] = sum.LogProbability;
        }

        return ChoiceScores.Of(Route, logs, item.Choices, normalisation);
    }

    /// <summary>Without what was generated behind.</summary>
    List<TokenLogProbability> Echoed(ModelReply reply)
    {
        var tokens = reply.Tokens ?? [];
        return [.. tokens.Take(Math.Max(0, tokens.Count - (style.LeastTokens == 0 ? 0 : reply.OutputTokens ?? style.LeastTokens)))];
    }

    ModelRequest Request(string text, int repeat) => parameters with { Prompt = text, Echo = true, TopLogProbabilities = 1, MaxOutputTokens = style.LeastTokens, Repeat = repeat };
}
