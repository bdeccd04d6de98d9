using Xunit;

namespace Offprint.Operators.Tests;

public class FieldGeometryTests
{
    [Theory]
    [InlineData(0.2, new[] { .440419521, .299698907, .159696140, .0678153590, .0234717193, .00678300735 }, 7)]
    [InlineData(0.5, new[] { .772331327, .198624660, .0265940790 }, 4)]
    [InlineData(1, new[] { .925374532, .0721355067 }, 3)]
    public void Eigenvalues_are_the_golden_ones(double lengthScale, double[] golden, int modes)
    {
        double[] values = FieldGeometry.Eigenvalues(new(lengthScale));
        for (int i = 0; i < golden.Length; i++) Assert.Equal(1, values[i] / golden[i], 5e-9);
        Assert.Equal(1, values.Sum(), 1e-12);
        Assert.Equal(modes, FieldGeometry.Modes(values, 0.999));
    }

    [Theory]
    [InlineData(.1, .2, .415384)]
    [InlineData(.3, .2, .2299306)]
    [InlineData(.5, .2, .4578080)]
    [InlineData(1, .2, .6493437)]
    [InlineData(.1, 1, .8912057)]
    public void Distance_between_fields_is_the_golden_one_both_ways(double a, double b, double golden)
    {
        Assert.Equal(golden, FieldGeometry.Wasserstein(new(a), new(b)), 1e-6);
        Assert.Equal(golden, FieldGeometry.Wasserstein(new(b), new(a)), 1e-6);
    }

    [Fact]
    public void A_field_has_no_distance_to_itself() => Assert.Equal(0, FieldGeometry.Wasserstein(new(0.2), new(0.2)), 1e-6);

    [Theory]
    [InlineData(9, .08123535)]
    [InlineData(17, .02092977)]
    [InlineData(33, .005272045)]
    public void Interpolation_bound_is_the_golden_one(int sensors, double golden) =>
        Assert.Equal(golden, FieldGeometry.InterpolationBound(new(0.2), sensors), 1e-6);

    [Fact]
    public void Interpolation_bound_falls_with_the_square_of_the_sensors() =>
        Assert.Equal(-2.060, Slope.LogLog([17, 33, 65], [.. new[] { 17, 33, 65 }.Select(m => FieldGeometry.InterpolationBound(new(0.2), m))]), 0.0005);

    [Fact]
    public void Interpolation_bound_scales_with_the_interval() =>
        Assert.Equal(FieldGeometry.InterpolationBound(new(0.2), 9), FieldGeometry.InterpolationBound(new(0.6), 9, -1, 2), 1e-12);

    [Fact]
    public void Interpolation_bound_is_the_error_of_drawn_functions()
    {
        // At the middle between sensors; 4000 draws put the ratio's deviation at 1/√8000 = 0.011, five of them 0.056.
        var draws = new GaussianField(0.2, 200).Draw(0, 4000, Numerics.RandomStream.FromSeed(1));
        double squares = draws.Sum(u => Math.Pow(u.At(0.5625) - 0.5 * (u.At(0.5) + u.At(0.625)), 2)) / draws.Length;
        Assert.Equal(1, Math.Sqrt(squares) / FieldGeometry.InterpolationBound(new(0.2), 9), 0.056);
    }
}
