namespace Offprint.Evaluation.Models;

/// <summary>What a model's tokens cost, in any one currency.</summary>
/// <param name="InputPerMillion">The price of a million tokens of questions.</param>
/// <param name="OutputPerMillion">The price of a million tokens of answers.</param>
public readonly record struct ModelPrice(double InputPerMillion, double OutputPerMillion)
{
    /// <summary>The cost of one question and its answer.</summary>
    public double Of(long inputTokens, long outputTokens) => ((inputTokens * InputPerMillion) + (outputTokens * OutputPerMillion)) / 1e6;

    /// <summary>Checks the prices.</summary>
    /// <exception cref="InputException">A price is negative or not finite.</exception>
    public void Validate()
    {
        if (!(double.IsFinite(InputPerMillion) && InputPerMillion >= 0 && double.IsFinite(OutputPerMillion) && OutputPerMillion >= 0))
            throw new InputException($"The prices of a million tokens are {InputPerMillion} (question) and {OutputPerMillion} (answer); they must be finite and not negative.") { Field = "price" };
    }
}
