using Offprint.Lab;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>What a person is told of a design.</summary>
static class DesignReport
{
    public static void Add(Report report, DesignSettings settings, DesignFound found)
    {
        int m = found.Functions.Length, n = found.Points.Length;
        report.Table("Design", ["Quantity", "Value"],
        [
            ["Variables", $"{found.Variables.Length}"],
            ["Functions, m", $"{m}"],
            ["Points to evaluate", $"{n}"],
            ["Points drawn, n", $"{found.Draws}"],
            ["Candidates", $"{found.Candidates}"],
            ["λ_min of the Gram matrix", $"{found.LambdaMin:0.0000}"],
            ["Condition number", $"{found.Condition:G4}"],
            ["Designs drawn", $"{found.Tries}"],
        ]);
        report.Table("Functions", ["Number", "Function"], found.Functions.Take(Report.MaximumRows).Select((f, j) => (object?[])[j + 1, f]));

        if (found.Variables.Length == 1) Line(report, found);
        else Plane(report, found);
        report.Chart(Charts.Histogram("leverage", "How much each candidate matters",
                $"The Christoffel function k_m over {(found.IsTable ? "the table" : "the domain")}; its mean is m = {m}. Large values are points without which the fit is blind, and they are drawn more often.",
                value: new("k_m", "")).Values("candidates", found.MapLeverage).Rule(m, "mean").Build());

        if (found.Growth.Length > 0)
        {
            report.Table("Designs of other sizes", ["Points", "Median λ_min", "Share of stable designs"], found.Growth.Select(g => (object?[])[g.Points, g.Median, g.Stable]));
            double[] x = [.. found.Growth.Select(g => (double)g.Points)];
            report.Chart(Charts.Plot("growth", "What more points would bring",
                    "Median λ_min of 25 designs of each size in your space; the band holds the middle half. The cross lines are the design at hand and the limit 1 − δ.",
                    x: new("Points, n", ""), y: new("λ_min", "") { FromZero = true })
                .Band("designs", x, [.. found.Growth.Select(g => g.Low)], [.. found.Growth.Select(g => g.High)])
                .Line("designs", x, [.. found.Growth.Select(g => g.Median)])
                .RuleX(found.Draws, "yours").RuleY(1 - settings.Delta, "stable").Build());
        }

        foreach (string warning in found.Warnings) report.Note(warning);
        report.Note(found.Stable
            ? $"The design is stable: λ_min = {found.LambdaMin:0.000} is at least 1 − δ = {1 - settings.Delta:0.###}, so that the error of the fit is within a small multiple of the best possible."
            : $"The design is not stable by δ = {settings.Delta:0.###}: λ_min = {found.LambdaMin:0.000} is below {1 - settings.Delta:0.###}, and noise or unresolved detail may be amplified up to {(found.LambdaMin > 0 ? $"{1 / found.LambdaMin:0.0}" : "infinitely many")} times in the squared error. {Enough(found)}");
        report.Note(found.IsTable
            ? "design.csv lists the rows to measure (row counts the table's rows from 1). Fill in its column value, keep design.json beside it, and run: offprint apply 16/fit --input design.csv"
            : "Evaluate your function at each row of design.csv, fill in its column value, keep design.json beside it, and run: offprint apply 16/fit --input design.csv");
        if (found.Draws > n) report.Note($"{found.Draws - n} of the {found.Draws} draws fell on points drawn before: each point is evaluated once, and its weights are added.");
    }

    static string Enough(DesignFound found) =>
        found.Growth.FirstOrDefault(g => g.Stable >= 0.5) is { } enough
            ? $"About {enough.Points} points make half of the designs stable: give more --points, and --conditioned yes to take a stable one."
            : "More --points help, or --conditioned yes.";

    static void Line(Report report, DesignFound found)
    {
        int[] order = [.. Enumerable.Range(0, found.Map.Length).OrderBy(i => found.Map[i][0])];
        double[] x = [.. order.Select(i => found.Map[i][0])], k = [.. order.Select(i => found.MapLeverage[i])];
        double[] points = [.. found.Points.Select(p => p[0])];
        report.Chart(Charts.Plot("points", "The points on the Christoffel function",
                "Where the function is high, points are drawn more often and weigh less.", x: new(found.Variables[0], ""), y: new("k_m", "") { Log = true })
            .Line("k_m", x, k).Points("design", points, [.. points.Select(p => Interpolated(x, k, p))]).Build());
    }

    static void Plane(Report report, DesignFound found)
    {
        var chart = Charts.Plot("points", "The points among the candidates",
            $"Neighbouring pairs of variables{(found.Variables.Length > 5 ? ", the first five" : "")}; candidates behind, those chosen in front.", x: new("First of the pair", "share of its range"), y: new("Second of the pair", "share of its range"));
        int pairs = Math.Min(found.Variables.Length - 1, 4);
        // Panels share their axes, so that variables of different units are brought to their ranges.
        for (int j = 0; j < pairs; j++)
        {
            var (ax, sx) = Range(j);
            var (ay, sy) = Range(j + 1);
            chart.Panel($"{found.Variables[j]}, {found.Variables[j + 1]}")
                .Points("candidates", [.. found.Map.Take(500).Select(p => (p[j] - ax) / sx)], [.. found.Map.Take(500).Select(p => (p[j + 1] - ay) / sy)])
                .Points("design", [.. found.Points.Select(p => (p[j] - ax) / sx)], [.. found.Points.Select(p => (p[j + 1] - ay) / sy)]);
        }

        report.Chart(chart.Build());

        (double Low, double Width) Range(int j)
        {
            double low = found.Map.Min(p => p[j]), high = found.Map.Max(p => p[j]);
            return (low, high > low ? high - low : 1);
        }
    }

    static double Interpolated(double[] x, double[] y, double at)
    {
        int i = Array.BinarySearch(x, at);
        if (i >= 0) return y[i];
        i = Math.Clamp(~i, 1, x.Length - 1);
        return y[i - 1] + (y[i] - y[i - 1]) * (at - x[i - 1]) / (x[i] - x[i - 1]);
    }
}
