namespace Offprint.Evaluation.CrossCapability;

/// <summary>What makes figures less sure than they look.</summary>
static class CrossWarnings
{
    /// <summary>Prompts of a capability below which its scores are unsure.</summary>
    public const int FewPrompts = 20;

    public static IEnumerable<string> Of(CrossScores scores, CrossTable table, CrossAnalysisOptions options, bool ranked, bool fitted)
    {
        string[] few = [.. scores.Capabilities.Select((c, k) => (c, n: scores.Prompts[k])).Where(x => x.n < FewPrompts).Select(x => $"{x.c} ({x.n})")];
        if (few.Length > 0) yield return $"Fewer than {FewPrompts} prompts stand behind {Listing.Of(few)}: classes there are unsure, as their chances show.";
        string[] missing = [.. Missing(scores, table)];
        if (missing.Length > 0) yield return $"Left out, because one of the three scores is missing: {Listing.Of(missing)}.";
        if (options.Space != CrossSpace.Raw && !ranked) yield return $"No pair has {CrossAnalysis.FewestRanked} models, so there are no ranks to check whether the prompts of the pairs are simply harder. Classes by the scores cannot tell that from a weakest link.";
        if (table.Rows.Count < CrossAnalysis.FewestFitted) yield return $"{table.Rows.Count} crosses are too few to fit how scores compose, so no gains are given; {CrossAnalysis.FewestFitted} are needed.";
        else if (!fitted) yield return "The weaker or the stronger scores do not vary enough to tell what each does to the crosses, so no gains are given.";
    }

    static IEnumerable<string> Missing(CrossScores scores, CrossTable table)
    {
        var whole = table.Rows.Select(r => (r.Model, r.Pair)).ToHashSet();
        return
            from m in Enumerable.Range(0, scores.Models.Count)
            from pair in scores.Pairs
            where scores.Count(m, scores.IndexOf(pair)) > 0 && !whole.Contains((m, pair))
            select $"{scores.Models[m]} on {pair}";
    }
}
