using System.Text.Json;
using Offprint.Lab;

namespace Offprint.Papers.GeniusParadox;

/// <summary>Graded answers, drawn.</summary>
static class CountCharts
{
    /// <summary>Maps of answers that are drawn at most.</summary>
    public const int MostMaps = 12;

    public static IEnumerable<Chart> Of(CountFound found)
    {
        yield return Accuracy(found);
        if (found.Answered.Any(a => a.TokensOver(a.Right) is not null)) yield return Tokens(found);
        if (found.Lengths.Select(l => l.Length).Distinct().Count() > 1) yield return Lengths(found);
        foreach (var (index, given) in WithErrors(found).Take(MostMaps).Index())
            yield return AnswerMap.Draw($"answers-{index + 1}-{JsonNamingPolicy.KebabCaseLower.ConvertName(given[0].Task)}", given);
    }

    /// <summary>Answers by task and strategy, where some are wrong: right ones alone make a bare diagonal.</summary>
    public static IEnumerable<IReadOnlyList<GivenAnswer>> WithErrors(CountFound found) =>
        found.Given.GroupBy(g => (g.Task, g.Strategy)).Where(g => g.Any(a => a.Given != a.Right)).Select(g => g.ToList());

    static Chart Accuracy(CountFound found)
    {
        var chart = Charts.Bars("accuracy", "Accuracy by task", "Bars with 95 % Wilson intervals; unreadable answers are wrong. Beside them what always giving the best constant answer scores, and what guessing from the word's length does.",
            category: new("Task", ""), value: new("Accuracy", "") { Maximum = 1 });
        foreach (var a in found.Answered)
            if (a.Accuracy is { } accuracy) chart.Bar(a.Task, accuracy.Value, accuracy.Low, accuracy.High, a.Strategy);
        foreach (var t in found.Tasks.Where(t => found.Answered.Any(a => a.Task == t.Task)))
        {
            chart.Bar(t.Task, t.Share, "best constant");
            if (t.Length is { } length) chart.Bar(t.Task, length, "from the length");
        }

        return chart.Build();
    }

    static Chart Tokens(CountFound found)
    {
        var chart = Charts.Bars("tokens", "Tokens for a right answer", "Tokens of all questions and replies over the right answers among them; none where no answer is right.", category: new("Task", ""), value: new("Tokens", ""));
        foreach (var a in found.Answered)
            if (a.TokensOver(a.Right) is { } tokens) chart.Bar(a.Task, tokens, a.Strategy);
        return chart.Build();
    }

    static Chart Lengths(CountFound found)
    {
        var chart = Charts.Plot("lengths", "Accuracy by length of the word", "Over all tasks; a point is the share right among the answers about words of that length.",
            x: new("Characters", ""), y: new("Accuracy", "") { Minimum = 0, Maximum = 1 });
        foreach (var strategy in found.Lengths.GroupBy(l => l.Strategy))
            chart.Line(strategy.Key, [.. strategy.Select(l => (double)l.Length)], [.. strategy.Select(l => (double)l.Right / l.Answered)]);
        return chart.Build();
    }
}
