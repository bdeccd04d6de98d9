using System.Globalization;
using Offprint.Evaluation.AgiEval;
using Offprint.Lab;
using Offprint.Papers.Asking;

namespace Offprint.Papers.AgiEval;

/// <summary>What is said about a model's answers.</summary>
static class EvaluateReport
{
    public static void Write(Report report, EvaluateFound found)
    {
        var scores = found.Tasks.SelectMany(t => t.Scores.Select(s => (Task: t, Score: s))).ToList();
        report.Table("Accuracy", ["Task", "Parser", "Answers counted", "Right", "Accuracy", "Low", "High", "Human average", "Human top", "Against the average", "Always the same letter", "Blind choice"],
            scores.Select(s => (object?[])
            [
                s.Task.Task, s.Score.Parser.Name(), s.Score.Coverage.Counted, s.Score.Right, s.Score.Accuracy?.Value, s.Score.Accuracy?.Low, s.Score.Accuracy?.High, s.Task.HumanAverage, s.Task.HumanTop,
                s is { Score.Accuracy: { } a, Task.HumanAverage: { } human } ? AgiEvalWords.Of(new HumanComparison(a, human).Standing) : null, s.Task.Baselines?.MajorityAccuracy, s.Task.Baselines?.Chance,
            ]));
        report.Table("Coverage", ["Task", "Parser", "Wanted", "Answered", "Answer found", "Unparsed, counted as wrong", "Failed", "Not asked", "In the form of the demonstrations"],
            scores.Select(s => (object?[])
            [
                s.Task.Task, s.Score.Parser.Name(), s.Score.Wanted, s.Score.Coverage.Counted, s.Score.Coverage.Scored, s.Score.Coverage.Unparsed, s.Score.Coverage.Failed, s.Score.Wanted - s.Score.Coverage.Total, s.Score.InForm,
            ]));
        if (found.Uncounted.Length > 0)
            report.Table("Unparsed and failed", ["Question", "Repeat", "Parser", "State", "Right answer", "Why"], found.Uncounted.Select(u => (object?[])[u.Item, u.Repeat, u.Parser, u.State, u.Gold, u.Why]));
        if (scores.Any(s => s.Score.Letters.Count > 0))
            report.Table("Letters", ["Task", "Parser", "Letter", "Answered", "Right"], scores.SelectMany(s => s.Score.Letters.Select(l => (object?[])[s.Task.Task, s.Score.Parser.Name(), l.Letter.ToString(), l.Answered, l.Right])).Take(Report.MaximumRows));
        Draw(report, found);
        Say(report, found);
    }

    static void Draw(Report report, EvaluateFound found)
    {
        // The parser that is listed last: the strict one where both read.
        var shown = found.Tasks.Where(t => t.Scores[^1].Accuracy is not null).Select(t => (Task: t, Accuracy: t.Scores[^1].Accuracy!.Value)).ToList(); // Filtered.
        if (shown.Count == 0) return;
        string parser = AgiEvalWords.By(found.Tasks[0].Scores[^1].Parser);
        report.Chart(AgiEvalCharts.Accuracy("accuracy", $"{found.Model}{(shown.Exists(s => s.Task.HumanAverage is not null) ? " beside people" : "")}, {parser}", [.. shown.Select(s => new AccuracyBar(s.Task.Task, s.Accuracy.Value, s.Accuracy.Low, s.Accuracy.High, s.Task.HumanAverage ?? double.NaN, s.Task.HumanTop ?? double.NaN))]));
        foreach (var task in found.Tasks)
        {
            foreach (var score in task.Scores.Where(s => s.Letters.Count > 0))
                report.Chart(AgiEvalCharts.Letters($"letters-{task.Task}-{score.Parser.Name()}", $"Letters in {task.Task}, {AgiEvalWords.By(score.Parser)}", score.Letters));
        }
    }

    static void Say(Report report, EvaluateFound found)
    {
        foreach (var task in found.Tasks)
        {
            foreach (var score in task.Scores)
            {
                if (score.Accuracy is { } accuracy && task.HumanAverage is { } average) report.Note($"{task.Task}, {AgiEvalWords.By(score.Parser)}: {new HumanComparison(accuracy, average).Describe()}");
                if (score is { Accuracy: { } reached, Parser: not AgiEvalParser.Faithful } && task.Baselines is { } b && reached.Low <= Math.Max(b.MajorityAccuracy, b.Chance))
                    report.Note($"{task.Task}: the score is not distinguishable from answering {b.Majority} always ({Percent(b.MajorityAccuracy)}) or choosing blindly ({Percent(b.Chance)}).");
                if (score is { Parser: not AgiEvalParser.Faithful, Letters: { Count: > 0 } letters } && letters.MaxBy(l => l.Answered) is var most && most.Answered > 0.9 * letters.Sum(l => l.Answered))
                    report.Note($"{task.Task}: {most.Letter} is the answer to {most.Answered} of {letters.Sum(l => l.Answered)} questions, whatever is asked.");
            }

            if (task.Ceiling is { } ceiling && task.Scores.Any(s => s.Parser == AgiEvalParser.Faithful)) report.Note($"{task.Task}: the faithful parser counts {ceiling}.");
            if (task.Disagree > 0) report.Note($"{task.Task}: the parsers differ in {task.Disagree} answers, which one counts as right and the other does not. Look at outcomes.csv before either figure is quoted.");
            if (task.Shots is { } shots) report.Note($"{task.Task}: {shots} demonstrations were shown.");
        }

        if (found.Tasks.Length > 1)
        {
            foreach (var group in found.Tasks.SelectMany(t => t.Scores).Where(s => s.Accuracy is not null).GroupBy(s => s.Parser))
                report.Note($"Unweighted mean over {group.Count()} tasks, {AgiEvalWords.By(group.Key)}: {Percent(group.Average(s => s.Accuracy!.Value.Value))}."); // Filtered.
        }

        if (found.UncountedInAll > found.Uncounted.Length) report.Note($"Of {found.UncountedInAll} unparsed or failed answers the first {found.Uncounted.Length} are listed; outcomes.csv has all.");
        foreach (string note in found.Notes) report.Note(note);
        report.Note(AskingNotes.Of(found.Spent));
    }

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
