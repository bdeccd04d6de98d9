using Offprint.Evaluation;
using Offprint.Evaluation.Models;
using Offprint.Lab;

namespace Offprint.Papers.Asking;

/// <summary>The outcomes as tables, and the answers themselves, from which they can be read again.</summary>
static class AskingFiles
{
    /// <param name="trial">Where the files go.</param>
    /// <param name="cube">The outcomes.</param>
    /// <param name="copies">Copy the answers that were used into a store.</param>
    public static async Task WriteAsync(Trial trial, OutcomeCube cube, IEnumerable<Func<AnswerStore, Task>> copies)
    {
        await using (var file = trial.OpenFile("outcomes.csv")) Outcomes.Write(cube, file, OutcomeFormat.Csv, trial.Cancellation);
        await using (var file = trial.OpenFile("outcomes.jsonl")) Outcomes.Write(cube, file, OutcomeFormat.JsonLines, trial.Cancellation);
        await WriteAnswersAsync(trial.OpenFile, copies, trial.Cancellation);
    }

    /// <summary>The answers alone.</summary>
    public static async Task WriteAnswersAsync(Func<string, Stream> open, IEnumerable<Func<AnswerStore, Task>> copies, CancellationToken cancellation)
    {
        await using var own = AnswerStore.Temporary();
        foreach (var copy in copies) await copy(own);
        await using var answers = open("answers.jsonl");
        await using var source = new FileStream(own.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await source.CopyToAsync(answers, cancellation);
    }
}
