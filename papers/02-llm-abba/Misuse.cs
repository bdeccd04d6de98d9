using Offprint.Numerics;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>Symbols exchanged for others, in one series and one chain.</summary>
sealed class Misuse
{
    readonly double[] _series;
    readonly EncodedSeries _encoded;
    readonly Segment[] _right;

    /// <summary>Encodes a series and exchanges a share of its symbols.</summary>
    /// <param name="series">A series that needs two symbols or more.</param>
    /// <param name="options">The encoder.</param>
    /// <param name="share">Share of the symbols exchanged; at least one is.</param>
    /// <param name="random">Draws positions, then the symbols put there; the same stream gives both chains the same positions.</param>
    public Misuse(double[] series, AbbaOptions options, double share, RandomStream random)
    {
        _series = series;
        Model = AbbaEncoder.Fit([series], options);
        _encoded = Model.Fitted[0];
        _right = Model.SegmentsOf(_encoded.Symbols);
        int k = Model.Symbols.Count;

        (OnlyValue, Whole) = ([.. _right], [.. _right]);
        Positions = random.Choose(_right.Length, Math.Max(1, (int)Math.Round(share * _right.Length)));
        foreach (int at in Positions)
        {
            int other = random.NextInt(k - 1);
            if (other >= _encoded.Labels[at]) other++;
            OnlyValue[at] = OnlyValue[at] with { Value = Model.Centres[other].Value };
            Whole[at] = Model.Centres[other];
        }
    }

    /// <summary>The alphabet.</summary>
    public AbbaModel Model { get; }

    /// <summary>Positions of the exchanged symbols.</summary>
    public int[] Positions { get; }

    /// <summary>The symbols with wrong values and right lengths.</summary>
    public Segment[] OnlyValue { get; }

    /// <summary>The symbols with wrong values and wrong lengths.</summary>
    public Segment[] Whole { get; }

    /// <summary>What the exchange did.</summary>
    public ChainDrift Drift()
    {
        double[] right = Decode(_right), wrong = Decode(OnlyValue);
        int changed = 0;
        // Increments that are summed up in another order differ by rounding; that is no change.
        for (int i = 0; i < right.Length; i++)
            if (Math.Abs(wrong[i] - right[i]) > 1e-9) changed++;
        return new(
            Model.Symbols.Count, Statistics.MeanSquaredError(wrong, _series), Math.Abs(wrong[^1] - right[^1]), (double)changed / right.Length,
            Statistics.MeanSquaredError(Decode(Whole), _series));
    }

    /// <summary>The series that segments describe, at the original's length.</summary>
    public double[] Decode(Segment[] segments) => ChainDecoder.Decode(segments, _encoded.Start, Model.Options.Chain, _series.Length);
}

/// <summary>What exchanged symbols did to one chain.</summary>
/// <param name="Symbols">Size of the alphabet.</param>
/// <param name="Error">Mean squared error against the series, wrong values.</param>
/// <param name="LastShift">Distance of the last value from where it stands without wrong values.</param>
/// <param name="Changed">Share of the points that differ from the decoding without wrong values.</param>
/// <param name="WholeError">Mean squared error against the series, wrong values and lengths.</param>
public sealed record ChainDrift(int Symbols, double Error, double LastShift, double Changed, double WholeError);
