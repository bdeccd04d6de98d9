using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Models;

/// <summary>How an item is put to a model, and how what comes back becomes a score. Requests and scores depend on nothing else, so stored answers can be scored again without asking.</summary>
public interface IQuestionForm
{
    /// <summary>By which route it scores.</summary>
    ScoringRoute Route { get; }

    /// <summary>Checks, before anything is asked, that an item has what this form needs.</summary>
    /// <exception cref="InputException">Something is missing; names the item and what.</exception>
    void Require(TaskItem item);

    /// <summary>What is asked about an item, one after the other: a request may hold the answers to those before it, so it is to be taken only once these are stored.</summary>
    /// <param name="item">The item.</param>
    /// <param name="repeat">Which of several answers, from 0.</param>
    IEnumerable<ModelRequest> Requests(TaskItem item, int repeat);

    /// <summary>What the answers say.</summary>
    /// <param name="item">The item.</param>
    /// <param name="replies">An answer for each request, in order.</param>
    /// <param name="cancellationToken">Ends the wait for a judge.</param>
    ValueTask<Scored> ScoreAsync(TaskItem item, IReadOnlyList<ModelReply> replies, CancellationToken cancellationToken);
}

/// <summary>The score of an item.</summary>
/// <param name="Grade">The grade.</param>
/// <param name="Choices">What the model thinks of the choices; null by the route of generation.</param>
public readonly record struct Scored(Grade Grade, ChoiceScores? Choices)
{
    /// <summary>What else its outcome is tagged with; null for nothing.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The score of the likeliest choice.</summary>
    internal static Scored Of(TaskItem item, ChoiceScores choices) =>
        new(choices.Best is { } best ? Grade.Of(best == item.CorrectChoice, ChoiceLabels.Of(best)) : Grade.Invalid(choices.Refusal ?? "the choices cannot be told apart"), choices);
}
