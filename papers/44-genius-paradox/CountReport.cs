using System.Globalization;
using Offprint.Evaluation.Counting;
using Offprint.Lab;

namespace Offprint.Papers.GeniusParadox;

/// <summary>What is said about the questions and their answers.</summary>
static class CountReport
{
    public static void Write(Report report, CountSettings settings, CountFound found)
    {
        report.Table("Constants", ["Task", "Questions", "Best constant", "Its score", "Guessing with the answers' frequencies", "Guessing from the word's length"],
            found.Tasks.Select(t => (object?[])[t.Task, t.Items, t.Constant, t.Share, t.Guesser, t.Length]));
        if (found.Answered.Length > 0) Answered(report, settings, found);
        else Unanswered(report, found);
        if (settings.Tasks.Length == 0 && found.Tasks.All(t => t.Task != nameof(CountingTask.SubstringOccur))) report.Note($"Some words have fewer than {CountQuestions.ShortestForPieces} characters, so no question about pieces of words is asked.");
    }

    static void Unanswered(Report report, CountFound found)
    {
        report.Table("Questions (all in questions.csv)", ["Question", "Right answer", "Id"], found.Examples.Select(e => (object?[])[e.Question, e.Answer, e.Id]));
        report.Note("With --endpoint and --model a model is asked these questions. Or put the questions of questions.csv to it yourself in as many ways as you like, and give what it wrote as a table with the columns id, answer and strategy as --answers, with the same words and settings: accuracy beside constants, paired differences and the errors follow.");
    }

    static void Answered(Report report, CountSettings settings, CountFound found)
    {
        var constants = found.Tasks.ToDictionary(t => t.Task);
        report.Table("Accuracy", ["Strategy", "Task", "Answered", "Right", "Accuracy", "Low", "High", "Best constant", "From the word's length"],
            found.Answered.Select(a => (object?[])[a.Strategy, a.Task, a.Answered, a.Right, a.Accuracy?.Value, a.Accuracy?.Low, a.Accuracy?.High, constants[a.Task].Share, constants[a.Task].Length]));
        report.Table("Coverage", ["Strategy", "Task", "Questions", "Answered", "Answer found", "Unreadable, counted as wrong", "Failed", "Not asked"],
            found.Answered.Select(a => (object?[])[a.Strategy, a.Task, a.Asked, a.Answered, a.Answered - a.Unparsed, a.Unparsed, a.Failed, a.Asked - a.Answered - a.Failed]));
        if (found.Pairs.Length > 0)
        {
            report.Table("Strategies on the same questions", ["Task", "First", "Second", "Difference", "Low", "High", "Only first right", "Only second right", "p (McNemar, exact)"],
                found.Pairs.Select(p => (object?[])[p.Task, p.First, p.Second, p.Difference.Value, p.Difference.Low, p.Difference.High, p.OnlyFirst, p.OnlySecond, p.PValue]));
        }

        if (found.Answered.Any(a => a.Tokens is not null))
        {
            bool priced = found.Answered.Any(a => a.Cost is not null);
            report.Table("What answers take", ["Strategy", "Task", "Tokens a question", "Tokens for a right answer", .. priced ? (string[])["Cost a question", "Cost of a right answer"] : []],
                found.Answered.Where(a => a.Answered > 0).Select(a => (object?[])[a.Strategy, a.Task, a.TokensOver(a.Answered), a.TokensOver(a.Right), .. priced ? (object?[])[a.CostOver(a.Answered), a.CostOver(a.Right)] : []]));
        }

        if (found.Doubled.Select(d => d.HasDouble).Distinct().Count() > 1)
        {
            report.Table("Doubled letters", ["Task", "Strategy", "Words with a letter twice in a row", "Answered", "Accuracy", "Low", "High"],
                found.Doubled.Take(Report.MaximumRows).Select(d => (object?[])[d.Task, d.Strategy, d.HasDouble ? "yes" : "no", d.Accuracy.Count, d.Accuracy.Value, d.Accuracy.Low, d.Accuracy.High]));
        }

        if (found.Errors.Length > 0) report.Table("Wrong counts", ["Strategy", "Task", "Given − right", "Number"], found.Errors.Take(Report.MaximumRows).Select(e => (object?[])[e.Strategy, e.Task, e.Off, e.Number]));
        if (found.Uncounted.Length > 0) report.Table("Unreadable and failed", ["Strategy", "Question", "State", "Why"], found.Uncounted.Select(u => (object?[])[u.Strategy, u.Item, u.State, u.Why]));
        foreach (var chart in CountCharts.Of(found)) report.Chart(chart);
        foreach (string note in Says(settings, found)) report.Note(note);
    }

    static IEnumerable<string> Says(CountSettings settings, CountFound found)
    {
        foreach (var a in found.Answered)
        {
            var constant = found.Tasks.Single(t => t.Task == a.Task);
            string[] asGood = [.. WithoutReading(constant).Where(w => a.Accuracy?.Value <= w.Score).Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.How}, which scores {w.Score:0.000}"))];
            if (asGood.Length > 0) yield return string.Create(CultureInfo.InvariantCulture, $"{a.Strategy} scores {a.Accuracy?.Value:0.000} on {a.Task}: no more than {string.Join(", or ", asGood)}.");
            if (a.Answered < a.Asked) yield return $"{a.Strategy} answered {a.Answered} of {a.Asked} questions of {a.Task}; accuracy is of those answered.";
        }

        if (settings.Target > 0)
            foreach (var task in found.Answered.GroupBy(a => a.Task)) yield return Cheapest(task.Key, [.. task], settings.Target);
        if (found.UncountedInAll > found.Uncounted.Length) yield return $"Of {found.UncountedInAll} unreadable or failed answers the first {found.Uncounted.Length} are listed; outcomes.csv has all.";
        if (CountCharts.WithErrors(found).Count() is var maps and > CountCharts.MostMaps) yield return $"Of {maps} maps of the answers the first {CountCharts.MostMaps} are drawn; outcomes.csv has all answers.";
        foreach (string note in found.Notes) yield return note;
    }

    static IEnumerable<(string How, double Score)> WithoutReading(ConstantScore found)
    {
        yield return ($"always answering {found.Constant}", found.Share);
        if (found.Length is { } length) yield return ("guessing from the length of the word", length);
    }

    // Surely: by the lower end of the interval.
    static string Cheapest(string task, AnsweredTask[] ways, double target)
    {
        AnsweredTask[] passing = [.. ways.Where(w => w.Accuracy?.Low >= target)];
        string wanted = string.Create(CultureInfo.InvariantCulture, $"an accuracy of {target:0.###} on {task}");
        return passing.Length == 0 ? $"No strategy surely reaches {wanted}: no interval lies above it."
            : passing.All(p => p.Tokens is not null) && passing.MinBy(p => p.TokensOver(p.Answered)) is { } cheapest
                ? string.Create(CultureInfo.InvariantCulture, $"{cheapest.Strategy} reaches {wanted} with the fewest tokens, {cheapest.TokensOver(cheapest.Answered):0} a question.")
                : $"{string.Join(" and ", passing.Select(p => p.Strategy))} surely reach {wanted}; the tokens that they take are not known.";
    }
}
