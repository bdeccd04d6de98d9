using Offprint.Evaluation.Pipelines;
using Offprint.Lab;

namespace Offprint.Papers.Eureka;

/// <summary>Charts that experiments and application share.</summary>
static class EurekaCharts
{
    /// <summary>Best, worst, majority and average of n answers, a panel per subject.</summary>
    public static Chart Scaling(string panels, IEnumerable<(string Name, IReadOnlyList<RepeatScaling> Scaling)> subjects)
    {
        var plot = Charts.Plot("answers", "What several answers are worth", "Best of n needs a perfect judge, worst of n is what can be relied on every time. Lines are expectations over all choices of n stored answers, bands 95 % intervals over items.", x: new("Answers per item", "n"), y: new("Score", ""));
        foreach (var (name, scaling) in subjects)
        {
            double[] n = [.. scaling.Select(s => (double)s.Answers)];
            plot.Panel(name)
                .Band("best of n", n, [.. scaling.Select(s => s.Best.Low)], [.. scaling.Select(s => s.Best.High)]).Line("best of n", n, [.. scaling.Select(s => s.Best.Value)])
                .Line("majority of n", n, [.. scaling.Select(s => s.Majority.Value)])
                .Line("one answer", n, [.. scaling.Select(s => s.Average.Value)])
                .Band("worst of n", n, [.. scaling.Select(s => s.Worst.Low)], [.. scaling.Select(s => s.Worst.High)]).Line("worst of n", n, [.. scaling.Select(s => s.Worst.Value)]);
        }

        return plot.Panels(new(panels, "")).Build();
    }

    /// <summary>Subjects × benchmarks or groups.</summary>
    public static Chart Heat(string name, string title, string caption, string columns, IReadOnlyList<string> subjects, IReadOnlyList<string> names, Func<int, int, double> score)
    {
        var map = Charts.HeatMap(name, title, caption, row: new("Model", ""), column: new(columns, ""), value: new("Score", ""));
        for (int s = 0; s < subjects.Count; s++)
            for (int k = 0; k < names.Count; k++) map.Cell(subjects[s], names[k], score(s, k));
        return map.Format(".2f").Build();
    }
}
