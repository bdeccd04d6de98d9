using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Papers;
using Offprint.Web.Feed;

namespace Offprint.Web.Claims;

/// <summary>
/// Every claim of every paper that runs, with what full runs said of it. Read again only when a full run was added or
/// deleted, and of each run only once.
/// </summary>
sealed class ClaimBoard(RunStore store, PaperStatuses statuses)
{
    /// <summary>Newest full runs that are looked at.</summary>
    const int MostRuns = 2_000;

    static readonly RunFilter s_full = new() { Scale = Scale.Full, Status = RunStatus.Finished, Application = false };

    readonly Lock _gate = new(); // guards the three below
    readonly Dictionary<(string Run, long? End), IReadOnlyList<ClaimResult>> _claims = [];
    (int, long) _stamp = (-1, 0);
    IReadOnlyList<ClaimState> _states = [];

    /// <summary>All claims, by paper and in the paper's order.</summary>
    public IReadOnlyList<ClaimState> States()
    {
        lock (_gate)
        {
            var stamp = store.Stamp(s_full);
            if (stamp == _stamp) return _states;
            // A run with settings of one's own asks another question; one with failed pieces gives no full answer.
            var runs = store.List(s_full, MostRuns).Where(r => r.Given.Count == 0 && r.PiecesFailed == 0).OrderBy(r => r.EndedAt).ToLookup(r => r.Paper);
            _states = [.. RunnablePapers.All.SelectMany(paper => Of(paper, [.. runs[paper.Id]]))];
            _stamp = stamp;
            return _states;
        }
    }

    /// <summary>The changes of verdicts, newest first.</summary>
    public IEnumerable<ClaimChange> Changes() => States().SelectMany(s => s.Changes()).OrderByDescending(c => c.After.At).ThenBy(c => c.Key, StringComparer.Ordinal);

    IEnumerable<ClaimState> Of(RunnablePaper paper, IReadOnlyList<RunRecord> runs)
    {
        string field = Cards.TryGet(paper.Id)?.Field ?? "";
        var recorded = statuses.Of(paper.Id).Recorded;
        foreach (var claim in paper.Claims)
        {
            var points = runs.SelectMany(run => ClaimsOf(run).Where(c => c.Id == claim.Id).Select(c => ClaimPoint.Of(run, c))).ToList();
            if (recorded?.Claims.FirstOrDefault(c => c.Id == claim.Id) is { } first) points.Insert(0, ClaimPoint.Of(recorded, first));
            yield return new(paper, claim, field, [.. points.OrderBy(p => p.At)]);
        }
    }

    IReadOnlyList<ClaimResult> ClaimsOf(RunRecord run)
    {
        var key = (run.Id, run.EndedAt);
        return _claims.TryGetValue(key, out var known) ? known : _claims[key] = store.Claims(run.Id);
    }
}
