using System.Collections.Concurrent;
using Offprint.Papers;

namespace Offprint.Web.Feed;

/// <summary>The status of each paper with a card, read once: what can be run, and what the recorded run said.</summary>
sealed class PaperStatuses
{
    readonly ConcurrentDictionary<string, PaperStatus> _known = [];

    /// <summary>The status of a paper by its id, such as <c>02-llm-abba</c>.</summary>
    public PaperStatus Of(string id) => _known.GetOrAdd(id, PaperStatus.Of);
}
