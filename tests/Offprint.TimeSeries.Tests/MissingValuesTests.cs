using Xunit;

namespace Offprint.TimeSeries.Tests;

public class MissingValuesTests
{
    const double Gap = double.NaN;

    [Theory]
    [InlineData(Missing.ForwardFill, new[] { Gap, 1, Gap, Gap, 4, double.PositiveInfinity }, new double[] { 1, 1, 1, 1, 4, 4 })]
    [InlineData(Missing.Interpolate, new[] { Gap, 1, Gap, Gap, 4, double.NegativeInfinity }, new double[] { 1, 1, 2, 3, 4, 4 })]
    public void Gaps_are_filled_as_the_policy_says(Missing policy, double[] series, double[] expected) =>
        Assert.Equal(expected, MissingValues.Checked(series, policy, 1).ToArray());

    [Fact]
    public void Series_without_gaps_is_not_copied()
    {
        double[] series = [1, 2, 3];
        Assert.True(MissingValues.Checked(series, Missing.Interpolate, 1) == series.AsSpan());
    }

    [Fact]
    public void Series_of_gaps_alone_is_refused_by_number() =>
        Assert.Contains("Series 4 has no finite value", Assert.Throws<InputException>(() => MissingValues.Checked([Gap, Gap], Missing.ForwardFill, 4)).Message);

    [Fact]
    public void Missing_value_in_a_joint_fit_is_refused_with_series_position_and_option()
    {
        var error = Assert.Throws<InputException>(() => AbbaEncoder.Fit([[1, 2, 3], [1, 2, Gap]]));
        Assert.Contains("Value 3 of series 2 is NaN", error.Message);
        Assert.Equal("missing", error.Field);
    }
}
