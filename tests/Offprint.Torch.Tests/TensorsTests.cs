using Offprint.Numerics;
using Xunit;

namespace Offprint.Torch.Tests;

public class TensorsTests
{
    // A tensor once lay where .NET had put the array, and products rounded by that place's alignment.
    [Fact]
    public void Products_have_the_same_bits_wherever_the_arrays_lie()
    {
        const int N = 100, Columns = 64;
        var random = RandomStream.FromSeed(1);
        double[] left = [.. Enumerable.Range(0, N * N).Select(_ => random.NextNormal())], right = [.. Enumerable.Range(0, N * Columns).Select(_ => random.NextNormal())];
        double[] first = Product();
        var kept = new List<byte[]>();
        for (int i = 1; i < 40; i++)
        {
            kept.Add(new byte[8 * i]); // moves what is allocated next
            Assert.Equal(first, Product());
        }

        double[] Product()
        {
            using var scope = LibTorch.Scope();
            return Tensors.ToDoubles(Tensors.From(left, N, N).mm(Tensors.From(right, Columns, N).t()));
        }
    }
}
