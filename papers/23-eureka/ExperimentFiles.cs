using Offprint.Evaluation;
using Offprint.Evaluation.Models;
using Offprint.Evaluation.Pipelines;

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
        if (asked.Count == 0) return;
        await using var own = AnswerStore.Temporary();
        foreach (var step in asked) await askers.CopyAnswersAsync((AskingStep)step.Step, step.Output.Rows, own);
        await using var answers = open("answers.jsonl");
        await using var source = new FileStream(own.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await source.CopyToAsync(answers, cancellation);
    }

    /// <summary>A name as a part of file names.</summary>
    public static string NameOf(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
}
