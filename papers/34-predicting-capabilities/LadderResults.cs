using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>What the experiments on ladders do alike with their results.</summary>
static class LadderResults
{
    /// <summary>The orders that claims are about.</summary>
    public static readonly int[] Claimed = [3, 5];

    /// <summary>The part of a claim that is about an order.</summary>
    public static string Part(int order) => $"order {order}";

    /// <summary>Results by order, in each the even set first.</summary>
    public static Dictionary<int, TFound[]> ByOrder<TFound>(IReadOnlyList<Measured<LadderCase, TFound>> results) =>
        results.GroupBy(r => r.Case.Order).ToDictionary(g => g.Key, g => g.Select(r => r.Result).ToArray());

    /// <summary>Whether there is something to judge claims by.</summary>
    public static bool HoldClaimed<TFound>(Dictionary<int, TFound[]> byOrder) => Claimed.All(byOrder.ContainsKey);

    /// <summary>The mean over the sets of an order.</summary>
    public static Measurement Mean<TFound>(TFound[] found, Func<TFound, double> of)
    {
        double[] values = [.. found.Select(of)];
        return new(Intervals.Student(values), values);
    }

    /// <summary>The mean over the sets of each order that claims are about.</summary>
    public static Dictionary<string, Measurement> Means<TFound>(Dictionary<int, TFound[]> byOrder, Func<TFound, double> of) =>
        Claimed.ToDictionary(Part, order => Mean(byOrder[order], of));
}
