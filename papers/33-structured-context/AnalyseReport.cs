using Offprint.Lab;

namespace Offprint.Papers.StructuredContext;

/// <summary>What is said of recorded answers.</summary>
static class AnalyseReport
{
    public static void Write(Report report, AnalysedAnswers found, double threshold)
    {
        report.Table("Right answers", ["By", "Part", "Right", "Low", "High", "Answers", "Input tokens, mean"], found.Cells.Select(c => (object?[])[c.Kind, c.Name, c.Right, c.Low, c.High, c.Answers, c.InputTokens]));
        report.Table("Tests over groups, answers independent", ["Test", "Statistic", "p"], found.Tests.Select(t => (object?[])[t.Name, t.Statistic, t.PValue]));
        report.Table("Comparisons", ["Difference", "Value", "Low", "High", "p", "p, Benjamini–Hochberg", "p, clustered by model", "p, clustered by question", "Pairs"],
            found.Comparisons.Select(c => (object?[])[c.Name, c.Independent.Value, c.Independent.Low, c.Independent.High, c.Independent.PValue, c.Corrected, c.ByModel?.PValue, c.ByQuestion?.PValue, c.Independent.Replicates]));
        if (found.Comparisons.Length > 0)
        {
            var chart = Charts.Ranked("differences", "Differences, answers taken as independent and clustered by model",
                "A dot is a difference in the part of right answers with its 95 % interval. Where a clustered interval is wider, the answers of a model belong together and the narrower one promises too much.",
                category: new("Difference", ""), value: new("Right answers", "difference of parts"));
            foreach (var c in found.Comparisons)
            {
                chart.Dot(c.Name, c.Independent.Value, c.Independent.Low, c.Independent.High);
                if (c.ByModel is { } clustered) chart.Dot($"{c.Name}, by model", clustered.Value, clustered.Low, clustered.High, true);
            }

            report.Chart(chart.Build());
        }

        if (found.Cells.Any(c => c.Kind == "level"))
        {
            var levels = Charts.Bars("levels", "Right answers by level", "With Wilson's 95 % interval.", category: new("Level", ""), value: new("Right", "part of the answers"));
            foreach (var c in found.Cells.Where(c => c.Kind == "level"))
            {
                int comma = c.Name.LastIndexOf(", ", StringComparison.Ordinal);
                levels.Bar(c.Name[..comma], c.Right, c.Low, c.High, c.Name[(comma + 2)..]);
            }

            report.Chart(levels.Build());
        }

        report.Note($"An answer is right from a score of {threshold} on. {found.Unparsed} answers in which nothing was found count as wrong; {found.Unscored} that failed or are invalid count neither way.");
        report.Note("The independent tests take every answer as a replicate, as the paper does. To speak of other models, read the p clustered by model; of other questions, that clustered by question.");
        foreach (string note in found.Notes) report.Note(note);
    }
}
