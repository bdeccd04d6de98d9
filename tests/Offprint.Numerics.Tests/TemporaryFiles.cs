using System.Text;

namespace Offprint.Numerics.Tests;

/// <summary>A directory of a test's own, gone with the test.</summary>
sealed class TemporaryFiles : IDisposable
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("offprint-");

    public string Path(string name) => System.IO.Path.Combine(_directory.FullName, name);

    public string Write(string text, Encoding? encoding = null, string name = "table.csv")
    {
        File.WriteAllText(Path(name), text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return Path(name);
    }

    public string Write(ReadOnlySpan<byte> bytes, string name = "table.csv")
    {
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
