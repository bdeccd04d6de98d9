using Offprint.Numerics;
using Xunit;

namespace Offprint.Operators.Tests;

/// <summary>The library's README shows what is run here, and prints what this prints.</summary>
public class ReadmeTests
{
    static void Example(TextWriter Console)
    {
        // <example>
        // the angle of a pendulum over 3 units of time under a torque u from a Gaussian field, at 20 common times
        var pendulum = new Pendulum(k: 1, end: 3);
        var torques = new GaussianField(lengthScale: 0.6, gridPoints: 300, to: 3);
        var examples = OperatorExamples.Aligned(torques, pendulum, 500, 50, Grid.Points(0, 3, 20), RandomStream.FromSeed(1)).Data;

        var fit = OperatorNet.Train(examples, new() { Activation = Activation.Tanh }, new() { Steps = 2000, Batch = 4000, LearningRate = 3e-3 }, RandomStream.FromSeed(2));
        Console.WriteLine($"{fit.Net.Network.Layout.Count} parameters, {fit.Split!.Test.Functions} functions held out");

        var fresh = OperatorExamples.Aligned(torques, pendulum, 100, 50, Grid.Points(0, 3, 20), RandomStream.FromSeed(3)).Data;
        Console.WriteLine($"relative error on new functions below 10 %: {OperatorError.Of(fit.Net, fresh).RelativeL2 < 0.1}");
        Console.WriteLine($"that of a linear map above 10 %: {OperatorError.Of(LinearMap.Fit(examples), fresh).RelativeL2 > 0.1}");
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
