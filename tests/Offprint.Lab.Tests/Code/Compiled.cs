using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Offprint.Lab.Tests;

/// <summary>Assemblies compiled from source, as the build does it: deterministically. Each may use those before it.</summary>
sealed class Compiled : AssemblyLoadContext, IDisposable
{
    static readonly IReadOnlyList<MetadataReference> s_platform =
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    readonly Dictionary<string, byte[]> _images = [];

    public Compiled(bool symbols, params (string Name, string Source)[] assemblies)
        : base(isCollectible: true)
    {
        var references = s_platform.ToList();
        foreach (var (name, source) in assemblies)
        {
            var tree = CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), path: $"/_/{name}.cs", cancellationToken: TestContext.Current.CancellationToken);
            var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true, nullableContextOptions: NullableContextOptions.Enable);
            using MemoryStream image = new(), pdb = new();
            var result = CSharpCompilation.Create(name, [tree], references, options).Emit(
                image, symbols ? pdb : null, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb, pdbFilePath: $"/_/{name}.pdb"), cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
            _images[name] = image.ToArray();
            references.Add(MetadataReference.CreateFromImage(_images[name]));
        }
    }

    public Experiment Experiment(string assembly, string type) =>
        (Experiment)(Activator.CreateInstance(LoadFromAssemblyName(new(assembly)).GetType(type, throwOnError: true)!) // Thrown above when missing.
            ?? throw new InvalidOperationException($"{type} could not be made."));

    public void Dispose() => Unload();

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && _images.TryGetValue(name, out byte[]? image) ? LoadFromStream(new MemoryStream(image)) : null;
}
