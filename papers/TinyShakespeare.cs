using Offprint.Storage;

namespace Offprint.Papers;

/// <summary>A public-domain text on which small models are trained and asked.</summary>
static class TinyShakespeare
{
    /// <summary>The data set's name.</summary>
    public const string DataSet = "tinyshakespeare";

    /// <summary>All of it, 1,115,394 characters.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static string Read() =>
        File.ReadAllText(Path.Combine(DataSets.FromEnvironment().Require(DataSet, "data/tinyshakespeare/input.txt of github.com/karpathy/char-rnn"), "input.txt"));
}
