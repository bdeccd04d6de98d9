using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Offprint.Evaluation.SwissRound;

/// <summary>What two equal scores mean. The paper does not say.</summary>
public enum TieRule
{
    /// <summary>Half a win for each.</summary>
    Half,

    /// <summary>A fair coin for every match.</summary>
    Random,

    /// <summary>Half a win for each whenever the scores differ by no more than their margin of error, see <see cref="SwissOptions.MarginZ"/>.</summary>
    MarginOfError,
}

/// <summary>What the model gets that finds no opponent in a bucket of odd size.</summary>
public enum ByeRule
{
    /// <summary>Nothing, so that scores do not inflate: the paper's rule.</summary>
    Zero,

    /// <summary>Half a win.</summary>
    Half,

    /// <summary>A win.</summary>
    One,

    /// <summary>
    /// An opponent: it joins the next lower bucket that is not empty, which is then paired as one bucket, and may be
    /// left over again. Only the model left over in the lowest bucket gets nothing.
    /// </summary>
    FloatDown,
}

/// <summary>How a table is played.</summary>
/// <remarks>Source: LLM Swiss Round, arXiv 2512.21010. Rules for ties, byes other than zero and the cascade are ours, where the paper is silent.</remarks>
public sealed record SwissOptions
{
    /// <summary>Number of tournaments, N.</summary>
    /// <value>100,000, as in the paper.</value>
    [Description("Number of tournaments")]
    [Range(1, 1_000_000_000)]
    public int Iterations { get; init; } = 100_000;

    /// <summary>Seed of all chance. Tournament i draws from the i-th stream below it, whatever the other options say.</summary>
    /// <value>0.</value>
    [Description("Seed of all chance")]
    public ulong Seed { get; init; }

    /// <summary>
    /// How many models of the lowest bucket leave after each round, T_k: one number for every round, or one per round.
    /// The number after the last round has no effect.
    /// </summary>
    /// <value>0: nobody leaves.</value>
    [Description("Models that leave the lowest bucket after each round: one number, or one per round")]
    public IReadOnlyList<int> Elimination { get; init; } = [0];

    /// <summary>The numbers T that <see cref="SwissSensitivity"/> compares, each the same after every round; must have 0.</summary>
    /// <value>Null: 0, M/32, M/16 and M/8 models.</value>
    [Description("Numbers of eliminated models to compare")]
    public IReadOnlyList<int>? EliminationGrid { get; init; }

    /// <summary>Whether elimination goes on in the next bucket when the lowest holds fewer than T_k models.</summary>
    /// <value>False: it stops there.</value>
    [Description("Continue elimination in the next bucket when the lowest is used up")]
    public bool Cascade { get; init; }

    /// <summary>What equal scores mean.</summary>
    /// <value><see cref="TieRule.Half"/>.</value>
    [Description("What equal scores mean")]
    public TieRule Ties { get; init; } = TieRule.Half;

    /// <summary>With <see cref="TieRule.MarginOfError"/>: scores tie when |Δ| ≤ z·√(se_i² + se_j²).</summary>
    /// <value>1.96, the two-sided 95 % point (CHOSEN).</value>
    [Description("Width of the margin of error, in standard errors of the difference")]
    [Range(0, 10)]
    public double MarginZ { get; init; } = 1.96;

    /// <summary>What a model without an opponent gets.</summary>
    /// <value><see cref="ByeRule.Zero"/>, as in the paper.</value>
    [Description("What a model without an opponent gets")]
    public ByeRule Bye { get; init; } = ByeRule.Zero;

    /// <summary>
    /// How many random orders of the benchmarks share the tournaments (tournament i plays order i mod n), which averages
    /// over a choice that otherwise decides much; 0 plays the order of the table.
    /// </summary>
    /// <value>0.</value>
    [Description("Number of random benchmark orders to average over; 0 keeps the order of the table")]
    [Range(0, 100_000)]
    public int RandomOrders { get; init; }

    /// <summary>The number of models that leave after each of <paramref name="rounds"/> rounds.</summary>
    internal int[] EliminationPerRound(int rounds) =>
        Elimination.Count == 1 ? [.. Enumerable.Repeat(Elimination[0], rounds)] : [.. Elimination];

    /// <summary>Checks the options, and that they fit a table.</summary>
    /// <exception cref="InputException">An option is out of range, or needs something the table lacks.</exception>
    public void Validate(ScoreTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (Iterations < 1) Throw.Option(nameof(Iterations), Iterations, "at least 1 tournament is needed", "give 100000 for errors below 0.02 wins");
        if (!(MarginZ >= 0 && double.IsFinite(MarginZ))) Throw.Option(nameof(MarginZ), MarginZ, "it must be finite and not negative", "1.96 is a margin of 95 %");
        if (RandomOrders < 0) Throw.Option(nameof(RandomOrders), RandomOrders, "it must not be negative", "0 keeps the order of the table");
        if (RandomOrders > Iterations) Throw.Option(nameof(RandomOrders), RandomOrders, $"there are only {Iterations} tournaments to share", "ask for fewer orders or more iterations");
        int rounds = table.Benchmarks.Count;
        if (Elimination.Count != 1 && Elimination.Count != rounds)
            Throw.Option(nameof(Elimination), $"{Elimination.Count} numbers", $"there are {rounds} rounds", $"give one number for all rounds, or {rounds}");
        RequireNotNegative(nameof(Elimination), Elimination);
        RequireNotNegative(nameof(EliminationGrid), EliminationGrid ?? []);
        if (EliminationGrid is not null && !EliminationGrid.Contains(0))
            Throw.Option(nameof(EliminationGrid), $"[{string.Join(", ", EliminationGrid)}]", "losses are measured against no elimination", "put 0 first");

        if (Ties == TieRule.MarginOfError && !table.HasStandardErrors)
            Throw.Option(nameof(Ties), Ties, "the table has no standard errors", "name their columns, or choose Half or Random");
    }

    static void RequireNotNegative(string name, IReadOnlyList<int> numbers)
    {
        foreach (int t in numbers)
        {
            if (t < 0) Throw.Option(name, t, "a number of models cannot be negative", "0 keeps everybody in");
        }
    }
}
