using System.Globalization;
using Offprint.Numerics;

namespace Offprint.Lab;

/// <summary>
/// When a measured estimate supports a claim. Judged by the estimate's interval, never by its point alone, so that
/// too few replicates give "inconclusive" and not luck.
/// </summary>
public abstract record Criterion
{
    /// <summary>What is computed from the replicates, for example "median over seeds of the ratio of errors".</summary>
    public required string Estimator { get; init; }

    /// <summary>What one replicate is, for example "seed" or "test series"; "deterministic" for a quantity without chance.</summary>
    public required string Replication { get; init; }

    /// <summary>The value that the estimator has when the claimed effect is absent.</summary>
    public required double NoEffect { get; init; }

    /// <summary>Unit of the estimator; empty for a plain number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The rule in words, for example "at least 1.5".</summary>
    public abstract string Description { get; }

    /// <summary>The values at which the verdict changes, drawn as thin lines.</summary>
    public abstract IReadOnlyList<double> Thresholds { get; }

    /// <summary>What an estimate says of the claim.</summary>
    public abstract Judgement Judge(Estimate measured);

    internal static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    internal static string Text(Estimate e) => e.Low == e.High ? Text(e.Value) : $"{Text(e.Value)} [{Text(e.Low)}, {Text(e.High)}]";

    /// <summary>What an estimate decides that is no number or whose interval is none: nothing. Null for any other.</summary>
    internal static Judgement? Undefined(Estimate e) =>
        double.IsFinite(e.Value) && !double.IsNaN(e.Low) && !double.IsNaN(e.High) ? null : new(Verdict.Inconclusive, "no finite value with an interval was measured");

    /// <summary>Replicates that would narrow the interval to less than the distance between estimate and threshold, as 1/√n.</summary>
    internal static string MoreReplicates(Estimate e, double threshold, string replication)
    {
        double distance = Math.Abs(e.Value - threshold), reach = Math.Max(e.High - e.Value, e.Value - e.Low);
        if (!double.IsFinite(reach)) return "; the interval has no finite width, so it does not say how many replicates would decide";
        if (!(distance > 0)) return "; the estimate lies on the threshold, so no number of replicates is sure to decide";
        // One more than brings the interval to the threshold, where it would still touch; the factor is for rounding.
        double needed = Math.Floor(e.Count * Math.Pow(reach / distance, 2) * (1 + 1e-9)) + 1;
        double more = Math.Max(1, needed - e.Count);
        return more > 1e6
            ? $"; over a million more replicates ({replication}) would be needed"
            : $"; about {more:F0} more replicates ({replication}) would decide";
    }
}

/// <summary>The estimate is at least a threshold.</summary>
/// <param name="Threshold">Smallest value that supports the claim, in the criterion's unit.</param>
public sealed record AtLeast(double Threshold) : Criterion
{
    /// <inheritdoc/>
    public override string Description => $"at least {Text(Threshold)}";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Thresholds => [Threshold];

    /// <inheritdoc/>
    public override Judgement Judge(Estimate measured)
    {
        if (Undefined(measured) is { } undefined) return undefined;
        if (measured.Low >= Threshold) return new(Verdict.Reproduced, $"{Text(measured)} is at least {Text(Threshold)}");
        if (measured.High >= Threshold)
            return new(Verdict.Inconclusive, $"{Text(measured)} covers {Text(Threshold)}{MoreReplicates(measured, Threshold, Replication)}");
        return NoEffect < Threshold && measured.Low > NoEffect
            ? new(Verdict.DirectionOnly, $"{Text(measured)} is above {Text(NoEffect)} (no effect) but below {Text(Threshold)}")
            : new(Verdict.NotReproduced, $"{Text(measured)} is below {Text(Threshold)}");
    }
}

/// <summary>The estimate is at most a threshold.</summary>
/// <param name="Threshold">Largest value that supports the claim, in the criterion's unit.</param>
public sealed record AtMost(double Threshold) : Criterion
{
    /// <inheritdoc/>
    public override string Description => $"at most {Text(Threshold)}";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Thresholds => [Threshold];

