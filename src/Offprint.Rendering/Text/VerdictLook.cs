using Offprint.Lab;

namespace Offprint.Rendering;

/// <summary>How a verdict looks: always a sign and a word, so that colour only repeats what they say.</summary>
public sealed record VerdictLook
{
    /// <summary>The word, for example <c>Not reproduced</c>.</summary>
    public required string Word { get; init; }

    /// <summary>One character for terminals and Markdown.</summary>
    public required string Sign { get; init; }

    /// <summary>The same in ASCII.</summary>
    public required string AsciiSign { get; init; }

    /// <summary>Role of its colour in a <see cref="Theme"/>; its ground is the role with <c>-soft</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Outline of its icon in a box of 16 × 16, to be stroked.</summary>
    public required string Icon { get; init; }

    /// <summary>The look of a verdict by its name in JSON. A name from elsewhere is shown as it is, in neutral colour.</summary>
    public static VerdictLook Of(string verdict) => verdict switch
    {
        "reproduced" => s_reproduced,
        "direction-only" => s_directionOnly,
        "not-reproduced" => s_notReproduced,
        "inconclusive" => s_inconclusive,
        "out-of-reach" => s_outOfReach,
        "not-run" => s_notRun,
        "stale" => s_stale,
        _ => s_notRun with { Word = verdict.Length <= 24 ? verdict : verdict[..24] + "…" },
    };

    /// <summary>The word with what weakens it: "Reproduced (provisional)" at quick scale.</summary>
    public static string WordOf(ClaimResult claim) =>
        IsProvisional(claim) ? $"{Of(claim.Verdict).Word} (provisional)" : Of(claim.Verdict).Word;

    /// <summary>Whether a full run may say otherwise.</summary>
    public static bool IsProvisional(ClaimResult claim) => claim.Provisional && claim.Verdict is not ("not-run" or "out-of-reach" or "stale");

    /// <summary>Where a claim comes from, in words.</summary>
    public static string OriginOf(ClaimResult claim) => claim.Origin switch
    {
        "paper-figure" => "figure of the paper",
        "paper-statement" => "statement of the paper",
        "theory" => "theory",
        "our-check" => "check of our own",
        _ => claim.Origin,
    };

    /// <summary>How often each verdict occurs, in the order of <see cref="Verdict"/>: <c>3 reproduced · 1 inconclusive</c>.</summary>
    public static string Summary(IEnumerable<ClaimResult> claims)
    {
        var counts = claims.CountBy(c => c.Verdict).ToDictionary();
        return string.Join(" · ", Enum.GetValues<Verdict>().Select(v => v.Name()).Concat(counts.Keys).Distinct()
            .Where(counts.ContainsKey).Select(v => $"{counts[v]} {Of(v).Word.ToLowerInvariant()}"));
    }

    static readonly VerdictLook s_reproduced = new() { Word = "Reproduced", Sign = "✓", AsciiSign = "+", Role = "good", Icon = "M3 8.5 6.5 12 13 4.5" };
    static readonly VerdictLook s_directionOnly = new() { Word = "Direction only", Sign = "↗", AsciiSign = "/", Role = "partial", Icon = "M4 12 12 4M6 4H12V10" };
    static readonly VerdictLook s_notReproduced = new() { Word = "Not reproduced", Sign = "✗", AsciiSign = "x", Role = "bad", Icon = "M4 4 12 12M12 4 4 12" };
    static readonly VerdictLook s_inconclusive = new() { Word = "Inconclusive", Sign = "?", AsciiSign = "?", Role = "open", Icon = "M5 5.8A3 3 0 1 1 8 8.8V10M8 12.6V13" };
    static readonly VerdictLook s_outOfReach = new() { Word = "Out of reach here", Sign = "⊘", AsciiSign = "o", Role = "neutral", Icon = "M8 3A5 5 0 1 1 8 13A5 5 0 1 1 8 3M4.5 11.5 11.5 4.5" };
    static readonly VerdictLook s_notRun = new() { Word = "Not run", Sign = "–", AsciiSign = "-", Role = "neutral", Icon = "M4 8H12" };
    static readonly VerdictLook s_stale = new() { Word = "Stale", Sign = "↻", AsciiSign = "~", Role = "neutral", Icon = "M12.5 8A4.5 4.5 0 1 1 11 4.6M11.5 2V5H8.5" };
}
