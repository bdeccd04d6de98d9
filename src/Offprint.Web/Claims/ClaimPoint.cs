using Offprint.Lab;

namespace Offprint.Web.Claims;

/// <summary>What one full run said of a claim.</summary>
public sealed record ClaimPoint
{
    /// <summary>When the run ended; of a recorded run the day.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The run of this site; null for the recorded one that came with the program.</summary>
    public string? RunId { get; init; }

    /// <summary>The verdict's name at that time.</summary>
    public required string Verdict { get; init; }

    /// <summary>What was measured, or null.</summary>
    public MeasuredValue? Measured { get; init; }

    /// <summary>Why.</summary>
    public required string Explanation { get; init; }

    /// <summary>Hash of the rule that it was judged by.</summary>
    public required string Rule { get; init; }

    /// <summary>Processor and cores.</summary>
    public required string Machine { get; init; }

    /// <summary>Version and commit of the code.</summary>
    public required string Code { get; init; }

    /// <summary>Root seed.</summary>
    public required long Seed { get; init; }

    /// <summary>The whole result of a run of this site; null of a recorded one, which keeps less.</summary>
    public ClaimResult? Result { get; init; }

    /// <summary>What a recorded run said of a claim.</summary>
    public static ClaimPoint Of(RecordedResults recorded, RecordedClaim claim) => new()
    {
        At = DateTimeOffset.TryParseExact(recorded.Date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var day) ? day : DateTimeOffset.UnixEpoch,
        Verdict = claim.Verdict,
        Measured = claim.Measured,
        Explanation = claim.Explanation,
        Rule = claim.Rule,
        Machine = Short(recorded.Machine),
        Code = recorded.Code,
        Seed = recorded.Seed,
    };

    /// <summary>What a run of this site said of a claim.</summary>
    public static ClaimPoint Of(RunRecord run, ClaimResult claim) => new()
    {
        At = DateTimeOffset.FromUnixTimeMilliseconds(run.EndedAt ?? run.CreatedAt),
        RunId = run.Id,
        Verdict = claim.Verdict,
        Measured = claim.Measured,
        Explanation = claim.Explanation,
        Rule = claim.Rule,
        Machine = Short(run.Machine),
        Code = run.CodeVersion,
        Seed = run.Seed,
        Result = claim,
    };

    static string Short(System.Text.Json.Nodes.JsonObject machine) => $"{machine["cpu"]}, {machine["cores"]} cores";
}
