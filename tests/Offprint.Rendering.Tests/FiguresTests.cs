using System.Text.Json.Nodes;
using Offprint.Lab;
using Xunit;

namespace Offprint.Rendering.Tests;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0.0835, "0.0835")]
    [InlineData(0.30000000000000004, "0.3")]
    [InlineData(1.57859, "1.579")]
    [InlineData(12.3456, "12.35")]
    [InlineData(123.456, "123.5")]
    [InlineData(999.96, "1000")]
    [InlineData(12345.6, "12,346")]
    [InlineData(1234567, "1,234,567")]
    [InlineData(12345678.9, "1.235e7")]
    [InlineData(2.2e-16, "2.2e-16")]
    [InlineData(0.00012346, "0.0001235")]
    [InlineData(0.000099, "9.9e-5")]
    [InlineData(-3.4, "-3.4")]
    [InlineData(-0.0, "0")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void Number_has_four_significant_digits(double value, string text) => Assert.Equal(text, Figures.Format(value));

    [Fact]
    public void Interval_stands_in_brackets() => Assert.Equal("0.0835 [0.071, 0.096]", Figures.Format(0.0835, 0.071, 0.096));

    [Fact]
    public void Deterministic_value_has_no_brackets() => Assert.Equal("4", Figures.Format(4, 4, 4));

    [Fact]
    public void Absent_values_say_so()
    {
        Assert.Equal("not stated by the paper", Figures.Format((ReportedValue?)null));
        Assert.Equal("nothing measured", Figures.Format((MeasuredValue?)null));
    }

    [Fact]
    public void Unit_and_spread_follow_the_value()
    {
        Assert.Equal("0.082 ± 0.006 z", Figures.Format(new ReportedValue(0.082, "Table 3", 0.006), "z"));
        Assert.Equal("1.2 [1.1, 1.3] s", Figures.Format(new MeasuredValue(1.2, 1.1, 1.3, 5, "s", "student")));
    }

    [Theory]
    [InlineData(0.84, "0.8 s")]
    [InlineData(42.3, "42 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(double.NaN, "–")]
    public void Duration_has_two_parts_at_most(double seconds, string text) => Assert.Equal(text, Figures.Duration(seconds));

    [Fact]
    public void Cells_of_any_number_type_read_alike()
    {
        Assert.Equal(["3", "3", "3", "0.25", "yes", "–", "text"], ((JsonNode?[])[3, 3L, 3.0, 0.25f, true, null, "text"]).Select(Figures.Cell));
        Assert.True(Figures.IsNumber(3));
        Assert.False(Figures.IsNumber("3"));
        Assert.False(Figures.IsNumber(null));
    }

    [Fact]
    public void Column_of_like_sizes_has_the_same_decimals() => Assert.Equal(["0.030", "0.300", "–", "0.125"], Figures.Column([0.03, 0.3, null, 0.125]));

    [Fact]
    public void Column_of_unlike_sizes_keeps_each_number_as_it_is() => Assert.Equal(["0.0001235", "12,346"], Figures.Column([0.00012346, 12345.6]));

    [Fact]
    public void Column_of_whole_numbers_stays_whole() => Assert.Equal(["16", "0", "1,024"], Figures.Column([16, 0, 1024]));
}
