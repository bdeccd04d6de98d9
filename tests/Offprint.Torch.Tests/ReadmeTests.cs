using Offprint.Numerics;
using Offprint.Tests;
using TorchSharp;

namespace Offprint.Torch.Tests;

/// <summary>The library's README shows what is run here, and prints what this prints.</summary>
public sealed class ReadmeTests : ReadmeExample
{
    protected override void Example(TextWriter Console)
    {
        // <example>
        using var scope = LibTorch.Scope(); // loads libtorch; frees what is made inside
        using var generator = Generators.From(RandomStream.FromPath(1, "readme"));
        var x = torch.randn([200, 3], torch.float64, generator: generator).requires_grad_();
        var gradient = TensorMath.Grad((x * x).sum(), [x])[0];
        Console.WriteLine($"d Σx²/dx = 2x: {torch.allclose(gradient, 2 * x)}");

        try
        {
            TensorMath.MatMul(x, x); // torch.matmul would end the process here
        }
        catch (ArgumentException e)
        {
            Console.WriteLine(e.Message.Split(':')[0]);
        }
        // </example>
    }
}
