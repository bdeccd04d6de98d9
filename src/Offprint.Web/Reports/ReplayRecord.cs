using Offprint.Lab;

namespace Offprint.Web.Reports;

/// <summary>An exported run that is, or was, measured again here.</summary>
/// <param name="Id">Of the run that measures it again, or one of its own where there is none.</param>
/// <param name="Paper">Number and slug of its paper, as the export says.</param>
/// <param name="Experiment">Id of its experiment, as the export says.</param>
/// <param name="At">When it was sent, in Unix milliseconds.</param>
/// <param name="Verdict">What came of it; null until the run has ended.</param>
/// <param name="Reason">Why it is not exact; null when it is.</param>
public sealed record ReplayRecord(string Id, string Paper, string Experiment, long At, ReplayVerdict? Verdict, string? Reason)
{
    /// <summary>What came of it, in words.</summary>
    public string Text => Verdict switch
    {
        ReplayVerdict.Exact => "exact",
        ReplayVerdict.WithinTolerance => "within tolerance",
        ReplayVerdict.Different => "different",
        ReplayVerdict.NotVerified => "not verified",
        _ => "being measured",
    };

    /// <summary>Role of its colour.</summary>
    public string Role => Verdict switch
    {
        ReplayVerdict.Exact => "good",
        ReplayVerdict.WithinTolerance => "good",
        ReplayVerdict.Different => "bad",
        _ => "neutral",
    };
}
