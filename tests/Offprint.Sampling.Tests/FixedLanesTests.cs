using Offprint.Numerics;
using Xunit;

namespace Offprint.Sampling.Tests;

public class FixedLanesTests
{
    [Fact]
    public void Kernels_agree_with_plain_loops_at_every_length()
    {
        var random = RandomStream.FromPath(1, "lanes");
        for (int n = 0; n <= 68; n += FixedLanes.Lanes)
        {
            double[] x = [.. Enumerable.Range(0, n).Select(_ => random.NextNormal())], y = [.. x.Select(_ => random.NextNormal())];
            Assert.Equal(x.Zip(y, (a, b) => a * b).Sum(), FixedLanes.Dot(x, y), 1e-12);
            double[] sum = [.. y];
            FixedLanes.AddScaled(-1.5, x, sum);
            for (int i = 0; i < n; i++) Assert.Equal(y[i] + -1.5 * x[i], sum[i]);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    public void Rows_are_padded_to_whole_lanes(int length, int padded) => Assert.Equal(padded, FixedLanes.Padded(length));
}
