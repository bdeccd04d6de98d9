using Offprint.Numerics;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>The generated series on which both chains are compared.</summary>
public enum SeriesKind
{
    /// <summary>sin(0.05 i), as it is: no chance in it.</summary>
    Sine,

    /// <summary>Sums of independent standard normal steps, z-scored.</summary>
    Walk,

    /// <summary>Two seasons of 24 and 168 steps and noise, z-scored.</summary>
    Season,
}

static class TestSeries
{
    /// <summary>Every kind at every tolerance; alpha equals the tolerance.</summary>
    public static IReadOnlyList<Cell> Cells { get; } =
        [.. Enum.GetValues<SeriesKind>().SelectMany(kind => (Cell[])[new(kind, 0.1), new(kind, 0.2)])];

    public static double[] Of(SeriesKind kind, int points, RandomStream random)
    {
        var values = new double[points];
        switch (kind)
        {
            case SeriesKind.Sine:
                for (int i = 0; i < points; i++) values[i] = Math.Sin(0.05 * i);
                return values;
            case SeriesKind.Walk:
                double sum = 0;
                for (int i = 0; i < points; i++) values[i] = sum += random.NextNormal();
                break;
            default:
                for (int i = 0; i < points; i++) values[i] = Season(i, random);
                break;
        }

        return SeriesScaling.ZScore(values).Apply(values);
    }

    /// <summary>One value of the two seasons with noise, not scaled.</summary>
    public static double Season(int i, RandomStream random) =>
        Math.Sin(2 * Math.PI * i / 24) + 0.5 * Math.Sin(2 * Math.PI * i / 168) + random.NextNormal(0, 0.2);
}

/// <summary>One kind of series at one tolerance.</summary>
/// <param name="Series">The kind.</param>
/// <param name="Tolerance">Tolerance and alpha.</param>
public sealed record Cell(SeriesKind Series, double Tolerance)
{
    /// <summary>The kind in words.</summary>
    internal string Name => Series.ToString().ToLowerInvariant();

    /// <summary>The cell in words.</summary>
    internal string Label => FormattableString.Invariant($"{Name}, tolerance {Tolerance}");

    /// <summary>The encoder of both arms: full precision, starting points as centres; only the meaning of a value differs.</summary>
    internal AbbaOptions Options(ChainKind chain) =>
        new() { Tolerance = Tolerance, Alpha = Tolerance, Chain = chain, BitsLength = 0, BitsValue = 0 };
}
