using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Offprint.Papers.Tests;

/// <summary>The short program that shows each runnable paper's method: compiled as it stands, run, and compared with what it says that it prints.</summary>
public sealed class ExampleTests
{
    const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    public static TheoryData<string> Papers => [.. RunnablePapers.All.Select(p => p.Id)];

    [Theory]
    [MemberData(nameof(Papers))]
    public void Example_prints_what_it_says(string paper)
    {
        string source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "papers", paper, "example.cs"));
        string[] expected = [.. source.Split("// prints\n")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l[3..])];
        Assert.Equal(expected, Run(paper, source));
    }

    static string[] Run(string name, string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create(
            $"example-{name}", [CSharpSyntaxTree.ParseText(source), CSharpSyntaxTree.ParseText(Usings)], references, new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)).Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        var main = Assembly.Load(image.ToArray()).EntryPoint!; // A console application has one.
        var console = Console.Out;
        using var printed = new StringWriter { NewLine = "\n" };
        Console.SetOut(printed);
        try
        {
            main.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return printed.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
