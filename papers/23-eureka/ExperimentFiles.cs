using Offprint.Evaluation;
using Offprint.Evaluation.Models;
using Offprint.Evaluation.Pipelines;
using Offprint.Papers.Asking;

namespace Offprint.Papers.Eureka;

/// <summary>What an experiment leaves: graded rows, outcomes for other applications, figures, and answers to grade anew from.</summary>
static class ExperimentFiles
{
    public static async Task WriteAsync(Func<string, Stream> open, ExperimentResult result, IReadOnlyList<Row> rows, OutcomeCube cube, ExperimentAskers askers, CancellationToken cancellation)
    {
        await using (var file = open("results.jsonl")) RowFile.Write(file, rows);
        await using (var file = open("outcomes.jsonl")) Outcomes.Write(cube, file, OutcomeFormat.JsonLines, cancellation);
        foreach (var step in result.Steps.Where(s => s.Step is AggregateStep or ReportStep))
        {
            await using var file = open($"step-{NameOf(step.Step.Name)}.jsonl");
            RowFile.Write(file, step.Output.Rows);
        }

        var asked = result.Steps.Where(s => s.Step is AskingStep { Asks: true }).ToList();
        if (asked.Count > 0) await AskingFiles.WriteAnswersAsync(open, asked.Select(s => (Func<AnswerStore, Task>)(own => askers.CopyAnswersAsync((AskingStep)s.Step, s.Output.Rows, own))), cancellation);
    }

    /// <summary>A name as a part of file names.</summary>
    public static string NameOf(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
}
