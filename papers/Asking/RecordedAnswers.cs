using Offprint.Evaluation.Models;

namespace Offprint.Papers.Asking;

/// <summary>What a run leaves of its asking: the answers that it used, and what it lacks.</summary>
static class RecordedAnswers
{
    public const string FileName = "answers.jsonl";

    /// <summary>Writes the answers of a run, which <c>--answers</c> reads, and no others of the endpoint.</summary>
    /// <param name="open">Opens a file of the run.</param>
    /// <param name="copyInto">Copies the answers into a store.</param>
    /// <param name="cancellation">Stops between parts of the file.</param>
    public static async Task WriteAsync(Func<string, Stream> open, Func<AnswerStore, Task> copyInto, CancellationToken cancellation)
    {
        await using var own = AnswerStore.Temporary();
        await copyInto(own);
        await using var answers = open(FileName);
        await using var source = new FileStream(own.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await source.CopyToAsync(answers, cancellation);
    }

    /// <summary>What was not answered, and how to go on.</summary>
    /// <param name="summary">How far asking came.</param>
    /// <param name="questions">Which questions these are.</param>
    public static IEnumerable<string> Missing(SubjectSummary summary, string questions)
    {
        if (summary.Failed > 0) yield return $"{summary.Failed} of {summary.Total} {questions} failed. --fresh asks them again, and only them.";
        if (summary.Left > 0) yield return $"{summary.Left} of {summary.Total} {questions} were not asked: {summary.Stopped} What is answered is kept: --fresh goes on from there.";
    }
}
