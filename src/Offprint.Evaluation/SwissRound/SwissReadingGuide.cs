using Offprint.Evaluation.Aggregation;

namespace Offprint.Evaluation.SwissRound;

/// <summary>What a reader must know before acting on a ranking.</summary>
public enum ReadingRule
{
    /// <summary>Models closer than the error of the simulation are level.</summary>
    TiesWithinError,

    /// <summary>The ranking is mostly a statement about the order of the benchmarks.</summary>
    OrderDependence,

    /// <summary>Byes cost a top model wins that say nothing about it.</summary>
    ByeBias,

    /// <summary>A weak field on late benchmarks can lift a model; the win rate shows it.</summary>
    FieldStrength,

    /// <summary>Figures of another field or another number of benchmarks do not compare.</summary>
    OneFieldOnly,
}

/// <summary>A sentence to print with a report.</summary>
/// <param name="Rule">What it is about.</param>
/// <param name="Text">The sentence, with the figures measured.</param>
public readonly record struct ReadingNote(ReadingRule Rule, string Text);

/// <summary>How to read a result: the caveats that apply to it, with its own figures.</summary>
public static class SwissReadingGuide
{
    /// <summary>Below this τ between the forward and the reversed order the order is the message (CHOSEN).</summary>
    public const double OrderThreshold = 0.9;

    /// <summary>Above this bye rate a top model is visibly held back (CHOSEN).</summary>
    public const double ByeThreshold = 0.05;

    const int TopPlaces = 5;

    /// <summary>The caveats that apply, in the order of <see cref="ReadingRule"/>.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="orders">The comparison of orders of the same table; null where it was not made.</param>
    public static IReadOnlyList<ReadingNote> Notes(SwissResult result, SwissOrdersResult? orders = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [Ties(result), .. Order(orders), .. Byes(result), Field(result), OneField(result)];
    }

    static ReadingNote Ties(SwissResult result)
    {
        int tied = result.Ranking.Count(p => p.Tied);
        string chance = result.Orders.Count > 1 ? $"{result.Orders.Count} random orders" : $"{result.Options.Iterations} tournaments";
        string level = tied == 0 ? "No two places" : $"{tied} of {result.Ranking.Count} models";
        return new(ReadingRule.TiesWithinError,
            $"{level} lie within the error of {chance} (largest standard error {result.StandardErrors.Max():0.0000} wins); models with the same rank are level. "
            + "More tournaments narrow this error, but not the dependence on the order of the benchmarks.");
    }

    static IEnumerable<ReadingNote> Order(SwissOrdersResult? orders)
    {
        if (orders is null || orders.TauForwardReversed >= OrderThreshold) yield break;
        yield return new(ReadingRule.OrderDependence,
            $"Played last to first, the benchmarks give another ranking (τ = {orders.TauForwardReversed:0.000}, below {OrderThreshold}): "
            + "read this one as a statement about the chosen order, or average over random orders.");
    }

    static IEnumerable<ReadingNote> Byes(SwissResult result)
    {
        if (result.Options.Bye == ByeRule.FloatDown) yield break;
        var worst = result.Ranking.Take(TopPlaces).MaxBy(p => result.ByeRates[p.Model]);
        if (result.ByeRates[worst.Model] <= ByeThreshold) yield break;
        yield return new(ReadingRule.ByeBias,
            $"{worst.Name} (rank {worst.Rank}) found no opponent in {100 * result.ByeRates[worst.Model]:0.0} % of its rounds, which says nothing about it: "
            + "let the odd model float down to the next bucket (FloatDown), or choose a field whose size is a power of two.");
    }

    static ReadingNote Field(SwissResult result)
    {
        var winRate = Aggregates.WinRate(result.Table);
        int[] places = winRate.Places;
        var lifted = result.Ranking.Take(2 * TopPlaces).MaxBy(p => places[p.Model] - p.Rank);
        var first = result.Ranking[0];
        string example = places[lifted.Model] > lifted.Rank
            ? $"; {lifted.Name} is {Ordinal(lifted.Rank)} here and {Ordinal(places[lifted.Model])} there"
            : "";
        return new(ReadingRule.FieldStrength,
            $"A model can stand high because those it meets are weak on the late benchmarks. Read E[S] beside the mean win rate against the whole field: "
            + $"{first.Name} has {first.ExpectedWins:0.00} of {result.Table.Benchmarks.Count} wins and a win rate of {winRate.Values[first.Model]:0.000}{example}.");
    }

    static ReadingNote OneField(SwissResult result) => new(ReadingRule.OneFieldOnly,
        $"These figures hold among these {result.Table.Models.Count} models on these {result.Table.Benchmarks.Count} benchmarks: "
        + "adding a model changes those of the others, so never set them beside figures of another field or another number of rounds.");

    static string Ordinal(int n) => n + ((n % 100) is >= 11 and <= 13 ? "th" : (n % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" });
}
