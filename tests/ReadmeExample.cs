using Xunit;

namespace Offprint.Tests;

/// <summary>A library's README shows an example that is run, and what it prints. A test project names the library as <c>ReadmeOf</c> and derives <c>ReadmeTests</c> with the example between its two marks.</summary>
public abstract class ReadmeExample
{
    /// <summary>The example; prints to the given writer under the name that a program would use.</summary>
    protected abstract void Example(TextWriter Console);

    [Fact]
    public void Readme_shows_the_example_that_is_run()
    {
        string example = Resource("ReadmeTests.cs").Split("// <example>\n")[1].Split("        // </example>")[0].Replace("\n        ", "\n", StringComparison.Ordinal).Trim();
        Assert.Equal(Resource("README.md").Split("```csharp\n")[1].Split("\n```")[0], example);
    }

    [Fact]
    public void Readme_shows_what_the_example_prints()
    {
        using var printed = new StringWriter { NewLine = "\n" };
        Example(printed);
        Assert.Equal(Resource("README.md").Split("```text\n")[1].Split("```")[0].Split('\n'), printed.ToString().Split('\n'));
    }

    string Resource(string name)
    {
        using var stream = GetType().Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        return new StreamReader(stream).ReadToEnd();
    }
}
