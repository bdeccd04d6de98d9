using System.Globalization;
using System.Text.RegularExpressions;

namespace Offprint.Evaluation.Capabilities;

/// <summary>A straight line by which a metric becomes a score of which more is better: offset + slope · value.</summary>
/// <remarks>Scores are stretched to a range afterwards, so among lines only the sign of the slope changes a result; offset and slope keep raw figures readable.</remarks>
/// <param name="Offset">Value at 0.</param>
/// <param name="Slope">Not 0; below 0 for a metric of which less is better.</param>
public readonly partial record struct MetricMap(double Offset, double Slope)
{
    /// <summary>The metric as it stands.</summary>
    public static MetricMap Identity => new(0, 1);

    /// <summary>The score of a value.</summary>
    public double Of(double value) => Offset + Slope * value;

    /// <summary>Reads <c>-x</c>, <c>x</c>, <c>1-x</c>, <c>1-0.25*x</c>, <c>100*x</c>.</summary>
    /// <exception cref="InputException">It is no such line, or its slope is 0.</exception>
    public static MetricMap Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Line().Match(text.Replace(" ", "", StringComparison.Ordinal)) is { Success: true } m)
        {
            double slope = m.Groups["slope"] is { Length: > 0 } s ? Number(s.Value) : 1;
            if (m.Groups["sign"].Value == "-") slope = -slope;
            if (slope != 0) return new(m.Groups["offset"] is { Length: > 0 } o ? Number(o.Value) : 0, slope);
        }

        throw new InputException($"'{text}' is no map of a metric. Write a line in x that rises or falls, for example -x, 1-x or 1-0.25*x.");
    }

    static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^((?<offset>[+-]?\d+(\.\d+)?(e[+-]?\d+)?)(?=[+-]))?(?<sign>[+-])?((?<slope>\d+(\.\d+)?(e[+-]?\d+)?)\*)?x$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
