using Offprint.Lab;

namespace Offprint.Papers.LlmAbba;

/// <summary>Forecasts of a generated series without trend, a new one for each split.</summary>
public sealed class SeasonForecast : NextSymbols
{
    const int History = 1000;

    readonly Claim _claim = NoWorse("next-symbols-season", "a seasonal series without trend", "split: a new series each");

    public override string Id => "next-symbols-season";

    public override string Title => "Forecasts by next symbols: two seasons and noise";

    public override IReadOnlyList<Claim> Claims => [_claim];

    protected override IReadOnlyList<string> Series => ["two seasons and noise"];

    protected override int Period => 24;

    protected override IEnumerable<string> Remarks =>
        ["Repeating the last season is better than either: the learner counts symbols and does not know what a season is."];

    protected override ForecastTask Cut(string series, int split, int steps, Trial trial)
    {
        var random = trial.Common("data", split);
        double[] values = [.. Enumerable.Range(0, History + steps).Select(i => TestSeries.Season(i, random))];
        return new(values[..History], values[History..]);
    }
}
