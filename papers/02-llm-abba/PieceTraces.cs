using Offprint.Lab;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>Pieces as points, one set for each frequent symbol.</summary>
static class PieceTraces
{
    /// <summary>CHOSEN: symbols with a colour of their own; the drawing has one more, for the others.</summary>
    const int Colours = 5;

    /// <param name="model">A model with its fitted series.</param>
    /// <param name="byCount">Labels, the most frequent first.</param>
    public static Dictionary<string, Trace> Of(AbbaModel model, int[] byCount)
    {
        var encoded = model.Fitted[0];
        var segments = encoded.Chain.Segments(model.Options.Chain);
        double[] lengths = new double[segments.Length], values = new double[segments.Length];
        for (int j = 0; j < segments.Length; j++)
            (lengths[j], values[j]) = model.Scaling.Apply(segments[j]);
        int[] kept = Downsample.Cells(lengths, values);
        var frequent = byCount.Take(Colours).Select((label, rank) => (label, rank)).ToDictionary();
        return kept.GroupBy(j => frequent.GetValueOrDefault(encoded.Labels[j], Colours))
            .OrderBy(group => group.Key)
            .ToDictionary(
                group => group.Key < Colours ? model.Symbols[byCount[group.Key]] : "",
                group => new Trace([.. group.Select(j => lengths[j])], [.. group.Select(j => values[j])]));
    }
}
