using Offprint.Lab;

namespace Offprint.Web.Claims;

/// <summary>A claim of a paper and what full runs said of it.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Claim">The claim, by today's rule.</param>
/// <param name="Field">The field of the paper.</param>
/// <param name="History">Oldest first: the recorded run that came with the program, and full runs of this site with the settings as given by the paper.</param>
public sealed record ClaimState(RunnablePaper Paper, Claim Claim, string Field, IReadOnlyList<ClaimPoint> History)
{
    /// <summary>The newest; null where nothing was measured at full scale.</summary>
    public ClaimPoint? Latest => History.Count > 0 ? History[^1] : null;

    /// <summary>The verdict that stands today: stale where the rule is another than that of the newest run.</summary>
    public Verdict Verdict => Latest switch
    {
        null => Claim.Missing != null ? Verdict.OutOfReach : Verdict.NotRun,
        { Rule: var rule } when rule != Claim.RuleHash => Verdict.Stale,
        var latest => Verdicts.Parse(latest.Verdict),
    };

    /// <summary>The claim as a row of a report.</summary>
    public ClaimResult Row() => (Latest?.Result ?? new()
    {
        Id = Claim.Id,
        Statement = Claim.Statement,
        Origin = Claim.Origin.Name,
        Reported = Claim.Origin.Reported,
        Measured = Latest?.Measured,
        Criterion = Claim.Criterion.Description,
        Estimator = Claim.Criterion.Estimator,
        Replication = Claim.Criterion.Replication,
        NoEffect = Claim.Criterion.NoEffect,
        Thresholds = Claim.Criterion.Thresholds,
        Verdict = "",
        Provisional = false,
        Explanation = Latest?.Explanation ?? Claim.Missing ?? "no full run is there yet",
        CarriesOver = Claim.CarriesOver,
        DoesNotCarryOver = Claim.DoesNotCarryOver,
        Rule = Claim.RuleHash,
    }) with { Verdict = Verdict.Name() };

    /// <summary>Every time that a run gave another verdict than the one before it, oldest first.</summary>
    public IEnumerable<ClaimChange> Changes() =>
        History.Zip(History.Skip(1)).Where(pair => pair.First.Verdict != pair.Second.Verdict).Select(pair => new ClaimChange(this, pair.First, pair.Second));
}

/// <summary>A verdict that became another one.</summary>
/// <param name="State">The claim.</param>
/// <param name="Before">The run before.</param>
/// <param name="After">The run that gave another verdict.</param>
public sealed record ClaimChange(ClaimState State, ClaimPoint Before, ClaimPoint After)
{
    /// <summary>Whether the two were judged by different rules.</summary>
    public bool RuleChanged => Before.Rule != After.Rule;

    /// <summary>The same for ever: paper, claim and what gave the new verdict.</summary>
    public string Key => $"claims/{State.Paper.Id}/{State.Claim.Id}/{After.RunId ?? $"recorded-{After.At:yyyy-MM-dd}"}";
}
