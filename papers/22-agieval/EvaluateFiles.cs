using Offprint.Evaluation;
using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;

namespace Offprint.Papers.AgiEval;

/// <summary>The outcomes as tables, and the answers themselves, from which they can be read again.</summary>
static class EvaluateFiles
{
    public static async Task WriteAsync(Func<string, Stream> open, OutcomeCube cube, IEnumerable<AgiEvalRun> runs, CancellationToken cancellation)
    {
        await using (var file = open("outcomes.csv")) Outcomes.Write(cube, file, OutcomeFormat.Csv, cancellation);
        await using (var file = open("outcomes.jsonl")) Outcomes.Write(cube, file, OutcomeFormat.JsonLines, cancellation);
        await using var own = AnswerStore.Temporary();
        foreach (var run in runs) await run.CopyAnswersAsync(own);
        await using var answers = open("answers.jsonl");
        await using var source = new FileStream(own.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await source.CopyToAsync(answers, cancellation);
    }
}
