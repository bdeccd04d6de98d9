using Offprint.Evaluation.Counting;
using Offprint.Storage;

namespace Offprint.Papers.GeniusParadox;

/// <summary>The words of a public-domain text, lower-cased, of 3 to 18 letters.</summary>
public static class Words
{
    /// <summary>The data set's name.</summary>
    public const string DataSet = "tinyshakespeare";

    /// <summary>All of them, in ordinal order.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static IReadOnlyList<string> Load() =>
        WordList.OfText(File.ReadAllText(Path.Combine(DataSets.FromEnvironment().Require(DataSet, "github.com/karpathy/char-rnn, data/tinyshakespeare/input.txt"), "input.txt")));
}
