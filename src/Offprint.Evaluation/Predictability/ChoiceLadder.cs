namespace Offprint.Evaluation.Predictability;

/// <summary>A model or checkpoint of a ladder.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Compute">Pre-training compute in FLOPs (6·parameters·tokens for dense transformers), or any quantity in proportion to it; positive.</param>
public sealed record LadderLevel(string Name, double Compute);

/// <summary>An item of a benchmark of choices.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Correct">Index of the right choice.</param>
public sealed record LadderItem(string Name, int Correct);

/// <summary>Log-likelihoods of every choice of every item under every model of a ladder, by ascending compute.</summary>
public sealed class ChoiceLadder
{
    // A log-likelihood is at most 0; sums of rounded tokens may exceed it by this.
    const double Rounding = 1e-6;

    readonly double[][][] _logLikelihoods;

    /// <summary>A ladder. Levels are put in order of compute; equal ones keep theirs.</summary>
    /// <param name="levels">The models, of at least three different amounts of compute.</param>
    /// <param name="items">The items, at least one.</param>
    /// <param name="logLikelihoods">ℓ[level][item][choice], natural logarithms; at least two choices, as many of an item under every model.</param>
    /// <param name="normalised">Whether ℓ was divided by lengths or relates to another likelihood, and so may be positive.</param>
    /// <exception cref="InputException">The data cannot be used; the message names the model and the item.</exception>
    public ChoiceLadder(IReadOnlyList<LadderLevel> levels, IReadOnlyList<LadderItem> items, IReadOnlyList<double[][]> logLikelihoods, bool normalised = false)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(logLikelihoods);
        if (logLikelihoods.Count != levels.Count || logLikelihoods.Any(l => l.Length != items.Count))
            throw new ArgumentException($"Log-likelihoods are needed for {levels.Count} models and {items.Count} items.", nameof(logLikelihoods));
        CheckLevels(levels);
        if (items.Count == 0) throw new InputException("There is no item; a ladder needs at least one.");
        int[] order = [.. Enumerable.Range(0, levels.Count).OrderBy(t => levels[t].Compute)];
        Levels = [.. order.Select(t => levels[t])];
        Items = [.. items];
        IsNormalised = normalised;
        _logLikelihoods = [.. order.Select(t => logLikelihoods[t])];
        CheckScores();
    }

    /// <summary>The models by ascending compute.</summary>
    public IReadOnlyList<LadderLevel> Levels { get; }

    /// <summary>The items.</summary>
    public IReadOnlyList<LadderItem> Items { get; }

    /// <summary>Whether ℓ is normalised, and therefore no logarithm of a probability.</summary>
    public bool IsNormalised { get; }

    /// <summary>ℓ of the choices of an item under a model.</summary>
    public ReadOnlySpan<double> this[int level, int item] => _logLikelihoods[level][item];

    /// <summary>A metric of an item along the ladder.</summary>
    public double[] Trajectory(ChainMetric metric, int item, TiePolicy ties = TiePolicy.Fractional) =>
        [.. _logLikelihoods.Select(level => ChainScores.Of(metric, level[item], Items[item].Correct, ties))];

    /// <summary>Mean of a metric over the items at each level.</summary>
    public double[] Means(ChainMetric metric, TiePolicy ties = TiePolicy.Fractional) =>
        [.. _logLikelihoods.Select(level => level.Select((l, i) => ChainScores.Of(metric, l, Items[i].Correct, ties)).Sum() / Items.Count)];

    /// <summary>1/J, averaged over the items: the accuracy of guessing.</summary>
    public double Chance => Items.Select((_, i) => 1.0 / this[0, i].Length).Sum() / Items.Count;

    /// <summary>The ladder whose wrong choices stand still at their values under the largest model: what compute does to the right choice alone.</summary>
    public ChoiceLadder WithWrongChoicesFrozen() => With((level, item) =>
    {
        double[] l = [.. _logLikelihoods[^1][item]];
        l[Items[item].Correct] = _logLikelihoods[level][item][Items[item].Correct];
        return l;
    }, IsNormalised);

    /// <summary>ℓ over lengths: per token, per byte or per character, whichever they count. Another metric than the summed ℓ.</summary>
    /// <param name="lengths">[level][item][choice], positive; levels in the order of <see cref="Levels"/>.</param>
    public ChoiceLadder PerLength(IReadOnlyList<double[][]> lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        return With((level, item) => [.. _logLikelihoods[level][item].Select((l, j) => lengths[level][item][j] is > 0 and var n
            ? l / n
            : throw new InputException($"Item '{Items[item].Name}', choice {j}, model '{Levels[level].Name}': a length is {lengths[level][item][j]}, but must be positive."))], normalised: true);
    }

    /// <summary>ℓ minus the choice's ℓ without the item's context: what the context adds.</summary>
    /// <param name="unconditional">[level][item][choice]; levels in the order of <see cref="Levels"/>.</param>
    public ChoiceLadder MinusUnconditional(IReadOnlyList<double[][]> unconditional)
    {
        ArgumentNullException.ThrowIfNull(unconditional);
        return With((level, item) => [.. _logLikelihoods[level][item].Select((l, j) => l - unconditional[level][item][j])], normalised: true);
    }

    /// <summary>The ladder of some of its items.</summary>
    public ChoiceLadder OfItems(IReadOnlyList<int> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(Levels, [.. items.Select(i => Items[i])], [.. _logLikelihoods.Select(l => items.Select(i => l[i]).ToArray())], IsNormalised);
    }

    ChoiceLadder With(Func<int, int, double[]> of, bool normalised) =>
        new(Levels, Items, [.. Levels.Select((_, t) => Items.Select((_, i) => of(t, i)).ToArray())], normalised);

    static void CheckLevels(IReadOnlyList<LadderLevel> levels)
    {
        foreach (var level in levels)
        {
            if (!(level.Compute > 0 && double.IsFinite(level.Compute)))
                throw new InputException($"Model '{level.Name}' has a compute of {level.Compute}; compute is a positive number, in FLOPs or in proportion to them.") { Field = "compute" };
        }

        int distinct = levels.Select(l => l.Compute).Distinct().Count();
        if (distinct < 3)
            throw new InputException($"There are {distinct} levels of compute; a correlation needs at least 3, and 5 or more are recommended. Add models or checkpoints.") { Field = "compute" };
    }

    void CheckScores()
    {
        for (int i = 0; i < Items.Count; i++)
        {
            int choices = _logLikelihoods[0][i].Length;
            if (choices < 2) throw new InputException($"Item '{Items[i].Name}' has {choices} choice{(choices == 1 ? "" : "s")}; at least 2 are needed.");
            if ((uint)Items[i].Correct >= (uint)choices)
                throw new InputException($"Item '{Items[i].Name}' has its right choice at index {Items[i].Correct}, but its {choices} choices have the indices 0 to {choices - 1}.") { Field = "correct" };
            for (int t = 0; t < Levels.Count; t++) CheckScores(t, i, choices);
        }
    }

    void CheckScores(int level, int item, int choices)
    {
        double[] l = _logLikelihoods[level][item];
        string where = $"Item '{Items[item].Name}', model '{Levels[level].Name}'";
        if (l.Length != choices)
            throw new InputException($"{where}: log-likelihoods of {l.Length} choices, but model '{Levels[0].Name}' has {choices}. Every model must score every choice.");
        for (int j = 0; j < choices; j++)
        {
            if (!double.IsFinite(l[j]))
                throw new InputException($"{where}, choice {j}: the log-likelihood is {l[j]}, but must be a finite number. Score the choice again, or leave the item out.");
            if (!IsNormalised && l[j] > Rounding)
                throw new InputException($"{where}, choice {j}: the log-likelihood is {l[j]}; the logarithm of a probability is at most 0. A loss must change its sign, a probability be given as its logarithm.");
        }
    }
}
