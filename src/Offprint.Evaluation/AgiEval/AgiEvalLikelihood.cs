using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.AgiEval;

/// <summary>Choices compared by their log-probabilities in place of a text that is read. For questions with one right letter, without reasoning.</summary>
public sealed record AgiEvalLikelihood
{
    /// <summary>By which route; not <see cref="ScoringRoute.Generation"/>.</summary>
    /// <value><see cref="ScoringRoute.EchoedChoices"/>.</value>
    public ScoringRoute Route { get; init; } = ScoringRoute.EchoedChoices;

    /// <summary>Whether the words of choices are compared, not their letters; only for echoed choices.</summary>
    /// <value>False.</value>
    public bool ChoiceTexts { get; init; }

    /// <summary>What log-probabilities are divided by before they are compared.</summary>
    /// <value><see cref="ChoiceNormalisation.None"/>.</value>
    public ChoiceNormalisation Normalisation { get; init; }

    /// <summary>How the endpoint echoes, as <see cref="EndpointProbe"/> finds.</summary>
    public EchoStyle Echo { get; init; } = new(true, 0);

    /// <summary>How many likeliest first tokens are asked for.</summary>
    /// <value>20.</value>
    public int Alternatives { get; init; } = 20;

    /// <summary>The choices of a question as they are compared.</summary>
    internal IReadOnlyList<string> Choices(AgiEvalItem item) =>
        [.. item.Options.Select((o, i) => !ChoiceTexts ? ChoiceLabels.Of(i) : o.StartsWith($"({ChoiceLabels.Of(i)})", StringComparison.Ordinal) ? o[3..].Trim() : o.Trim())];

    internal IQuestionForm Form(ModelRequest parameters) => Route switch
    {
        ScoringRoute.EchoedChoices => new EchoedChoicesForm(parameters, Echo, normalisation: Normalisation),
        ScoringRoute.FirstToken when !ChoiceTexts => new FirstTokenForm(parameters, Alternatives),
        _ => throw Cannot($"Choices cannot be compared by {Route}{(ChoiceTexts ? " with their words" : "")}. Compare letters by first tokens, or letters or words by echoed choices."),
    };

    /// <summary>Checks that the questions can be put this way.</summary>
    /// <param name="file">The questions.</param>
    /// <param name="options">How they are put.</param>
    /// <exception cref="InputException">The setting asks for reasoning or other orders of choices, or a question has no single right letter.</exception>
    public void Require(AgiEvalFile file, AgiEvalOptions options)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Setting.IsReasoned()) throw Cannot($"In the setting {options.Setting.Name()} the model writes before it answers, so choices have no log-probabilities of their own. Ask zero-shot or few-shot, or have its text read.");
        if (options is { ShuffleOptions: true, Repeats: > 1 }) throw Cannot("Choices in other orders are asked for, and log-probabilities are compared in the order of the file. Do one or the other.");
        if (file.Task.IsCloze) throw Cannot($"{file.Task.Name} has gaps and no choices whose log-probabilities could be compared. Have the text read.");
        if (file.Items.FirstOrDefault(i => i.Label is not { IsList: false, Parts: [{ Length: 1 }] }) is { } several) throw Cannot($"'{several.Id}' has the label {several.Label}, and log-probabilities choose one letter. Leave the task out, or have the text read.");
        _ = Form(new() { Model = options.Model });
    }

    static InputException Cannot(string why) => new(why) { Field = "route" };
}
