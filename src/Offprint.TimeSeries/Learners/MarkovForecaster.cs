namespace Offprint.TimeSeries;

/// <summary>Forecasts values by predicting symbols: a small stand-in for a language model.</summary>
public sealed class MarkovForecaster
{
    readonly AbbaModel _model;
    readonly BackoffMarkov _next;

    /// <summary>Learns which symbol follows which.</summary>
    /// <param name="model">The alphabet.</param>
    /// <param name="train">Encoded series, for example the model's <see cref="AbbaModel.Fitted"/>.</param>
    /// <param name="order">Longest context, 0 or more.</param>
    /// <exception cref="InputException">There is no series to learn from.</exception>
    public MarkovForecaster(AbbaModel model, IReadOnlyList<EncodedSeries> train, int order = 3)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(train);
        _model = model;
        _next = new(train.Select(encoded => encoded.Labels), model.Symbols.Count, order);
    }

    /// <summary>Continues a series: most likely symbols until their pieces cover the steps, decoded from the last value and cut.</summary>
    /// <param name="history">The symbols so far; may be empty.</param>
    /// <param name="last">The last value seen, where the forecast starts.</param>
    /// <param name="steps">Number of values to forecast, at least 1.</param>
    /// <exception cref="InputException">A symbol is not in the alphabet, or the number of steps is not positive.</exception>
    public SeriesForecast Forecast(IReadOnlyList<string> history, double last, int steps)
    {
        SeriesForecast.CheckSteps(steps);
        List<int> labels = [.. _model.LabelsOf(history)];
        List<string> predicted = [];
        // Rounding takes at most half a step from the running sum and leaves no length below 1.
        for (double covered = 0; covered <= steps - 0.5 && predicted.Count < steps;)
        {
            int label = _next.Next(labels);
            labels.Add(label);
            predicted.Add(_model.Symbols[label]);
            covered += _model.Centres[label].Length;
        }

        return SeriesForecast.Of(_model, predicted, last, steps);
    }
}
