using Offprint.Evaluation.Ngrams;
using Offprint.Evaluation.Predictability;
using Offprint.Lab;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>One ladder and one set of items.</summary>
/// <param name="Order">Order of the n-gram models.</param>
/// <param name="Set">0: evenly spaced items without any chance; 1, 2, …: items drawn.</param>
public sealed record LadderCase(int Order, int Set);

/// <summary>
/// The models that stand in for a family of language models: character n-grams on nested prefixes of a public-domain
/// text, whose length is their compute, asked which of four words stands at a place of the unseen rest.
/// </summary>
static class CharacterLadder
{
    public const string DataSet = TinyShakespeare.DataSet;

    const int Smallest = 1000, Levels = 14;

    /// <summary>Orders of the models, and the sets of items: the even one and <paramref name="drawn"/> more.</summary>
    public static IEnumerable<LadderCase> Cases(int[] orders, int drawn) =>
        from set in Enumerable.Range(0, drawn + 1) from order in orders select new LadderCase(order, set);

    /// <summary>Trains and asks.</summary>
    /// <param name="piece">Order and items.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="largest">Characters of the largest prefix; 0 takes the whole training part.</param>
    /// <param name="trial">Where drawn items come from: the same for every order.</param>
    public static ChoiceLadder Build(LadderCase piece, int items, int largest, Trial trial)
    {
        string text = TinyShakespeare.Read();
        int cut = (int)(9L * text.Length / 10);
        string train = text[..cut];
        var source = new WordItems(train, text[cut..]);
        var chosen = piece.Set == 0 ? source.Even(items) : source.Draw(items, trial.Common("items", piece.Set));
        var alphabet = Alphabet.Of(text);
        int[] sizes = NestedPrefixes.Sizes(Smallest, largest == 0 ? cut : Math.Min(largest, cut), Levels);
        trial.Progress(0.1, $"order {piece.Order}: training and asking");
        var scores = NestedPrefixes.Score(alphabet, piece.Order, alphabet.Encode(train), sizes, chosen, trial.Cancellation);
        return new([.. sizes.Select(s => new LadderLevel($"{s} characters", s))],
            [.. chosen.Select(i => new LadderItem($"…{i.Context[^20..].ReplaceLineEndings(" ")}[{i.Choices[i.Correct].Trim()}]", i.Correct))], scores);
    }
}
