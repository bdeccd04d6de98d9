using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>A model's score on a capability or pair.</summary>
/// <param name="Model">The model.</param>
/// <param name="Capability">The capability or pair.</param>
/// <param name="Score">Mean over rated prompts with the middle 95 % of resampled prompts.</param>
public sealed record MeasuredCapability(string Model, CapabilityName Capability, Estimate Score);

/// <summary>A model on a pair.</summary>
/// <param name="Model">The model.</param>
/// <param name="Pair">The pair.</param>
/// <param name="First">Score of the pair's first capability alone.</param>
/// <param name="Second">Score of its second alone.</param>
/// <param name="Cross">Score of both together.</param>
/// <param name="Raw">Its class by the scores; null where that was not asked for.</param>
/// <param name="Percentile">Its class by the ranks; null where that was not asked for or there are too few models.</param>
public sealed record CrossCell(string Model, CapabilityName Pair, double First, double Second, double Cross, CrossPlace? Raw, CrossPlace? Percentile);

/// <summary>Where a cross lies in one space, and how surely.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Position">π: 0 at the weaker, 1 at the stronger; NaN where there is no weaker link.</param>
/// <param name="Chances">Share of the draws in each class, in the order of <see cref="LinkClass"/>.</param>
public sealed record CrossPlace(LinkClass Class, double Position, IReadOnlyList<double> Chances)
{
    /// <summary>Share of the draws in the class itself.</summary>
    public double Certainty => Chances[(int)Class];
}

/// <summary>All crosses in one space.</summary>
/// <param name="Space">Which.</param>
/// <param name="Counts">Crosses in each class, in the order of <see cref="LinkClass"/>.</param>
/// <param name="MedianPosition">Median of π over crosses with a weaker link; NaN where there is none.</param>
/// <param name="Signs">Whether crosses lie on the side of the weaker, with models as clusters.</param>
public sealed record SpaceSummary(CrossSpace Space, IReadOnlyList<int> Counts, double MedianPosition, SignTest Signs)
{
    /// <summary>Share of the crosses with a weaker link that lie on its side; NaN where there is none.</summary>
    public double WeakerShare => Signs.Decided == 0 ? double.NaN : (double)Signs.Weaker / Signs.Decided;
}

/// <summary>How one pair's scores compose over models; a fit is null where there are too few.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Models">Models with all three scores.</param>
/// <param name="LogLinear">log c on 1, log of the first, log of the second.</param>
/// <param name="LogMinimum">log c on 1, log of the lower.</param>
/// <param name="Percentile">Percentile of c on 1, the lower and the higher.</param>
/// <param name="Rules">How well simple rules go with the scores.</param>
public sealed record PairComposition(CapabilityName Pair, int Models, LinearFit? LogLinear, LinearFit? LogMinimum, LinearFit? Percentile, IReadOnlyList<AggregationFit> Rules);

/// <summary>By how much a cross is expected to rise when a capability is raised, by the logit model of all crosses.</summary>
/// <param name="Model">The model.</param>
/// <param name="Capability">The capability that is raised.</param>
/// <param name="Gain">Mean rise over the model's crosses, those without the capability counted as 0, with the middle 95 % of resampled prompts.</param>
/// <param name="Crosses">The model's crosses that need it.</param>
public sealed record ExpectedGain(string Model, string Capability, Estimate Gain, int Crosses);

/// <summary>What is known about capabilities, crosses and what to improve.</summary>
public sealed record CrossResult
{
    /// <summary>Scores per model and capability.</summary>
    public required IReadOnlyList<MeasuredCapability> Scores { get; init; }

    /// <summary>Models on pairs, in the order of models, then pairs.</summary>
    public required IReadOnlyList<CrossCell> Cells { get; init; }

    /// <summary>All crosses by their scores; null where that was not asked for.</summary>
    public SpaceSummary? Raw { get; init; }

    /// <summary>All crosses by their ranks; null where that was not asked for or there are too few models.</summary>
    public SpaceSummary? Percentile { get; init; }

    /// <summary>c on 1, the lower and the higher score, over all crosses; null where there are too few.</summary>
    public LinearFit? Linear { get; init; }

    /// <summary>logit c on 1, logit of the lower and of the higher score, over all crosses; null where there are too few.</summary>
    public LinearFit? Logit { get; init; }

    /// <summary>Composition, pair by pair.</summary>
    public required IReadOnlyList<PairComposition> Pairs { get; init; }

    /// <summary>What to improve, best first within each model; empty where the logit model could not be fitted.</summary>
    public required IReadOnlyList<ExpectedGain> Gains { get; init; }

    /// <summary>How the two spaces contradict each other; null where they do not, or one is missing.</summary>
    public string? Disagreement { get; init; }

    /// <summary>What a reader should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
