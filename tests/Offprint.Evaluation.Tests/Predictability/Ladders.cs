using Offprint.Evaluation.Ngrams;
using Offprint.Evaluation.Predictability;
using Offprint.Evaluation.Tests.Ngrams;

namespace Offprint.Evaluation.Tests.Predictability;

/// <summary>Ladders on which tests stand.</summary>
static class Ladders
{
    /// <summary>The trajectory of one item over eight levels, C = 10¹⁸·4^t.</summary>
    public static ChoiceLadder Golden()
    {
        double[][] l =
        [
            [-9, -8.1, -7.4, -6.6, -6.1, -5.3, -4.9, -4.2],
            [-9.2, -8.3, -7.0, -6.9, -5.8, -5.6, -4.6, -4.9],
            [-9.5, -9.0, -8.0, -7.7, -7.1, -6.4, -6.0, -5.5],
            [-10.1, -9.0, -8.8, -8.2, -7.5, -7.3, -6.7, -6.6],
        ];
        return new([.. Enumerable.Range(0, 8).Select(t => new LadderLevel($"m{t}", 1e18 * Math.Pow(4, t)))], [new("item", 0)],
            [.. Enumerable.Range(0, 8).Select(t => new[] { l.Select(choice => choice[t]).ToArray() })]);
    }

    /// <summary>n-gram models of an order on nested prefixes, 300 evenly spaced word items.</summary>
    public static ChoiceLadder Shakespearean(int order)
    {
        var (train, test) = Shakespeare.Parts();
        var items = new WordItems(train, test).Even(300);
        var alphabet = Alphabet.Of(train + test);
        var scores = NestedPrefixes.Score(alphabet, order, alphabet.Encode(train), Shakespeare.Sizes, items);
        return new([.. Shakespeare.Sizes.Select(s => new LadderLevel($"{s}", s))], [.. items.Select((_, i) => new LadderItem($"{i}", 0))], scores);
    }
}
