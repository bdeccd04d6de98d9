using Offprint.Numerics;

namespace Offprint.Evaluation;

/// <summary>Opens a file of outcomes that a person named.</summary>
static class InputFileStream
{
    public static FileStream Open(string path) => NamedFile.Open(path, "a file with at least one outcome");

    /// <summary>The first bytes, fewer of a shorter file.</summary>
    public static byte[] Head(string path, int length)
    {
        using var file = Open(path);
        var head = new byte[(int)Math.Min(length, file.Length)];
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head[..read];
    }
}
