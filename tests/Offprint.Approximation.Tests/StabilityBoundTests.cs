using Xunit;

namespace Offprint.Approximation.Tests;

public class StabilityBoundTests
{
    [Theory]
    [InlineData(0.5, 0.15342640972)]
    [InlineData(0.9, 0.6697414907)]
    public void Rate_is_known(double delta, double expected) => Assert.Equal(expected, StabilityBound.Rate(delta), tolerance: 1e-10);

    [Theory]
    [InlineData(5, 203)]
    [InlineData(10, 451)]
    [InlineData(20, 991)]
    public void Points_for_half_and_a_hundredth_are_known(int m, int expected)
    {
        Assert.Equal(expected, StabilityBound.Points(m, 0.5, 0.01));
        Assert.True(StabilityBound.Failure(m, expected, 0.5) <= 0.01);
        Assert.True(StabilityBound.Failure(m, expected - 1, 0.5) > 0.01);
    }

    [Fact]
    public void Impossible_values_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StabilityBound.Rate(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StabilityBound.Points(5, 0.5, 0));
    }
}
