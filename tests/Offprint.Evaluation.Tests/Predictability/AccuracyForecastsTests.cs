using Offprint.Evaluation.Predictability;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Predictability;

public sealed class AccuracyForecastsTests
{
    [Theory]
    [InlineData(3, 0.33337, 0.40300, 0.53164)]
    [InlineData(5, 0.37455, 0.43525, 0.68116)]
    public void Shakespeare_forecasts_are_the_golden_ones(int order, double marginEight, double marginTwelve, double logisticTwelve)
    {
        var ladder = Ladders.Shakespearean(order);
        double largest = ladder.Levels[^1].Compute;
        // "h" counts levels from 0.
        Assert.Equal(marginEight, AccuracyForecasts.Predict(ladder, ForecastMethod.Margin, 9, largest).Value, 2e-4);
        Assert.Equal(marginTwelve, AccuracyForecasts.Predict(ladder, ForecastMethod.Margin, 13, largest).Value, 2e-4);
        Assert.Equal(logisticTwelve, AccuracyForecasts.Predict(ladder, ForecastMethod.Logistic, 13, largest).Value, 2e-3);
    }

    [Theory]
    [InlineData(3, 0.1492, 0.0226, 0.0177, 0.0207)]
    [InlineData(5, 0.2469, 0.0497, 0.0272, 0.0567)]
    public void Shakespeare_errors_are_the_golden_ones(int order, double margin, double logistic, double linear, double last)
    {
        var rolled = AccuracyForecasts.RollingOrigin(Ladders.Shakespearean(order), 9);
        Assert.Equal(margin, Error(ForecastMethod.Margin), 1e-3);
        Assert.Equal(logistic, Error(ForecastMethod.Logistic), 2e-3);
        Assert.Equal(linear, Error(ForecastMethod.Linear), 1e-3);
        Assert.Equal(last, Error(ForecastMethod.LastValue), 1e-4);

        double Error(ForecastMethod method) => rolled.Where(r => r.Method == method).Average(r => r.Error);
    }

    [Fact]
    public void Margins_that_are_lines_are_forecast_by_their_signs()
    {
        // Two choices, margins t − 4 and 2 − t/2 exactly: at t = 10 the first item is right, the second wrong.
        var ladder = Line(8, (t, i) => i == 0 ? t - 4 : 2 - 0.5 * t);
        foreach (var method in new[] { ForecastMethod.MarginSigns, ForecastMethod.MarginJoint })
            Assert.Equal(0.5, AccuracyForecasts.Predict(ladder, method, 8, Math.Exp(10)).Value);
        Assert.Equal(0.5, AccuracyForecasts.Predict(ladder, ForecastMethod.Margin, 8, Math.Exp(10)).Value, 1e-9);
    }

    [Fact]
    public void Independent_margins_are_the_normal_probability()
    {
        double[] noise = [0.3, -0.2, 0.1, -0.4, 0.25, 0.05];
        var ladder = Line(6, (t, _) => 0.5 * t - 1 + noise[(int)t]);
        // The line and its spread by the textbook.
        double[] x = [0, 1, 2, 3, 4, 5], y = [.. x.Select((t, i) => 0.5 * t - 1 + noise[i])];
        double slope = x.Select((t, i) => (t - 2.5) * y[i]).Sum() / 17.5, intercept = y.Average() - slope * 2.5;
        double sd = Math.Sqrt(x.Select((t, i) => Math.Pow(y[i] - intercept - slope * t, 2)).Sum() / 4);
        Assert.Equal(NormalDistribution.Cdf((intercept + slope * 1.5) / sd), AccuracyForecasts.Predict(ladder, ForecastMethod.Margin, 6, Math.Exp(1.5)).Value, 1e-12);
    }

    [Fact]
    public void A_logistic_curve_is_recovered()
    {
        // 1,000 items: item i is right from level s_i on, so that accuracy follows the curve to 1/2,000.
        const int Items = 1000;
        ChoiceLadder ladder = new([.. Enumerable.Range(0, 10).Select(t => new LadderLevel($"{t}", Math.Exp(t)))], [.. Enumerable.Range(0, Items).Select(i => new LadderItem($"{i}", 0))],
            [.. Enumerable.Range(0, 10).Select(t => Enumerable.Range(0, Items).Select(i => i < Items * Curve(t) ? new[] { -1.0, -2 } : [-2, -1]).ToArray())]);
        var forecast = AccuracyForecasts.Predict(ladder, ForecastMethod.Logistic, 8, Math.Exp(9));
        Assert.Equal(Curve(9), forecast.Value, 2e-3);
        Assert.InRange(forecast.High - forecast.Low, 1e-5, 0.01);

        static double Curve(double t) => 0.5 + 0.5 / (1 + Math.Exp(2 - 0.6 * t));
    }

    [Fact]
    public void Rolling_origins_see_only_smaller_models()
    {
        var ladder = Ladders.Golden();
        var rolled = AccuracyForecasts.RollingOrigin(ladder, 4, [ForecastMethod.LastValue]);
        Assert.Equal([4, 5, 6, 7], rolled.Select(r => r.Fitted));
        Assert.Equal([1, 0, 1, 0], rolled.Select(r => r.Forecast.Value));
        Assert.All(rolled, r => Assert.Equal(1, r.Actual));
    }

    static ChoiceLadder Line(int levels, Func<double, int, double> margin) => new(
        [.. Enumerable.Range(0, levels).Select(t => new LadderLevel($"{t}", Math.Exp(t)))], [new("a", 0), new("b", 0)],
        [.. Enumerable.Range(0, levels).Select(t => Enumerable.Range(0, 2).Select(i => new[] { -20, -20 - margin(t, i) }).ToArray())]);
}
