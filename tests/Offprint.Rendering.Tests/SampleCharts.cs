using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Rendering.Tests;

/// <summary>One chart of every shape, with data as experiments produce it.</summary>
static class SampleCharts
{
    public static IReadOnlyList<Chart> All { get; } =
    [
        Drift(), Replicates(), Long(), Errors(), Scatter(), Intervals(), Steps(), Panels(), Bars(), GroupedBars(), Ranked(12), Ranked(124), Histogram(), HeatMap(), Correlations(),
        Bump(10), Bump(124),
    ];

    public static Chart Drift()
    {
        var random = RandomStream.FromPath(1, "drift");
        double[] x = [.. Enumerable.Range(0, 200)];
        double[] truth = [.. x.Select(i => Math.Sin(i / 14) + 0.02 * i / 10)];
        double[] free = [.. truth.Select((t, i) => t + (i < 80 ? 0 : 0.9) + random.NextNormal(0, 0.03))];
        double[] held = [.. truth.Select((t, i) => t + (i is >= 80 and < 92 ? 0.9 * (1 - (i - 80) / 12.0) : 0) + random.NextNormal(0, 0.03))];
        return Charts.Plot("drift", "Reconstruction after one wrong symbol",
                "Symbol 80 was replaced. The free chain stays shifted to the end, the fixed-polygonal chain returns within twelve samples.",
                new("Position in the series", "samples"), new("Value", "z-score"))
            .Band("fixed-polygonal chain", x, [.. held.Select(v => v - 0.15)], [.. held.Select(v => v + 0.15)])
            .Line("series", x, truth)
            .Line("free chain", x, free)
            .Line("fixed-polygonal chain", x, held)
            .RuleX(80, "symbol replaced")
            .Build();
    }

    public static Chart Replicates()
    {
        var random = RandomStream.FromPath(1, "replicates");
        double[] x = [.. Enumerable.Range(1, 60)];
        var plot = Charts.Plot("learning-curve", "Loss of every seed and their median", "Grey: ten seeds. Colour: the median over seeds.", new("Epoch", ""), new("Validation loss", "nats"));
        var seeds = Enumerable.Range(0, 10).Select(s => x.Select(e => 2.2 * Math.Exp(-e / 18) + 0.35 + random.NextNormal(0, 0.05 + 0.1 * Math.Exp(-e / 10))).ToArray()).ToList();
        for (int s = 0; s < seeds.Count; s++) plot.Faint($"seed {s + 1}", x, seeds[s]);
        return plot.Line("median", x, [.. x.Select((_, i) => seeds.Select(s => s[i]).Order().ElementAt(5))]).RuleY(0.35, "best possible").Build();
    }

    public static Chart Long()
    {
        var random = RandomStream.FromPath(1, "long");
        double level = 0;
        double[] x = [.. Enumerable.Range(0, 50_000)], y = [.. x.Select(_ => level += random.NextNormal())];
        y[31_000] = 900;
        return Charts.Plot("long-series", "A walk of 50,000 steps", "The single spike survives the thinning.", new("Time", "s"), new("Height", "m")).Line("walk", x, y).Build();
    }

    public static Chart Errors()
    {
        double[] n = [8, 16, 32, 64, 128, 256, 512];
        return Charts.Plot("rates", "Error falls with the number of features", "Both axes are logarithmic; the slopes are −1 and −1/2.",
                new("Features", "") { Log = true }, new("Relative error", "") { Log = true })
            .Line("leverage sampling", n, [.. n.Select(v => 0.9 / v)])
            .Line("uniform sampling", n, [.. n.Select(v => 0.7 / Math.Sqrt(v))])
            .Line("rounding floor", n, [.. n.Select((_, i) => i == 3 ? 0 : 1e-3)])
            .Points("leverage sampling", n, [.. n.Select(v => 0.9 / v)])
            .Points("uniform sampling", n, [.. n.Select(v => 0.7 / Math.Sqrt(v))])
            .Build();
    }

    public static Chart Scatter()
    {
        var random = RandomStream.FromPath(1, "scatter");
        double[] a = [.. Enumerable.Range(0, 4000).Select(_ => random.NextNormal())], b = [.. a.Select(v => 0.7 * v + random.NextNormal(0, 0.6))];
        double[] c = [.. Enumerable.Range(0, 60).Select(_ => random.NextNormal(1.5, 0.4))], d = [.. c.Select(v => -v + random.NextNormal(0, 0.3))];
        return Charts.Plot("scatter", "Predicted against measured", "Most items follow the diagonal; a small group does not.", new("Measured", "points"), new("Predicted", "points"))
            .Points("ordinary items", a, b).Points("outlying group", c, d).Build();
    }

    public static Chart Intervals()
    {
        double[] x = [1, 2, 4, 8, 16];
        return Charts.Plot("budget", "Accuracy against budget", "Intervals are 95 %.", new("Budget", "queries per item") { Log = true }, new("Accuracy", "%") { Minimum = 40, Maximum = 100 })
            .Intervals("router", x, [55, 66, 74, 80, 83], [51, 63, 72, 78, 81.5], [59, 69, 76, 82, 84.5])
            .Intervals("best single model", x, [52, 58, 63, 66, 67], [48, 55, 61, 64, 65], [56, 61, 65, 68, 69])
            .RuleY(86, "oracle").Build();
    }

    public static Chart Steps() =>
        Charts.Plot("steps", "Stock over time", "Each delivery is a jump.", new("Day", "d"), new("Stock", "items") { FromZero = true })
            .Step("warehouse", [0, 2, 5, 9, 14, 20], [40, 25, 60, 30, 75, 75]).Step("shop", [0, 3, 6, 10, 15, 20], [10, 5, 20, 8, 22, 22]).Build();

