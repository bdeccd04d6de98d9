using Offprint.Numerics;
using Xunit;

namespace Offprint.Operators.Tests;

public class LinearMapTests
{
    [Fact]
    public void An_affine_map_is_found_again()
    {
        var random = RandomStream.FromSeed(4);
        double[] a = [.. Enumerable.Range(0, 15).Select(_ => random.NextNormal())];
        var (train, test) = (Data(40), Data(20));
        var map = LinearMap.Fit(train);
        Assert.InRange(OperatorError.Of(map, test).RelativeL2, 0, 1e-6);

        OperatorData Data(int n)
        {
            float[] u = [.. Enumerable.Range(0, 5 * n).Select(_ => (float)random.NextNormal())];
            float[] g = [.. Enumerable.Range(0, 3 * n).Select(i => (float)(2 + Enumerable.Range(0, 5).Sum(j => a[j * 3 + i % 3] * u[i / 3 * 5 + j])))];
            return OperatorData.Aligned(u, 5, [0f, 1, 2], 1, g);
        }
    }

    [Fact]
    public void Antiderivatives_of_unseen_functions_are_nearly_exact()
    {
        var data = OperatorExamples.Aligned(new GaussianField(0.2, 200), new Antiderivative(), 300, 51, Grid.Points(0, 1, 21), RandomStream.FromSeed(5)).Data;
        var split = data.SplitFunctions(0.2, RandomStream.FromSeed(6));
        Assert.InRange(OperatorError.Of(LinearMap.Fit(split.Train), split.Test).RelativeL2, 0, 1e-4);
    }

    [Fact]
    public void Noise_without_a_relation_is_shrunk_to_the_mean()
    {
        // 30 functions, 60 sensors: an unpenalised fit would be exact on the 30 and worthless elsewhere.
        var random = RandomStream.FromSeed(7);
        float[] Normals(int n) => [.. Enumerable.Range(0, n).Select(_ => (float)random.NextNormal())];
        OperatorData Data(int n) => OperatorData.Aligned(Normals(60 * n), 60, [0f], 1, Normals(n));
        var test = Data(2000);
        Assert.InRange(OperatorError.Of(LinearMap.Fit(Data(30)), test).RelativeL2, 0.9, 1.35);
    }

    [Fact]
    public void Other_queries_and_triples_are_refused()
    {
        var data = OperatorData.Aligned([0, 1, 2, 4], 2, [0f, 1], 1, [1, 2, 3, 4]);
        Assert.Throws<ArgumentException>(() => LinearMap.Fit(data.ToTriples()));
        Assert.Throws<InputException>(() => LinearMap.Fit(data).Predict(OperatorData.Aligned([0, 1], 2, [0f, 2], 1, [0, 0])));
    }
}
