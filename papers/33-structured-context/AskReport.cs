using Offprint.Lab;
using Offprint.Papers.Asking;

namespace Offprint.Papers.StructuredContext;

/// <summary>What is said of a grid.</summary>
static class AskReport
{
    const int Panels = 8;

    public static void Write(Report report, AskFound found, double threshold)
    {
        bool cost = found.Cells.Any(c => c.Cost is not null);
        report.Table("Grid", ["Model", "Access", "Format", "Tables", "Right", "Low", "High", "Tokens an answer", "Low ", "High ", .. cost ? (string[])["Cost an answer", "Low  ", "High  "] : [], "Tool calls", "Answers", "Without a score"],
            found.Cells.Take(Report.MaximumRows).Select(c => (object?[])
            [
                c.Model, c.Architecture, c.Format, c.Tables, c.Right.Value, c.Right.Low, c.Right.High, c.Tokens?.Value, c.Tokens?.Low, c.Tokens?.High,
                .. cost ? (object?[])[c.Cost?.Value, c.Cost?.Low, c.Cost?.High] : [], c.ToolCalls, c.Right.Count, c.Unscored,
            ]));
        if (found.Ratios.Length > 0)
        {
            report.Table($"Tokens beside {found.Ratios[0].Against}", ["Access", "Tables", "Format", "Ratio", "Low", "High", "Pairs"],
                found.Ratios.Take(Report.MaximumRows).Select(r => (object?[])[r.Architecture, r.Tables, r.Format, r.Ratio.Value, r.Ratio.Low, r.Ratio.High, r.Pairs]));
        }

        report.Table("What was asked about", ["Tables", "Format", "Tokens of the whole (by rule)", "Questions"], found.Formats.Select(f => (object?[])[f.Tables, f.Format, f.Tokens, f.Questions]));
        report.Chart(Grid(found));
        AnalyseReport.Write(report, found.Analysis, threshold);
        report.Note(AskingNotes.Of(found.Spent));
        report.Note("Tokens and cost are those of all turns of an answer, whatever the endpoint kept of them, in the mean with its 95 % interval over answers. Ratios are geometric means over the questions that the same model answered with both formats; their intervals take a question as a replicate.");
        report.Note("outcomes.csv is what \"offprint apply 33/analyse\" reads; answers.jsonl is what --answers reads, asking nobody.");
        foreach (string note in found.Notes) report.Note(note);
    }

    static Chart Grid(AskFound found)
    {
        var known = found.Cells.Where(c => c.Right.Count > 0 && c.Tokens is not null).ToArray();
        if (known.Length == 0)
        {
            var bars = Charts.Bars("grid", "Right answers by cell", "With Wilson's 95 % interval; the endpoint does not tell tokens.", category: new("Cell", ""), value: new("Right", "part of the answers"));
            foreach (var c in found.Cells.Where(c => c.Right.Count > 0).Take(60)) bars.Bar($"{c.Model}, {c.Architecture}, {c.Tables} tables", c.Right.Value, c.Right.Low, c.Right.High, c.Format);
            return bars.Build();
        }

        var chart = Charts.Plot("grid", "What a format costs, and what it brings", "A dot is a cell, one size of the description: the part of its answers that is right, with Wilson's 95 % interval, over the mean tokens of an answer. Up is better, left is cheaper.",
            x: new("Tokens an answer", "") { Log = true }, y: new("Right", "part of the answers") { Minimum = 0, Maximum = 1 });
        foreach (var panel in known.GroupBy(c => $"{c.Model}, {c.Architecture}").Take(Panels))
        {
            chart.Panel(panel.Key);
            foreach (var format in panel.GroupBy(c => c.Format))
                chart.Intervals(format.Key, [.. format.Select(c => c.Tokens!.Value.Value)], [.. format.Select(c => c.Right.Value)], [.. format.Select(c => c.Right.Low)], [.. format.Select(c => c.Right.High)]); // Known.
        }

        return chart.Panels(new("Model and access", "")).Build();
    }
}
