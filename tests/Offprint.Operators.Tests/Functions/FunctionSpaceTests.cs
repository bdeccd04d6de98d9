using Offprint.Numerics;
using Xunit;

namespace Offprint.Operators.Tests;

public class FunctionSpaceTests
{
    static readonly GaussianField s_field = new(0.2, 300);

    public static TheoryData<IFunctionSpace> Spaces => [s_field, new ChebyshevSpace(10, 2)];

    [Theory]
    [MemberData(nameof(Spaces))]
    public void A_longer_sequence_begins_with_a_shorter_one_to_the_last_bit(IFunctionSpace space)
    {
        var random = RandomStream.FromPath(7, "functions");
        var all = space.Draw(0, 150, random);
        foreach (var (first, count) in new[] { (0, 1), (0, 70), (60, 10), (149, 1) })
        {
            var part = space.Draw(first, count, random);
            for (int i = 0; i < count; i++) Assert.Equal(all[first + i].At(0.377), part[i].At(0.377));
        }
    }

    [Fact]
    public void The_fields_covariance_is_the_kernel()
    {
        const int Draws = 4000;
        double[] x = [0, 0.13, 0.5, 0.61, 1];
        var values = s_field.Draw(0, Draws, RandomStream.FromSeed(3)).Select(u => x.Select(u.At).ToArray()).ToArray();
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double k = s_field.Kernel.Covariance(x[i] - x[j]), mean = values.Average(v => v[i] * v[j]);
                // The product's variance is 1 + k²; six deviations, 15 pairs: false alarm below 1e-7.
                Assert.Equal(k, mean, 6 * Math.Sqrt((1 + k * k) / Draws));
            }
        }
    }

    [Fact]
    public void Chebyshev_coefficients_fill_the_bounds()
    {
        // With one term the function is its coefficient: uniform on (−3, 3).
        double[] a = [.. new ChebyshevSpace(1, 3).Draw(0, 2000, RandomStream.FromSeed(5)).Select(u => u.At(0.2)).Order()];
        // Kolmogorov–Smirnov at 2.7/√n: false alarm 2·exp(−2·2.7²) = 1e-6.
        double distance = Enumerable.Range(0, a.Length).Max(i => Math.Max((i + 1.0) / a.Length - (a[i] + 3) / 6, (a[i] + 3) / 6 - (double)i / a.Length));
        Assert.InRange(distance, 0, 2.7 / Math.Sqrt(a.Length));
    }

    [Fact]
    public void A_covariance_that_is_not_positive_definite_is_refused_with_advice() =>
        Assert.Contains("raise the jitter", Assert.Throws<ArgumentException>(() => new GaussianField(1, 300, jitter: 0)).Message);

    [Fact]
    public void A_length_scale_of_zero_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianField(0));
}