    /// <inheritdoc/>
    public override Judgement Judge(Estimate measured)
    {
        if (Undefined(measured) is { } undefined) return undefined;
        if (measured.High <= Threshold) return new(Verdict.Reproduced, $"{Text(measured)} is at most {Text(Threshold)}");
        if (measured.Low <= Threshold)
            return new(Verdict.Inconclusive, $"{Text(measured)} covers {Text(Threshold)}{MoreReplicates(measured, Threshold, Replication)}");
        return NoEffect > Threshold && measured.High < NoEffect
            ? new(Verdict.DirectionOnly, $"{Text(measured)} is below {Text(NoEffect)} (no effect) but above {Text(Threshold)}")
            : new(Verdict.NotReproduced, $"{Text(measured)} is above {Text(Threshold)}");
    }
}

/// <summary>The estimate lies in an interval.</summary>
/// <param name="Minimum">Smallest value that supports the claim.</param>
/// <param name="Maximum">Largest value that supports the claim.</param>
public sealed record Between(double Minimum, double Maximum) : Criterion
{
    /// <inheritdoc/>
    public override string Description => $"between {Text(Minimum)} and {Text(Maximum)}";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Thresholds => [Minimum, Maximum];

    /// <inheritdoc/>
    public override Judgement Judge(Estimate measured) => Band.Judge(this, measured, Minimum, Maximum);
}

/// <summary>The estimate is near a stated value.</summary>
/// <param name="Value">The stated value.</param>
/// <param name="Tolerance">Largest distance from it that supports the claim, in the criterion's unit.</param>
public sealed record Near(double Value, double Tolerance) : Criterion
{
    /// <inheritdoc/>
    public override string Description => $"{Text(Value)} ± {Text(Tolerance)}";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Thresholds => [Value - Tolerance, Value + Tolerance];

    /// <inheritdoc/>
    public override Judgement Judge(Estimate measured) => Band.Judge(this, measured, Value - Tolerance, Value + Tolerance);
}

/// <summary>A deterministic quantity equals a stated value up to rounding.</summary>
/// <param name="Value">The exact value.</param>
/// <param name="Tolerance">Largest distance that rounding explains.</param>
public sealed record Exact(double Value, double Tolerance) : Criterion
{
    /// <inheritdoc/>
    public override string Description => $"exactly {Text(Value)} (rounding ± {Text(Tolerance)})";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Thresholds => [Value];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The estimate has a width: only a deterministic quantity can be exact.</exception>
    public override Judgement Judge(Estimate measured)
    {
        if (Undefined(measured) is { } undefined) return undefined;
        if (measured.Low != measured.High)
            throw new ArgumentException("An exact criterion judges a deterministic quantity, whose interval has no width.", nameof(measured));
        double distance = Math.Abs(measured.Value - Value);
        return distance <= Tolerance
            ? new(Verdict.Reproduced, $"{Text(measured)} equals {Text(Value)} within {Text(Tolerance)}")
            : new(Verdict.NotReproduced, $"{Text(measured)} differs from {Text(Value)} by {Text(distance)}");
    }
}

/// <summary>Named quantities stand in the claimed order: the estimate is of the smallest gap between neighbours.</summary>
/// <param name="Names">The names from largest to smallest.</param>
/// <param name="Gap">Smallest gap that supports the claim, in the criterion's unit.</param>
public sealed record Ordered(IReadOnlyList<string> Names, double Gap = 0) : Criterion
{
    /// <inheritdoc/>
    public override string Description => string.Join(" > ", Names) + (Gap > 0 ? $", each gap at least {Text(Gap)}" : "");

    /// <inheritdoc/>
    public override IReadOnlyList<double> Thresholds => [Gap];