    public static Chart Panels()
    {
        var plot = Charts.Plot("panels", "Four signals", "Each panel is one signal; the rule is its mean.", new("Time", "s"), new("Amplitude", "mV")).Panels(new("Signal", ""));
        double[] x = [.. Enumerable.Range(0, 100).Select(i => i / 10.0)];
        foreach (var (name, f) in ((string, Func<double, double>)[])[("sine", Math.Sin), ("square wave", t => Math.Sign(Math.Sin(t))), ("damped", t => Math.Exp(-t / 4) * Math.Cos(2 * t)), ("saw tooth with a rather long name", t => t % 2 - 1)])
            plot.Panel(name).Line("signal", x, [.. x.Select(f)]).Line("reconstruction", x, [.. x.Select(t => 0.9 * f(t))]);
        return plot.RuleY(0, "zero").Build();
    }

    public static Chart Bars() =>
        Charts.Bars("bars", "Time of each stage", "Nearly all of the time goes into measuring.", new("Stage", ""), new("Time", "s"))
            .Bar("plan", 0.4, 0.3, 0.5).Bar("measure", 42.5, 39, 46).Bar("conclude", 1.2, 1.1, 1.4).Bar("render the report with all of its charts", 2.9, 2.5, 3.3).Build();

    public static Chart GroupedBars()
    {
        var bars = Charts.Bars("grouped-bars", "Accuracy by task and method", "The method gains most on retrieval.", new("Task", ""), new("Accuracy", "%"));
        string[] methods = ["baseline", "fine-tuned", "this method"];
        int i = 0;
        foreach (string task in (string[])["retrieval", "summarisation", "arithmetic", "translation"])
            foreach (string method in methods) bars.Bar(task, 40 + i * 17 % 50, 36 + i * 17 % 50, 44 + i++ * 17 % 50, method);
        return bars.Rule(50, "chance").Build();
    }

    public static Chart Ranked(int count)
    {
        var random = RandomStream.FromPath(1, "ranked");
        var ranked = Charts.Ranked($"ranked-{count}", $"Scores of {count} models", "Lines are ± 2 standard errors; most neighbours cannot be told apart.", new("Model", ""), new("Score", "points"));
        for (int i = 0; i < count; i++)
        {
            double score = 30 + 50 * random.NextDouble(), error = 1 + 2 * random.NextDouble();
            ranked.Dot($"{(i % 7 == 3 ? "organisation/very-long-model-name-instruct-" : "model-")}{i:D3}", score, score - 2 * error, score + 2 * error, i is 4 or 9);
        }

        return ranked.Rule(50, "median of people").Build();
    }

    public static Chart Histogram()
    {
        var random = RandomStream.FromPath(1, "histogram");
        return Charts.Histogram("histogram", "Errors of both methods", "The second method has the heavier tail.", new("Absolute error", "mm"))
            .Values("first method", [.. Enumerable.Range(0, 900).Select(_ => random.NextGamma(3, 0.5))])
            .Values("second method", [.. Enumerable.Range(0, 900).Select(_ => random.NextGamma(1.5, 1.4))])
            .Rule(2, "tolerance").Build();
    }

    public static Chart HeatMap()
    {
        string[] rows = ["logistic regression", "nearest neighbour", "gradient boosting", "transformer"], columns = ["sine", "square", "ECG", "earthquakes", "power demand", "traffic"];
        var values = new double[rows.Length, columns.Length];
        for (int i = 0; i < rows.Length; i++)
            for (int j = 0; j < columns.Length; j++) values[i, j] = i == 2 && j == 3 ? double.NaN : 0.5 + 0.5 * Math.Abs(Math.Sin(3 * i + 1.7 * j));
        return Charts.HeatMap("accuracy", "Accuracy by method and data set", "The transformer leads on four of six.", new("Method", ""), new("Data set", ""), new("Accuracy", "share")).Matrix(rows, columns, values).Format(".2f").Build();
    }

    public static Chart Correlations()
    {
        string[] names = [.. Enumerable.Range(1, 14).Select(i => $"benchmark {i}")];
        var values = new double[14, 14];
        for (int i = 0; i < 14; i++)
            for (int j = 0; j < 14; j++) values[i, j] = i == j ? 1 : Math.Cos(0.4 * (i - j)) * (1 - 0.05 * Math.Abs(i - j));
        return Charts.HeatMap("correlations", "Correlation between benchmarks", "Near ones agree, far ones oppose each other.", new("Benchmark", ""), new("Benchmark", ""), new("Correlation", "")).Matrix(names, names, values).Diverging().Format(".2f").Build();
    }

    public static Chart Bump(int count)
    {
        var random = RandomStream.FromPath(1, "bump");
        string[] conditions = ["mean", "median", "Elo", "win rate", "Swiss"];
        var ranks = conditions.Select(_ =>
        {
            int[] order = [.. Enumerable.Range(0, count).OrderBy(i => i + random.NextNormal(0, count / 8.0))];
            return Enumerable.Range(0, count).Select(i => 1.0 + Array.IndexOf(order, i)).ToArray();
        }).ToList();
        if (count > 5) ranks[^1][5] = ranks[^1][3]; // a tie
        var bump = Charts.Bump($"bump-{count}", $"Ranks of {count} models under five aggregations", "The leader changes with the aggregation.", new("Aggregation", ""), conditions);
        for (int i = 0; i < count; i++)
            bump.Subject(i % 4 == 1 ? $"organisation/long-model-name-{i}" : $"model {i}", [.. ranks.Select(r => r[i])], i is 2 or 7);
        return bump.Build();
    }
}
