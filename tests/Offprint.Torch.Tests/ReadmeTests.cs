using Offprint.Numerics;
using TorchSharp;
using Xunit;

namespace Offprint.Torch.Tests;

/// <summary>The library's README shows what is run here, and prints what this prints.</summary>
public class ReadmeTests
{
    static void Example(TextWriter Console)
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

    static string Resource(string name)
    {
        using var stream = typeof(ReadmeTests).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        return new StreamReader(stream).ReadToEnd();
    }

    [Fact]
    public void Readme_shows_the_example_that_is_run()
    {
        string source = Resource("ReadmeTests.cs");
        string example = source.Split("// <example>\n")[1].Split("        // </example>")[0].Replace("\n        ", "\n", StringComparison.Ordinal).Trim();
        Assert.Equal(Resource("README.md").Split("```csharp\n")[1].Split("\n```")[0], example);
    }

    [Fact]
    public void Readme_shows_what_the_example_prints()
    {
        using var printed = new StringWriter { NewLine = "\n" };
        Example(printed);
        Assert.Equal(Resource("README.md").Split("```text\n")[1].Split("```")[0].Split('\n'), printed.ToString().Split('\n'));
    }
}
