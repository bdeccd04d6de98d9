using System.Collections.Concurrent;
using Offprint.Lab;
using Offprint.Papers;

namespace Offprint.Web.Feed;

/// <summary>The status of each paper with a card, read once: what can be run, and what the recorded run said.</summary>
sealed class PaperStatuses
{
    readonly ConcurrentDictionary<string, PaperStatus> _known = [];

    /// <summary>The status of a paper by its id, such as <c>02-llm-abba</c>.</summary>
    public PaperStatus Of(string id) => _known.GetOrAdd(id, PaperStatus.Of);

    /// <summary>Numbers of the papers whose method runs; with a verdict, of those with a claim on which it stands today.</summary>
    public IReadOnlyCollection<int> Numbers(Verdict? verdict) =>
        [.. RunnablePapers.All.Where(p => verdict is not { } v || Of(p.Id).Counts.Any(c => c.Verdict == v)).Select(p => p.Number)];
}
