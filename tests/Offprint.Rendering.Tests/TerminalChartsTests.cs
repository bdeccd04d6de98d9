using Xunit;

namespace Offprint.Rendering.Tests;

public sealed class TerminalChartsTests
{
    [Fact]
    public void Sparkline_rises_with_its_values() => Assert.Equal("▁▂▃▄▅▆▇█", TerminalCharts.Sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8));

    [Fact]
    public void Sparkline_has_an_ascii_form() => Assert.Equal("_.-=+*#@", TerminalCharts.Sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8, ascii: true));

    [Fact]
    public void Sparkline_of_a_long_series_shows_means() => Assert.Equal("▁█", TerminalCharts.Sparkline([.. Enumerable.Repeat(1.0, 50), .. Enumerable.Repeat(2.0, 50)], 2));

    [Fact]
    public void Sparkline_leaves_gaps_and_survives_constants()
    {
        Assert.Equal("▁ █", TerminalCharts.Sparkline([1, double.NaN, 2], 3));
        Assert.Equal("▅▅", TerminalCharts.Sparkline([3, 3], 10));
        Assert.Equal("", TerminalCharts.Sparkline([], 10));
    }

    [Fact]
    public void Interval_shows_estimate_ends_threshold_and_stated_value() =>
        Assert.Equal("│  ├──●──┤  ◇        ", TerminalCharts.Interval(6, 3, 9, 0, 20, 21, stated: 12, thresholds: [0]));

    [Fact]
    public void Interval_has_an_ascii_form() => Assert.Equal("|  [--o--]  <        ", TerminalCharts.Interval(6, 3, 9, 0, 20, 21, stated: 12, thresholds: [0], ascii: true));

    [Fact]
    public void Interval_beyond_the_line_is_cut_at_its_ends() => Assert.Equal("──●──", TerminalCharts.Interval(2, -5, 50, 0, 4, 5));

    [Fact]
    public void Interval_without_width_is_a_dot() => Assert.Equal("  ●  ", TerminalCharts.Interval(2, 2, 2, 0, 4, 5));

    [Fact]
    public void Interval_of_nothing_is_an_empty_line() => Assert.Equal("     ", TerminalCharts.Interval(double.NaN, double.NaN, double.NaN, 0, 4, 5));

    [Theory]
    [InlineData(0, "    ")]
    [InlineData(0.5, "██  ")]
    [InlineData(0.53125, "██▏ ")]
    [InlineData(1, "████")]
    [InlineData(7, "████")]
    [InlineData(double.NaN, "    ")]
    public void Bar_is_as_long_as_its_value(double value, string bar) => Assert.Equal(bar, TerminalCharts.Bar(value, 1, 4));

    [Fact]
    public void Bar_has_an_ascii_form() => Assert.Equal("##  ", TerminalCharts.Bar(0.5, 1, 4, ascii: true));
}
