namespace Offprint.Evaluation.Ngrams;

/// <summary>A question with choices that a language model answers by their likelihood.</summary>
/// <param name="Context">What stands before the choices.</param>
/// <param name="Choices">The choices as they are scored, at least two.</param>
/// <param name="Correct">Index of the right one.</param>
public sealed record ChoiceItem(string Context, IReadOnlyList<string> Choices, int Correct)
{
    /// <summary>ln P of every choice under a model.</summary>
    public double[] Score(NgramModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.LogProbabilities(Context, Choices);
    }
}
