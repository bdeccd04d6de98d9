using Offprint.Evaluation.Aggregation;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.SwissRound;

/// <summary>The charts that experiments and the application share. Arrays are indexed as the models.</summary>
static class SwissCharts
{
    /// <summary>E[S] with ± 2 standard errors, best first.</summary>
    public static Chart Ranked(string name, string title, IReadOnlyList<string> models, double[] wins, double[] errors, bool[] highlight, int rounds, int top = int.MaxValue)
    {
        var chart = Charts.Ranked(name, title,
            $"Dots are means over the tournaments, lines ± 2 standard errors (hidden by the dot where they are short); overlapping lines mean level.{(highlight.Any(h => h) ? " In colour: models trained for code." : "")}",
            category: new("Model", ""), value: new("Expected wins E[S]", $"of {rounds}"));
        foreach (int m in Enumerable.Range(0, models.Count).OrderByDescending(m => wins[m]).Take(top))
            chart.Dot(models[m], wins[m], wins[m] - 2 * errors[m], wins[m] + 2 * errors[m], highlight[m]);
        return chart.Build();
    }

    /// <summary>Kendall's τ-b between rankings.</summary>
    public static Chart Agreement(IReadOnlyList<Aggregate> rankings)
    {
        string[] names = [.. rankings.Select(r => r.Name)];
        return Charts.HeatMap("agreement", "How far the rankings agree",
                "Kendall's τ-b between each two: 1 is the same ranking, 0 none in common.",
                row: new("Ranking", ""), column: new("Ranking", ""), value: new("Kendall's τ-b", ""))
            .Matrix(names, names, new AggregateComparison(rankings).Tau)
            .Format(".2f")
            .Build();
    }

    /// <summary>Places of the best models from one order of the benchmarks to the next.</summary>
    public static Chart Orders(IReadOnlyList<string> models, IReadOnlyList<(string Label, double[] Wins)> orders, int top, Func<string, bool> highlight)
    {
        var chart = Charts.Bump("orders", "Places in other orders of the benchmarks",
            $"The {Math.Min(top, models.Count)} best in the given order, and where the same scores put them when the benchmarks are played in another order.{(models.Any(highlight) ? " In colour: models trained for code." : "")}",
            condition: new("Order of the benchmarks", ""), conditions: [.. orders.Select(o => o.Label)]);
        int[][] places = [.. orders.Select(o => new Aggregate(o.Label, o.Wins).Places)];
        foreach (int m in Enumerable.Range(0, models.Count).OrderByDescending(m => orders[0].Wins[m]).Take(top))
            chart.Subject(models[m], [.. places.Select(p => (double)p[m])], highlight(models[m]));
        return chart.Build();
    }

    /// <summary>ΣE[S] over the number eliminated after each round.</summary>
    public static Chart Totals(IReadOnlyList<int> grid, double[] totals)
    {
        double[] x = [.. grid.Select(t => (double)t)];
        return Charts.Plot("totals", "Wins that are left to be won",
                "Every model that leaves is missing from the matches of all later rounds.",
                x: new("Models eliminated after each round, T", ""), y: new("Expected wins of all models, ΣE[S]", "") { FromZero = true })
            .Line("ΣE[S]", x, totals).Points("ΣE[S]", x, totals)
            .Build();
    }

    /// <summary>E[S] over T: named models in front of the whole field.</summary>
    public static Chart Lines(IReadOnlyList<string> models, IReadOnlyList<int> grid, IReadOnlyList<double[]> wins, int rounds, IReadOnlyList<int> named)
    {
        double[] x = [.. grid.Select(t => (double)t)];
        var chart = Charts.Plot("sensitivity", "Expected wins as the bottom of the field leaves",
            "A flat line is a model that elimination does not reach. Grey: the rest of the field.",
            x: new("Models eliminated after each round, T", ""), y: new("Expected wins E[S]", $"of {rounds}"));
        // Beyond some hundred lines grey is a surface.
        foreach (int m in Enumerable.Range(0, models.Count).Except(named).Take(200)) chart.Faint(models[m], x, Path(m));
        foreach (int m in named) chart.Line(models[m], x, Path(m));
        return chart.Build();

        double[] Path(int model) => [.. wins.Select(w => w[model])];
    }

    /// <summary>E[S](0) against Λ, cut into four at the medians.</summary>
    public static Chart Profiles(double[] wins, double[] lambda, int rounds, IReadOnlyList<(string Name, bool[] Members)> groups)
    {
        var chart = Charts.Plot("profiles", "Who wins, and who loses by elimination",
            "Cut at the medians: generalists stand right and low, specialists right and high, fragile models left and high, resilient ones left and low.",
            x: new("Expected wins without elimination, E[S](0)", $"of {rounds}"), y: new("Sensitivity Λ", "wins lost per model eliminated"));
        foreach (var (name, members) in groups)
        {
            int[] chosen = [.. Enumerable.Range(0, wins.Length).Where(m => members[m])];
            if (chosen.Length > 0) chart.Points(name, [.. chosen.Select(m => wins[m])], [.. chosen.Select(m => lambda[m])]);
        }

        return chart.RuleX(Statistics.Median(wins), "median").RuleY(Statistics.Median(lambda), "median").Build();
    }
}
