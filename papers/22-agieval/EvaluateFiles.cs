using Offprint.Evaluation;
using Offprint.Evaluation.AgiEval;
using Offprint.Papers.Asking;

namespace Offprint.Papers.AgiEval;

/// <summary>The outcomes as tables, and the answers themselves, from which they can be read again.</summary>
static class EvaluateFiles
{
    public static async Task WriteAsync(Func<string, Stream> open, OutcomeCube cube, IEnumerable<AgiEvalRun> runs, CancellationToken cancellation)
    {
        await using (var file = open("outcomes.csv")) Outcomes.Write(cube, file, OutcomeFormat.Csv, cancellation);
        await using (var file = open("outcomes.jsonl")) Outcomes.Write(cube, file, OutcomeFormat.JsonLines, cancellation);
        await RecordedAnswers.WriteAsync(open, async own =>
        {
            foreach (var run in runs) await run.CopyAnswersAsync(own);
        }, cancellation);
    }
}
