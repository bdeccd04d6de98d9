using Offprint.Evaluation.Counting;

namespace Offprint.Papers.GeniusParadox;

/// <summary>The words of a public-domain text, lower-cased, of 3 to 18 letters.</summary>
public static class Words
{
    /// <summary>The data set's name.</summary>
    public const string DataSet = TinyShakespeare.DataSet;

    /// <summary>All of them, in ordinal order.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static IReadOnlyList<string> Load() => WordList.OfText(TinyShakespeare.Read());
}
