using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>
/// Means of resampled prompts. The prompts of each capability are drawn with replacement, the same draw for all models:
/// what makes one set of prompts harder makes it harder for all.
/// </summary>
sealed class PromptBootstrap
{
    // One gibibyte.
    const long MostMeans = 1 << 27;

    readonly double[] _means; // [draw, model, capability]
    readonly int _models, _capabilities;

    public PromptBootstrap(CrossScores scores, int draws, RandomStream random, CancellationToken cancellation)
    {
        (Draws, _models, _capabilities) = (draws, scores.Models.Count, scores.Capabilities.Count);
        long size = (long)draws * _models * _capabilities;
        if (size > MostMeans) throw new InputException($"{draws} draws of {_models} models on {_capabilities} capabilities are {size} means; up to {MostMeans} fit. Ask for {MostMeans / _models / _capabilities} draws at most.") { Field = "bootstrap" };
        _means = new double[size];
        for (int k = 0; k < _capabilities; k++)
        {
            var stream = random.Split(scores.Capabilities[k].ToString());
            var times = new int[scores.Prompts[k]];
            for (int d = 0; d < draws; d++)
            {
                if (d % 64 == 0) cancellation.ThrowIfCancellationRequested();
                Array.Clear(times);
                for (int i = 0; i < times.Length; i++) times[stream.NextInt(times.Length)]++;
                for (int m = 0; m < _models; m++) _means[(d * _models + m) * _capabilities + k] = Mean(scores[m, k], times);
            }
        }
    }

    public int Draws { get; }

    /// <summary>A resampled mean; NaN where the draw holds no prompt that was rated.</summary>
    public double this[int draw, int model, int capability] => _means[(draw * _models + model) * _capabilities + capability];

    /// <summary>The middle 95 % of a model's resampled means, around its mean.</summary>
    public Estimate Interval(int model, int capability, double mean, int count)
    {
        double[] drawn = [.. Enumerable.Range(0, Draws).Select(d => this[d, model, capability]).Where(v => !double.IsNaN(v))];
        return drawn.Length == 0 ? new(mean, double.NaN, double.NaN, count, "bootstrap") : new(mean, Statistics.Quantile(drawn, 0.025), Statistics.Quantile(drawn, 0.975), count, "bootstrap");
    }

    static double Mean(ReadOnlySpan<double> values, int[] times)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < times.Length; i++)
        {
            if (times[i] == 0 || double.IsNaN(values[i])) continue;
            sum += times[i] * values[i];
            count += times[i];
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
