using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>
/// A model that rates answers from 1 to 5 by a rubric, calibrated by reference answers that people rated. Where it gives
/// no score on the scale it is reminded and asked again. Every judgement is kept by its asker's store, so that rating
/// again asks nobody.
/// </summary>
/// <example>
/// <code>
/// var judge = new RubricJudge(asker, new() { Model = "judge" });
/// var judgement = await judge.JudgeAsync(prompt, "The answer is 4.");
/// Console.WriteLine(judgement.Failure ?? $"{judgement.Rating} of 5");
/// </code>
/// </example>
public sealed class RubricJudge
{
    readonly Asker _asker;
    readonly RubricJudgeOptions _options;

    /// <summary>A judge.</summary>
    /// <param name="asker">Asks it; not disposed.</param>
    /// <param name="options">How it rates.</param>
    /// <exception cref="InputException">An option is out of range.</exception>
    public RubricJudge(Asker asker, RubricJudgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(asker);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_asker, _options) = (asker, options);
    }

    /// <summary>How it rates.</summary>
    public RubricJudgeOptions Options => _options;

    /// <summary>Rates a new answer, by the prompt's first references.</summary>
    /// <param name="prompt">What was asked.</param>
    /// <param name="response">What was answered.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InputException">A request cannot be sent, or in replay has no stored answer.</exception>
    /// <exception cref="SpendingLimitException">A limit of the asker would be exceeded.</exception>
    public Task<RubricJudgement> JudgeAsync(CrossPrompt prompt, string response, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(response);
        return JudgeAsync(prompt, response, ReferenceRotation.ForNew(Math.Min(_options.References, prompt.References.Count)), cancellationToken);
    }

    /// <summary>Rates one of the prompt's own references by the others, to compare the judge with people.</summary>
    /// <param name="prompt">A prompt with three references.</param>
    /// <param name="judged">Which of them is judged, from 1 to 3.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InputException">The prompt has not three references, or see <see cref="JudgeAsync(CrossPrompt, string, CancellationToken)"/>.</exception>
    public Task<RubricJudgement> JudgeReferenceAsync(CrossPrompt prompt, int judged, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        if (prompt.References.Count != ReferenceRotation.Count)
            throw new InputException($"Prompt '{prompt.Id}' has {prompt.References.Count} rated references; comparing the judge with people takes {ReferenceRotation.Count}. Add them, or leave the prompt out.") { Field = "references" };
        return JudgeAsync(prompt, prompt.References[judged - 1].Response, ReferenceRotation.ForReference(judged, Math.Min(_options.References, ReferenceRotation.Count - 1)), cancellationToken);
    }

    /// <summary>This judge as a grader of an evaluation run; its grades are scores from 1 to 100.</summary>
    /// <param name="prompts">The prompts that the run's items are, by their ids.</param>
    public IGrader Grader(IReadOnlyList<CrossPrompt> prompts) => new RubricGrader(this, prompts);

    async Task<RubricJudgement> JudgeAsync(CrossPrompt prompt, string response, int[] references, CancellationToken cancellation)
    {
        var judgement = new RubricJudgement { PromptId = prompt.Id, Capability = prompt.Capability, References = references };
        if (string.IsNullOrWhiteSpace(response)) return judgement with { Failure = $"Prompt '{prompt.Id}': the answer is empty, so there is nothing to rate." };
        judgement = judgement with { AttachmentCut = prompt.Attachment is { } attachment && RubricPrompt.Fit(attachment, _options).Cut };
        RatedReference[] shown = [.. references.Select(r => prompt.References[r - 1])];
        for (int tries = 1; tries <= _options.Tries; tries++)
        {
            var request = RubricPrompt.Of(prompt, response, shown, _options, reminders: tries - 1);
            judgement = judgement with { Tries = tries, Question = request.Messages[^1].Text };
            try
            {
                judgement = judgement with { Text = (await _asker.AskAsync(request, cancellation)).Text };
            }
            catch (ModelException error)
            {
                return judgement with { Error = error, Failure = $"Prompt '{prompt.Id}': the judge failed: {error.Message}" };
            }

            if (JudgedScore.Read(judgement.Text, _options.Reading) is { IsOnScale: true } score) return judgement with { Rating = score.Value, NeededLenience = score.NeededLenience };
        }

        return judgement with { Failure = $"Prompt '{prompt.Id}': the judge '{_options.Model}' gave no score from 1 to 5 that can be read in {_options.Tries} {(_options.Tries == 1 ? "try" : "tries")}." };
    }
}
