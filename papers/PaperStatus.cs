using Offprint.Lab;

namespace Offprint.Papers;

/// <summary>What can be done with a paper today, and what its recorded full run said.</summary>
/// <param name="Paper">The runnable paper; null where the method is not built yet.</param>
/// <param name="Recorded">The recorded full run; null without one.</param>
public sealed record PaperStatus(RunnablePaper? Paper, RecordedResults? Recorded)
{
    /// <summary>The status of a paper's id, such as <c>02-llm-abba</c>, from the results beside the program.</summary>
    public static PaperStatus Of(string id)
    {
        var paper = RunnablePapers.Find(id);
        return new(paper, paper == null ? null : RecordedResults.Read(Path.Combine(AppContext.BaseDirectory, "papers", id, "results.json")));
    }

    /// <summary>In a few words: "not runnable yet", "runnable", or the counts of verdicts.</summary>
    public string Text => Paper == null ? "not runnable yet"
        : Recorded == null ? "runnable"
        : string.Join(" · ", Counts.Select(c => $"{c.Count} {c.Verdict.Name().Replace('-', ' ')}"));

    /// <summary>Number of claims by the verdict that stands today, best first.</summary>
    public IReadOnlyList<(Verdict Verdict, int Count)> Counts { get; } =
        Paper == null || Recorded == null ? [] : [.. Paper.Claims.GroupBy(Recorded.VerdictOf).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];
}
