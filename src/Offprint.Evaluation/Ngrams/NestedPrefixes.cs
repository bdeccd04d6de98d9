namespace Offprint.Evaluation.Ngrams;

/// <summary>A ladder of models of growing "compute": one order, trained on nested prefixes of a text.</summary>
public static class NestedPrefixes
{
    /// <summary>Sizes from <paramref name="first"/> to <paramref name="last"/> characters at equal ratios, rounded.</summary>
    /// <param name="first">Smallest size, at least 1.</param>
    /// <param name="last">Largest size, above the smallest.</param>
    /// <param name="count">Number of sizes, at least 2.</param>
    public static int[] Sizes(int first, int last, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(last, first);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return [.. Enumerable.Range(0, count).Select(i => (int)Math.Round(first * Math.Pow((double)last / first, i / (count - 1.0))))];
    }

    /// <summary>ln P of every choice of every item under the model of each size: trained once, asked at each prefix.</summary>
    /// <param name="alphabet">The characters.</param>
    /// <param name="order">Order of the models.</param>
    /// <param name="train">Training characters by number.</param>
    /// <param name="sizes">Ascending, at most the length of <paramref name="train"/>.</param>
    /// <param name="items">The items.</param>
    /// <param name="cancellationToken">Stops between sizes.</param>
    /// <returns>[size][item][choice].</returns>
    public static double[][][] Score(Alphabet alphabet, int order, ReadOnlySpan<int> train, IReadOnlyList<int> sizes, IReadOnlyList<ChoiceItem> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(items);
        var model = new NgramModel(alphabet, order);
        var scores = new double[sizes.Count][][];
        int trained = 0;
        for (int t = 0; t < sizes.Count; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            model.Train(train[trained..sizes[t]]);
            trained = sizes[t];
            scores[t] = [.. items.Select(item => item.Score(model))];
        }

        return scores;
    }
}
