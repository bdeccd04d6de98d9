namespace Offprint.Evaluation.Predictability;

/// <summary>How compute enters Pearson's correlation. Ranks do not depend on it.</summary>
public enum ComputeScale
{
    /// <summary>log₁₀ C.</summary>
    Log10,

    /// <summary>C itself.</summary>
    Linear,
}

/// <summary>What a sequence that never moves contributes: it has no correlation.</summary>
public enum ConstantPolicy
{
    /// <summary>0: compute tells nothing about it.</summary>
    Zero,

    /// <summary>Nothing; it is left out and counted.</summary>
    Drop,
}

/// <summary>Kinds of correlation.</summary>
public enum CorrelationKind
{
    /// <summary>Product-moment correlation.</summary>
    Pearson,

    /// <summary>Product-moment correlation of average ranks.</summary>
    Spearman,

    /// <summary>Kendall's τ-b.</summary>
    Kendall,
}

/// <summary>How predictability is measured.</summary>
public sealed record PredictabilityOptions
{
    /// <summary>Scale of compute for Pearson.</summary>
    /// <value><see cref="ComputeScale.Log10"/>.</value>
    public ComputeScale Compute { get; init; } = ComputeScale.Log10;

    /// <summary>What constant sequences count.</summary>
    /// <value><see cref="ConstantPolicy.Zero"/>.</value>
    public ConstantPolicy Constant { get; init; } = ConstantPolicy.Zero;

    /// <summary>What tied choices earn.</summary>
    /// <value><see cref="TiePolicy.Fractional"/>.</value>
    public TiePolicy Ties { get; init; } = TiePolicy.Fractional;
}
