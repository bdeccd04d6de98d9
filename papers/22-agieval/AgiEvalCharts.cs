using Offprint.Evaluation.AgiEval;
using Offprint.Lab;

namespace Offprint.Papers.AgiEval;

/// <summary>A model's accuracy in a task beside people's; shares, not a number where unknown.</summary>
sealed record AccuracyBar(string Task, double Accuracy, double Low, double High, double HumanAverage, double HumanTop);

/// <summary>The charts that the experiments and the application share.</summary>
static class AgiEvalCharts
{
    /// <summary>A bar for the model with its interval, and for people one from the average to the top.</summary>
    public static Chart Accuracy(string name, string title, IReadOnlyList<AccuracyBar> tasks)
    {
        bool people = tasks.Any(t => double.IsFinite(t.HumanAverage));
        var chart = Charts.Bars(name, title, $"Lines are 95 % intervals{(people ? "; people's bar ends at their average, and its line reaches from there to the top" : "")}.", category: new("Task", ""), value: new("Share right", "") { Maximum = 1 });
        foreach (var t in tasks)
        {
            chart.Bar(t.Task, t.Accuracy, t.Low, t.High, "model");
            if (double.IsFinite(t.HumanAverage)) chart.Bar(t.Task, t.HumanAverage, t.HumanAverage, t.HumanTop, "people");
        }

        return chart.Build();
    }

    /// <summary>How often each letter was answered and is right.</summary>
    public static Chart Letters(string name, string title, IReadOnlyList<LetterCount> letters)
    {
        double answered = Math.Max(1, letters.Sum(l => l.Answered));
        var chart = Charts.Bars(name, title, "Where the answers' bars differ from the right ones', the model or the parser prefers a place.", category: new("Letter", ""), value: new("Share", ""));
        foreach (var l in letters) chart.Bar(l.Letter.ToString(), l.Answered / answered, "answered").Bar(l.Letter.ToString(), l.Right / answered, "right");
        return chart.Build();
    }
}
