using Offprint.Numerics;

namespace Offprint.Evaluation.AgiEval;

/// <summary>The same question with its choices in another order, to see how much a score owes to their places.</summary>
public static class OptionShuffle
{
    /// <summary>The question as it stands for repeat 0, else with its choices under other letters; null where the choices do not begin with their letters in order, as "(A)…", so that they cannot be told apart from them.</summary>
    /// <param name="item">The question.</param>
    /// <param name="repeat">Which order.</param>
    /// <param name="seed">The root of the orders.</param>
    public static AgiEvalItem? Of(AgiEvalItem item, int repeat, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (repeat == 0) return item;
        if (item.Label is not { } label || item.Options.Count < 2 || item.Options.Where((o, i) => !o.StartsWith(Mark(i), StringComparison.Ordinal)).Any()) return null;
        int[] order = RandomStream.FromPath(seed, "agieval choices").Split(item.Id).Split(repeat).Permutation(item.Options.Count);
        return item with
        {
            Options = [.. order.Select((from, to) => Mark(to) + item.Options[from][Mark(from).Length..])],
            Label = label with { Parts = [.. label.Parts.Select(p => Moved(p, order, label.IsList)).Order(StringComparer.Ordinal)] },
        };
    }

    static string Moved(string letters, int[] order, bool isList)
    {
        char[] moved = [.. letters.Where(char.IsAsciiLetterUpper).Select(c => (char)('A' + Array.IndexOf(order, c - 'A')))];
        return isList || moved.Length < 2 ? new(moved) : new([.. moved.Order()]);
    }

    static string Mark(int choice) => $"({(char)('A' + choice)})";
}
