using System.Text;

namespace Offprint.Evaluation.Tests;

/// <summary>Files of outcomes for one test, in a folder of their own.</summary>
public abstract class OutcomeFiles : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("outcomes").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    protected string Write(string name, ReadOnlySpan<byte> bytes)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    protected static InputException Refused(string path, OutcomeReadOptions? options = null)
    {
        var error = Xunit.Assert.Throws<InputException>(() => Outcomes.Read(path, options));
        Xunit.Assert.Contains(path, error.Message);
        Xunit.Assert.EndsWith(".", error.Message); // says what to do, in a sentence
        return error;
    }
}
