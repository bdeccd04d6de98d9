using Offprint.Evaluation.CrossCapability;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>Classes and rules as a reader calls them.</summary>
static class LinkNames
{
    public static IReadOnlyList<LinkClass> All { get; } = Enum.GetValues<LinkClass>();

    public static string Of(LinkClass link) => link switch
    {
        LinkClass.BelowBoth => "Below both",
        LinkClass.CloserToWeaker => "Nearer the weaker",
        LinkClass.CloserToStronger => "Nearer the stronger",
        LinkClass.AboveBoth => "Above both",
        _ => "No weaker link",
    };

    public static string Of(AggregationRule rule) => rule switch
    {
        AggregationRule.Minimum => "minimum",
        AggregationRule.Maximum => "maximum",
        AggregationRule.Mean => "mean",
        AggregationRule.Geometric => "geometric mean",
        AggregationRule.Product => "product",
        _ => "power mean, exponent fitted",
    };

    /// <summary>−2 below both … 2 above both; NaN without a weaker link.</summary>
    public static double Code(LinkClass link) => link switch
    {
        LinkClass.BelowBoth => -2,
        LinkClass.CloserToWeaker => -1,
        LinkClass.CloserToStronger => 1,
        LinkClass.AboveBoth => 2,
        _ => double.NaN,
    };
}
