using System.Globalization;
using Offprint.Lab;

namespace Offprint.Papers.LlmAbba;

/// <summary>Forecasts of the monthly airline passengers 1949 to 1960, from twenty origins one month apart.</summary>
public sealed class AirlineForecast : NextSymbols
{
    const string Plain = "airline passengers", Detrended = "logarithm less its trend";
    const int Origins = 20;

    readonly Claim _claim = NoWorse("next-symbols-airline", "the monthly airline passengers", "split: origins one month apart, so the intervals are too narrow");

    public override string Id => "next-symbols-airline";

    public override string Title => "Forecasts by next symbols: airline passengers";

    public override IReadOnlyList<Claim> Claims => [_claim];

    public override IReadOnlyList<string> DataSets => ["timeseries-small"];

    protected override IReadOnlyList<string> Series => [Plain, Detrended];

    protected override int Period => 12;

    protected override int MostSplits => Origins;

    protected override IEnumerable<string> Remarks =>
    [
        "Passengers grow from year to year. An end value can only be one that was seen, so the fixed chain cannot rise above the history; an increment can, so the increment chain may carry the trend on. The fixed chain is for series that keep their level: with the trend of the logarithm taken out (a line fitted to the history), the medians stand the other way round.",
        "Two years are forecast from each of twenty origins one month apart. These forecasts overlap, so the splits are not independent and the interval is narrower than it should be.",
    ];

    protected override ForecastTask Cut(string series, int split, int steps, Trial trial)
    {
        double[] values = Read();
        int origin = values.Length - steps - Origins + split;
        if (series == Detrended) values = LessTrend(values, origin);
        return new(values[..origin], values[origin..(origin + steps)]);
    }

    /// <summary>The logarithm less the line that fits its first values best; the rest has no say in the line.</summary>
    static double[] LessTrend(double[] values, int fitted)
    {
        double[] logs = [.. values.Select(v => Math.Log(v))];
        double middle = (fitted - 1) / 2.0, mean = logs.Take(fitted).Average(), along = 0, squares = 0;
        for (int i = 0; i < fitted; i++)
        {
            along += (i - middle) * (logs[i] - mean);
            squares += (i - middle) * (i - middle);
        }

        return [.. logs.Select((log, i) => log - mean - along / squares * (i - middle))];
    }

    static double[] Read() =>
    [
        .. File.ReadLines(Path.Combine(Storage.DataSets.FromEnvironment().Require("timeseries-small"), "Airline.csv"))
            .Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture)),
    ];
}
