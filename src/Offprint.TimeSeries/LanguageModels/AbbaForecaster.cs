using Microsoft.Extensions.AI;

namespace Offprint.TimeSeries;

/// <summary>Forecasts a series by asking a language model, one fine-tuned to it or any other, for the next symbols.</summary>
/// <param name="client">The model's endpoint.</param>
/// <param name="model">The alphabet, fitted to series in the scale of those to be forecast.</param>
public sealed class AbbaForecaster(IChatClient client, AbbaModel model)
{
    /// <summary>What is asked, before the symbols; null for a sentence that names the alphabet and the number of steps.</summary>
    public string? Task { get; init; }

    /// <summary>How the model answers. Default: temperature 0, at most 256 tokens, as in the paper's inference.</summary>
    public ChatOptions Options { get; init; } = new() { Temperature = 0, MaxOutputTokens = 256 };

    /// <summary>Forecasts the values that follow.</summary>
    /// <param name="history">At least two values.</param>
    /// <param name="steps">Number of values to forecast, at least 1.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <returns>The values; where the answer covers fewer steps, the last one repeated.</returns>
    /// <exception cref="InputException">The history cannot be encoded; the answer is empty or has a word that is not a
    /// symbol: the message has the word, its position and the answer.</exception>
    public async Task<SeriesForecast> ForecastAsync(ReadOnlyMemory<double> history, int steps, CancellationToken cancellation = default)
    {
        SeriesForecast.CheckSteps(steps);
        var encoded = model.Encode(history.Span);
        string prompt = Prompt.Build(Task ?? DefaultTask(steps), encoded.Symbols);
        var response = await client.GetResponseAsync([new ChatMessage(ChatRole.User, prompt)], Options, cancellation);
        string[] symbols = Prompt.Parse(response.Text);
        try
        {
            // The chain's last vertex is the last value seen, gaps filled.
            double last = encoded.Chain.Pieces[^1].EndValue;
            return SeriesForecast.Of(model, symbols, last, steps);
        }
        catch (InputException error)
        {
            throw new InputException($"The model's answer \"{Prompt.Shortened(response.Text)}\" is not a series: {error.Message}", error);
        }
    }

    string DefaultTask(int steps) =>
        $"The time series below is written in symbols; each stands for a straight piece of it. The symbols in use are: {string.Join(' ', model.Symbols)}. "
        + $"Continue the series by {steps} time steps. A symbol covers {model.Centres.Average(centre => centre.Length):0.#} steps on average. Reply with symbols alone, separated by blanks.";
}
