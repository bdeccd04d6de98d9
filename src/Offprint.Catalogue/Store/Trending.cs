namespace Offprint.Catalogue;

/// <summary>
/// The order of trending papers: (1 + votes + comments) · 2^(−age / 7 days), where votes are those of the source and
/// those given here, and age counts from the day in the feed, or the paper's own day where it was in none. A paper must double its votes each week to keep its place.
/// </summary>
/// <remarks>
/// The logarithm of that is log2(1 + votes + comments) + day / 7 less a term that is the same for all papers at any
/// moment. So the order does not depend on the moment, and can be stored and indexed.
/// </remarks>
public static class Trending
{
    /// <summary>Days after which a vote counts half: CHOSEN, a week is the rhythm of the feed.</summary>
    public const double HalfLifeDays = 7;

    /// <summary>The value by which trending papers are ordered, largest first.</summary>
    /// <param name="paper">The paper.</param>
    public static double Heat(Paper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return Math.Log2(1d + paper.Upvotes + paper.VotesHere + paper.Comments) + (paper.Day.DayNumber / HalfLifeDays);
    }
}
