using Offprint.Lab;
using Offprint.Papers;

namespace Offprint.Cli.Output;

/// <summary>What can be done with a paper today, and what its recorded full run said.</summary>
sealed record PaperStatus(RunnablePaper? Paper, RecordedResults? Recorded)
{
    public static PaperStatus Of(string id)
    {
        var paper = RunnablePapers.Find(id);
        return new(paper, paper == null ? null : RecordedResults.Read(Path.Combine(Cards.Folder, id, "results.json")));
    }

    /// <summary>In a few words: "not runnable yet", "runnable", or the counts of verdicts.</summary>
    public string Text => Paper == null ? "not runnable yet"
        : Recorded == null ? "runnable"
        : string.Join(" · ", Counts.Select(c => $"{c.Count} {c.Verdict.Name().Replace('-', ' ')}"));

    /// <summary>Number of claims by the verdict that stands today, best first.</summary>
    public IReadOnlyList<(Verdict Verdict, int Count)> Counts =>
        Paper == null || Recorded == null ? [] : [.. Paper.Claims.GroupBy(Recorded.VerdictOf).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];
}
