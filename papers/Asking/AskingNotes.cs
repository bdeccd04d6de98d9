using System.Globalization;
using Offprint.Evaluation.Models;

namespace Offprint.Papers.Asking;

/// <summary>What a reader should know of the asking.</summary>
static class AskingNotes
{
    /// <summary>Questions that failed, and those that were not asked.</summary>
    /// <param name="summary">How far it came.</param>
    /// <param name="what">What was asked, as in <c>questions of sat-math</c>.</param>
    public static IEnumerable<string> Of(SubjectSummary summary, string what)
    {
        if (summary.Failed > 0) yield return $"{summary.Failed} of {summary.Total} {what} failed. --fresh asks them again, and only them.";
        if (summary.Left > 0) yield return $"{summary.Left} of {summary.Total} {what} were not asked: {summary.Stopped} What is answered is kept: --fresh goes on from there.";
    }

    /// <summary>What was spent; null where nobody was asked.</summary>
    public static string Of(Spent? spent) => spent is not { } s
        ? "Recorded answers were read; nobody was asked."
        : string.Create(CultureInfo.InvariantCulture, $"{s.Requests:#,0} requests with {s.InputTokens:#,0} tokens of questions and {s.OutputTokens:#,0} of answers{(s.Cost is { } cost ? $", for {cost:0.####}" : "")}; stored answers cost nothing.");
}
