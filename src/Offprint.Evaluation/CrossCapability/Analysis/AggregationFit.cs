using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>A rule that makes one score of two.</summary>
public enum AggregationRule
{
    /// <summary>The weaker one: the weakest link.</summary>
    Minimum,

    /// <summary>The stronger one.</summary>
    Maximum,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The root of their product.</summary>
    Geometric,

    /// <summary>Their product.</summary>
    Product,

    /// <summary>The power mean with the exponent that fits best.</summary>
    PowerMean,
}

/// <summary>How well a rule goes with the scores of a pair over models.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Exponent">Of the power mean; NaN for other rules.</param>
/// <param name="Pearson">Correlation of the rule's value with the pair's score.</param>
/// <param name="Spearman">Rank correlation.</param>
public readonly record struct AggregationFit(AggregationRule Rule, double Exponent, double Pearson, double Spearman)
{
    /// <summary>All rules on the same scores.</summary>
    /// <param name="first">Scores of one capability, not negative.</param>
    /// <param name="second">Scores of the other.</param>
    /// <param name="cross">Scores of both together; at least two models.</param>
    public static IReadOnlyList<AggregationFit> Compare(IReadOnlyList<double> first, IReadOnlyList<double> second, IReadOnlyList<double> cross)
    {
        double[] c = [.. cross];
        return [.. Enum.GetValues<AggregationRule>().Select(rule =>
        {
            double exponent = rule == AggregationRule.PowerMean ? CrossCapability.PowerMean.Fit(first, second, cross) : double.NaN;
            if (rule == AggregationRule.PowerMean && double.IsNaN(exponent)) return new AggregationFit(rule, exponent, double.NaN, double.NaN);
            double[] values = [.. first.Zip(second, (a, b) => Value(rule, a, b, exponent))];
            return new AggregationFit(rule, exponent, Correlation.Pearson(values, c), RankCorrelation.Spearman(values, c));
        })];
    }

    /// <summary>What a rule makes of two scores.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="a">A score, not negative.</param>
    /// <param name="b">A score, not negative.</param>
    /// <param name="exponent">Of the power mean.</param>
    public static double Value(AggregationRule rule, double a, double b, double exponent = double.NaN) => rule switch
    {
        AggregationRule.Minimum => Math.Min(a, b),
        AggregationRule.Maximum => Math.Max(a, b),
        AggregationRule.Mean => (a + b) / 2,
        AggregationRule.Geometric => Math.Sqrt(a * b),
        AggregationRule.Product => a * b,
        _ => CrossCapability.PowerMean.Of(a, b, exponent),
    };
}
