using CsCheck;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Approximation.Tests;

public class WeightedFitTests
{
    static readonly FeatureSpace s_space = Spaces.Legendre(5, 500);

    [Fact]
    public void Function_of_the_space_is_recovered_exactly() => Gen.Int[0, 1000].Sample(seed =>
    {
        double[] a = Spaces.Random(5, 1, seed), values = [.. Enumerable.Range(0, 500).Select(i => s_space.Features(i).ToArray().Zip(a, (p, c) => p * c).Sum())];
        var design = new Designer(s_space).Draw(new() { Points = 10 }, RandomStream.FromSeed((ulong)seed));
        double[] observed = [.. design.Indices.Select(i => values[i])];
        var fit = WeightedFit.Of(s_space, design, observed);
        Assert.Equal(a, fit.Coefficients, (x, y) => Math.Abs(x - y) < 1e-10);
        Assert.All(fit.LeaveOneOutErrors, e => Assert.True(Math.Abs(e) < 1e-7));
        Assert.Equal(values[77], fit.Predict(s_space.Features(77)), tolerance: 1e-10);
    }, iter: 30);

    [Fact]
    public void Leave_one_out_errors_are_those_of_fits_without_the_point()
    {
        var (features, weights, values) = Data(12);
        foreach (double ridge in new[] { 0, 0.3 })
        {
            var fit = WeightedFit.Of(features, 5, weights, values, ridge);
            Assert.Equal(ridge == 0 ? 5 : fit.HatValues.Sum(), fit.HatValues.Sum(), tolerance: 1e-10);
            for (int left = 0; left < 12; left++)
            {
                int[] kept = [.. Enumerable.Range(0, 12).Where(i => i != left)];
                // n stays 12: it only scales the weights against the ridge.
                var without = WeightedFit.Of([.. kept.SelectMany(i => features[(5 * i)..(5 * i + 5)])], 5, [.. kept.Select(i => weights[i])], [.. kept.Select(i => values[i])], ridge, draws: 12);
                Assert.Equal(values[left] - without.Predict(features.AsSpan(5 * left, 5)), fit.LeaveOneOutErrors[left], tolerance: 1e-9);
            }
        }
    }

    [Fact]
    public void Fit_solves_the_normal_equations()
    {
        var (features, weights, values) = Data(9);
        const double Ridge = 0.2;
        var fit = WeightedFit.Of(features, 5, weights, values, Ridge);
        for (int j = 0; j < 5; j++)
        {
            double gradient = Ridge * fit.Coefficients[j];
            for (int i = 0; i < 9; i++) gradient += weights[i] / 9 * (fit.Fitted[i] - values[i]) * features[5 * i + j];
            Assert.Equal(0, gradient, tolerance: 1e-12);
        }
    }

    [Fact]
    public void Repeated_points_weigh_as_often_as_they_were_drawn()
    {
        double[] f = Spaces.Values(s_space, Math.Exp);
        int[] indices = [10, 400, 200, 10, 300, 77, 490, 200];
        double[] weights = [.. indices.Select(i => 5 / s_space.Christoffel[i])];
        var stability = Stability.Of(s_space, indices, weights);
        var fit = WeightedFit.Of(s_space, new Design(indices, weights, stability, 1, true, []), [.. indices.Select(i => f[i])]);
        Assert.Equal(6, fit.Fitted.Length);
        Assert.Equal(WeightedFit.CoefficientsOf(s_space, indices, weights, f), fit.Coefficients, (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal(stability.LambdaMin, fit.Stability.LambdaMin, tolerance: 1e-13);
        Assert.Equal(stability.LambdaMax, fit.Stability.LambdaMax, tolerance: 1e-13);
    }

    [Fact]
    public void Interpolation_leaves_no_error_to_estimate()
    {
        var (features, weights, values) = Data(5);
        var fit = WeightedFit.Of(features, 5, weights, values);
        Assert.Equal(values, fit.Fitted, (x, y) => Math.Abs(x - y) < 1e-9);
        Assert.True(double.IsNaN(fit.LeaveOneOutRoot(weights)));
    }

    [Fact]
    public void Ridge_needs_no_more_points_than_functions()
    {
        var (features, weights, values) = Data(3);
        Assert.Contains("need at least 5 points", Assert.Throws<InputException>(() => WeightedFit.Of(features, 5, weights, values)).Message);
        Assert.Equal(5, WeightedFit.Of(features, 5, weights, values, 0.1).Coefficients.Length);
    }

    [Fact]
    public void Values_that_contradict_or_are_none_are_refused_with_their_points()
    {
        Assert.Contains("Point 1 and point 3 are the same point, but have the values 1 and 2", Assert.Throws<InputException>(() => Observations.Merge([0, 1, 0], 1, [1, 1, 1], [1, 5, 2])).Message);
        Assert.Contains("line 3", Assert.Throws<InputException>(() => Observations.Merge([0, 1], 1, [1, 1], [1, double.NaN], i => $"t.csv, line {i + 2}")).Message);
        Assert.Contains("the weight is 0", Assert.Throws<InputException>(() => Observations.Merge([0, 1], 1, [1, 0], [1, 2])).Message);
        var merged = Observations.Merge([0, 1, 2, 3, 0, 1], 2, [1, 2, 3], [7, 8, 7]);
        Assert.Equal([4, 2], merged.Weights);
        Assert.Equal([0, 1], merged.Rows);
    }

    [Fact]
    public void Points_that_determine_nothing_are_refused()
    {
        double[] features = [.. Enumerable.Range(0, 6).SelectMany(_ => s_space.Features(3).ToArray())];
        Assert.Contains("do not determine", Assert.Throws<InputException>(() => WeightedFit.Of(features, 5, new double[] { 1, 1, 1, 1, 1, 1 }, [1, 1, 1, 1, 1, 1])).Message);
    }

    static (double[] Features, double[] Weights, double[] Values) Data(int n)
    {
        int[] indices = [.. Enumerable.Range(0, n).Select(i => (2 * i + 1) * 500 / (2 * n))];
        return ([.. indices.SelectMany(i => s_space.Features(i).ToArray())], [.. indices.Select(i => 5 / s_space.Christoffel[i])], [.. indices.Select(i => Spaces.Runge(s_space.Measure[i][0]))]);
    }
}
