using Offprint.Evaluation.Ngrams;
using Xunit;

namespace Offprint.Evaluation.Tests.Ngrams;

/// <summary>The public-domain text on which golden figures were worked out; tests on it are skipped where it is absent.</summary>
static class Shakespeare
{
    static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            string beside = Path.Combine(folder.FullName, "shared", "data", "tinyshakespeare", "input.txt");
            if (File.Exists(beside)) return beside;
        }

        return Environment.GetEnvironmentVariable("OFFPRINT_DATA") is { Length: > 0 } data && File.Exists(Path.Combine(data, "tinyshakespeare", "input.txt"))
            ? Path.Combine(data, "tinyshakespeare", "input.txt")
            : null;
    }

    public static string Text()
    {
        string? path = Find();
        Assert.SkipUnless(path is not null, "the data set tinyshakespeare is not here");
        return File.ReadAllText(path!); // skipped above otherwise
    }

    public static (string Train, string Test) Parts()
    {
        string text = Text();
        int cut = text.Length * 9 / 10;
        return (text[..cut], text[cut..]);
    }

    public static readonly int[] Sizes = NestedPrefixes.Sizes(1000, 1_003_854, 14);
}
