using Offprint.Lab;
using Offprint.Papers.LlmAbba;
using Xunit;

namespace Offprint.Papers.Tests.LlmAbba;

/// <summary>What the deterministic experiments find, against figures computed apart from this code.</summary>
public sealed class FindingsTests : IDisposable
{
    readonly Laboratory _laboratory = new(new Papers.LlmAbba.LlmAbba());

    public void Dispose() => _laboratory.Dispose();

    [Fact]
    public async Task Formulas_hold_and_the_worked_example_is_3_075()
    {
        var report = (await _laboratory.Run(new DriftFormula(), new DriftFormulaSettings { Chains = 20 }, Scale.Full)).Report;
        Assert.All(report.Claims, claim => Assert.Equal("reproduced", claim.Verdict));
        Assert.Equal(3.075, report.Claims.Single(c => c.Id == "worked-example").Measured!.Value, tolerance: 1e-12);
    }

    [Fact]
    public async Task Undisturbed_sine_has_the_computed_errors_and_exact_chains_are_identical()
    {
        var outcome = await _laboratory.Run(new Undisturbed(), new UndisturbedSettings { Seeds = 5 }, Scale.Full);
        var sine = outcome.Table("Mean squared error").Take(2).ToList();
        Assert.Equal([0.0085287007, 0.0352], sine.Select(r => r["Chain before symbols"]!.GetValue<double>()), new Within(1e-4));
        Assert.Equal([0.0106, 0.0272], sine.Select(r => r["Fixed"]!.GetValue<double>()), new Within(1e-4));
        Assert.Equal([0.0188, 0.0286], sine.Select(r => r["Increment"]!.GetValue<double>()), new Within(1e-4));
        Assert.Equal("reproduced", outcome.Report.Claims.Single(c => c.Id == "exact-chain").Verdict);
    }

    [Theory]
    [InlineData("ItalyPowerDemand", 112, 1029, 0.9553, 0.9543, 0.9582, 0.9543)]
    [InlineData("GunPoint", 188, 150, 0.9133, 0.8867, 0.9000, 0.7733)]
    [InlineData("ArrowHead", 369, 175, 0.800, 0.657, 0.6914, 0.6400)]
    public async Task Accuracies_are_those_computed_before(string set, int symbols, int test, params double[] accuracies)
    {
        Laboratory.Needs("timeseries-small");
        var outcome = await _laboratory.Run(new ClassInformation(), new ClassInformationSettings(), Scale.Full);
        var rows = outcome.Table("Accuracy").Where(r => r["Data set"]!.GetValue<string>() == set).ToList();
        Assert.Equal(symbols, rows[1]["Symbols"]!.GetValue<int>());
        // One test series may fall otherwise.
        Assert.Equal(accuracies, rows.Select(r => r["Accuracy"]!.GetValue<double>()), new Within(1.5 / test));
        Assert.All(outcome.Report.Claims, claim => Assert.Equal("reproduced", claim.Verdict));
    }

    [Fact]
    public async Task Seasonal_forecasts_are_better_with_the_fixed_chain()
    {
        var outcome = await _laboratory.Run(new SeasonForecast(), new NextSymbolsSettings(), Scale.Full);
        Assert.Equal("reproduced", Assert.Single(outcome.Report.Claims).Verdict);
    }

    [Fact]
    public async Task Airline_forecasts_turn_around_without_the_trend()
    {
        Laboratory.Needs("timeseries-small");
        var rows = (await _laboratory.Run(new AirlineForecast(), new NextSymbolsSettings(), Scale.Full)).Table("Mean squared error");
        Assert.All(rows, row => Assert.Equal(20, row["Splits"]!.GetValue<int>()));
        Assert.True(rows[0]["Fixed / increment"]!.GetValue<double>() > 1, "with its trend");
        Assert.True(rows[1]["Fixed / increment"]!.GetValue<double>() < 1, "without");
    }
}

/// <summary>Numbers that differ by at most so much.</summary>
sealed class Within(double tolerance) : IEqualityComparer<double>
{
    public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

    public int GetHashCode(double value) => 0;
}
