using System.Runtime.CompilerServices;
using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>A model that is asked.</summary>
/// <param name="Name">Its name in outcomes.</param>
/// <param name="Asker">Asks it; several models may share one.</param>
/// <param name="Parameters">The model at its endpoint and its parameters; its messages come before each prompt's.</param>
public sealed record CrossModel(string Name, Asker Asker, ModelRequest Parameters);

/// <summary>
/// Prompts × models: every answer and every judgement goes through a store, so a run that was cut short asks only what
/// is missing, and rating by another judge asks no model again.
/// </summary>
public static class CrossRun
{
    /// <summary>Asks the models and rates what they answer.</summary>
    /// <param name="prompts">What is asked.</param>
    /// <param name="models">Who is asked.</param>
    /// <param name="judge">Who rates.</param>
    /// <param name="cancellationToken">Ends the asking; what is answered is kept.</param>
    /// <returns>An outcome for each model and prompt: the score from 1 to 100, tagged with its capability; not scored where the judge gave none, with the reason.</returns>
    /// <exception cref="InputException">Names are not distinct, or no model could be asked anything.</exception>
    public static async IAsyncEnumerable<Outcome> RunAsync(
        IReadOnlyList<CrossPrompt> prompts, IReadOnlyList<CrossModel> models, RubricJudge judge, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(judge);
        var grader = judge.Grader(prompts);
        var items = prompts.Select(p => new TaskItem
        {
            Id = p.Id,
            Prompt = p.Attachment is { } attachment ? $"{attachment}\n\n{p.Prompt}" : p.Prompt,
            Tags = new Dictionary<string, string> { [CapabilityTag] = p.Capability.ToString() },
        }).ToList();
        var run = new EvaluationRun(items, [.. models.Select(m => new EvaluationSubject(m.Name, m.Asker, new GenerationForm(m.Parameters, grader)))]);
        await foreach (var outcome in run.RunAsync(null, cancellationToken)) yield return outcome;
    }

    /// <summary>The models that would judge themselves, which flatters: those that the endpoint calls as the judge is called.</summary>
    public static IReadOnlyList<string> SelfJudged(IReadOnlyList<CrossModel> models, RubricJudge judge)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(judge);
        return [.. models.Where(m => m.Parameters.Model == judge.Options.Model).Select(m => m.Name)];
    }

    /// <summary>The tag of an outcome that says what its prompt needs.</summary>
    public const string CapabilityTag = "capability";

    /// <summary>The prompts without a score, with the model, to be listed; empty when there are none.</summary>
    public static IReadOnlyList<string> Unrated(IEnumerable<Outcome> outcomes) => [.. outcomes.Where(o => !double.IsFinite(o.Score)).Select(o => $"{o.Item} ({o.Subject})")];

    /// <summary>The scored ones of some outcomes as rows to be analysed.</summary>
    /// <param name="outcomes">Outcomes with the tag <see cref="CapabilityTag"/>.</param>
    /// <exception cref="ArgumentException">An outcome has no such tag.</exception>
    public static IReadOnlyList<CrossRating> Ratings(IEnumerable<Outcome> outcomes) =>
        [.. outcomes.Where(o => double.IsFinite(o.Score)).Select(o => new CrossRating(
            o.Subject, CapabilityName.Parse(o.Tags?.GetValueOrDefault(CapabilityTag) ?? throw new ArgumentException($"The outcome of '{o.Item}' has no tag '{CapabilityTag}'.", nameof(outcomes))), o.Item, o.Score))];
}