    /// <inheritdoc/>
    public override Judgement Judge(Estimate measured)
    {
        if (Undefined(measured) is { } undefined) return undefined;
        if (measured.Low > Gap) return new(Verdict.Reproduced, $"the smallest gap {Text(measured)} is above {Text(Gap)}");
        if (measured.High < Gap || (measured.Low == measured.High && measured.Value == Gap))
            return new(Verdict.NotReproduced, $"the smallest gap {Text(measured)} is not above {Text(Gap)}");
        return new(Verdict.Inconclusive, $"the smallest gap {Text(measured)} covers {Text(Gap)}{MoreReplicates(measured, Gap, Replication)}");
    }
}

/// <summary>At least so many of a fixed number of replicates show the effect. The estimate is the share, with its exact binomial interval.</summary>
/// <param name="Count">Replicates that must show it.</param>
/// <param name="Of">Replicates in all, fixed before the run.</param>
public sealed record CountOf(int Count, int Of) : Criterion
{
    /// <inheritdoc/>
    public override string Description => $"in at least {Count} of {Of}";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Thresholds => [(double)Count / Of];

    /// <inheritdoc/>
    public override Judgement Judge(Estimate measured)
    {
        if (Undefined(measured) is { } undefined) return undefined;
        if (measured.Count < Of) return new(Verdict.Inconclusive, $"{measured.Count} replicates of the {Of} that the rule needs");
        int shown = (int)Math.Round(measured.Value * measured.Count);
        if (shown * (long)Of >= Count * (long)measured.Count) return new(Verdict.Reproduced, $"{shown} of {measured.Count} show it");
        return measured.Low > NoEffect
            ? new(Verdict.DirectionOnly, $"{shown} of {measured.Count} show it: more than {Text(NoEffect)} (no effect), fewer than {Count} of {Of}")
            : new(Verdict.NotReproduced, $"{shown} of {measured.Count} show it, fewer than {Count} of {Of}");
    }
}

/// <summary>Several named criteria that must all hold, each with its own estimate.</summary>
/// <param name="Parts">The named parts; none of them is itself an <see cref="All"/>.</param>
public sealed record All(IReadOnlyList<CriterionPart> Parts) : Criterion
{
    /// <inheritdoc/>
    public override string Description => string.Join("; ", Parts.Select(p => $"{p.Name}: {p.Criterion.Description}"));

    /// <inheritdoc/>
    public override IReadOnlyList<double> Thresholds => [];

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Always: the parts are judged, each by its own estimate.</exception>
    public override Judgement Judge(Estimate measured) =>
        throw new InvalidOperationException("A criterion of several parts is judged part by part; give a measurement for each.");
}

/// <summary>One of several criteria of a claim.</summary>
/// <param name="Name">What it is about, for example "sine, tolerance 0.1".</param>
/// <param name="Criterion">Its rule.</param>
public sealed record CriterionPart(string Name, Criterion Criterion);

static class Band
{
    public static Judgement Judge(Criterion rule, Estimate e, double minimum, double maximum)
    {
        if (Criterion.Undefined(e) is { } undefined) return undefined;
        if (e.Low >= minimum && e.High <= maximum) return new(Verdict.Reproduced, $"{Criterion.Text(e)} is {rule.Description}");
        double nearest = Math.Abs(e.Value - minimum) < Math.Abs(e.Value - maximum) ? minimum : maximum;
        if (e.High >= minimum && e.Low <= maximum)
            return new(Verdict.Inconclusive, $"{Criterion.Text(e)} reaches beyond {rule.Description}{Criterion.MoreReplicates(e, nearest, rule.Replication)}");
        // On the claimed side of "no effect", yet outside the band: the direction holds, the size does not.
        bool sameSide = minimum > rule.NoEffect ? e.Low > rule.NoEffect : maximum < rule.NoEffect && e.High < rule.NoEffect;
        return sameSide
            ? new(Verdict.DirectionOnly, $"{Criterion.Text(e)} is on the claimed side of {Criterion.Text(rule.NoEffect)} (no effect) but not {rule.Description}")
            : new(Verdict.NotReproduced, $"{Criterion.Text(e)} is not {rule.Description}");
    }
}
