using System.Globalization;
using Offprint.Lab;

namespace Offprint.Papers.Eureka;

/// <summary>What is said about an experiment: its figures first, then how they came about.</summary>
static class ExperimentReport
{
    public static void Write(Report report, ExperimentFound found)
    {
        var figures = found.Figures;
        UnderstandReport.WriteFigures(report, new(), figures);
        foreach (var table in found.Tables)
            report.Table($"Step '{table.Step}'", table.Columns, table.Rows.Select(r => (object?[])[.. r.Select(Cell)]));
        report.Table("Steps", ["Step", "Kind", "Rows", "There already", "Final"], found.Steps.Take(Report.MaximumRows).Select(s => (object?[])[s.Name, s.Kind, s.Rows, s.Skipped, s.Settled]));
        foreach (var step in found.Steps)
            foreach (string note in step.Notes) report.Note($"Step '{step.Name}': {note}");
        foreach (string remark in found.Remarks) report.Note(remark);
        report.Note(found.Requests switch
        {
            null => "Nobody was asked: the answers were recorded.",
            0 => "Nothing was asked: every answer was there already.",
            var requests => string.Create(CultureInfo.InvariantCulture, $"{requests:#,0} requests were sent. Their answers are kept: the experiment with another metric asks nothing."),
        });
        if (found.Steps.Any(s => !s.Settled)) report.Note("Some questions failed for a reason that may pass. --fresh asks them again, and only them.");
        report.Note("results.jsonl holds every row with its prompt, answer and grade; outcomes.jsonl is what 'apply 23/compare' takes beside that of another run.");
    }

    static object? Cell(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : text;
}
