using Offprint.Lab;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>What a person is told of a fit.</summary>
static class FitReport
{
    public static void Add(Report report, FitSettings settings, FitFound found)
    {
        int m = found.Functions.Length, n = found.Values.Length;
        report.Table("Fit", ["Quantity", "Value"],
        [
            ["Points with a value", $"{n}"],
            ["Points without one, left out", $"{found.Skipped}"],
            ["Functions, m", $"{m}"],
            ["Estimated error (root of the mean squared leave-one-out error)", found.Error is { } error ? $"{error:G4}" : "unknown"],
            ["Standard deviation of the values", $"{found.Spread:G4}"],
            ["Share of the variance explained at points left out", found.Error is { } e && found.Spread > 0 ? $"{1 - e * e / (found.Spread * found.Spread):0.0000}" : "unknown"],
            ["λ_min of the Gram matrix", $"{found.LambdaMin:0.0000}"],
            ["Condition number", found.Condition is { } condition ? $"{condition:G4}" : "infinite"],
            ["Ridge", $"{settings.Ridge:G4}"],
        ]);
        int[] largest = [.. Enumerable.Range(0, m).OrderByDescending(j => Math.Abs(found.Orthonormal[j])).Take(30)];
        report.Table(m > 30 ? "Largest coefficients (all in coefficients.csv)" : "Coefficients, largest first", ["Function", "Coefficient", "Coefficient of the orthonormal function"],
            largest.Select(j => (object?[])[found.Functions[j], found.Coefficients[j], found.Orthonormal[j]]));
        if (found.Shares is { } shares)
        {
            report.Table("Share of the variance by variable", ["Variable", "Alone", "With interactions"], shares.Select(s => (object?[])[s.Variable, s.Alone, s.Total]));
            var bars = Charts.Bars("shares", "Which variables matter", "Share of the variance of the fit that a variable makes alone, and together with others (Sobol indices).", category: new("Variable", ""), value: new("Share of the variance", ""));
            foreach (var s in shares.OrderByDescending(s => s.Total)) bars.Bar(s.Variable, s.Alone, "alone").Bar(s.Variable, s.Total, "with interactions");
            report.Chart(bars.Build());
        }

        AddCharts(report, found);
        Advise(report, settings, found, n, m);
    }

    static void AddCharts(Report report, FitFound found)
    {
        if (found.Curve is { } curve)
        {
            report.Chart(Charts.Plot("curve", "The fit", "The fitted function over the range of the variable, and the values it was fitted to.", x: new(found.Variables[0], ""), y: new("Value", ""))
                .Line("fit", [.. curve.Select(p => p[0])], [.. curve.Select(p => p[1])])
                .Points("values", [.. found.Points.Select(p => p[0])], found.Values).Build());
        }

        double low = Math.Min(found.Values.Min(), found.Fitted.Min()), high = Math.Max(found.Values.Max(), found.Fitted.Max());
        report.Chart(Charts.Plot("fitted", "Fitted against given values", "On the line the fit meets the value. Left out: what the fit without the point predicts there.", x: new("Value given", ""), y: new("Value of the fit", ""))
            .Line("equal", [low, high], [low, high])
            .Points("fit", found.Values, found.Fitted)
            .Points("left out", found.Values, [.. found.Values.Zip(found.LeaveOneOut, (v, e) => e is { } d ? v - d : double.NaN)]).Build());
        double[] errors = [.. found.LeaveOneOut.OfType<double>()];
        if (errors.Length > 1)
            report.Chart(Charts.Histogram("errors", "Errors at points left out", "Value minus prediction of the fit without the point.", value: new("Leave-one-out error", "")).Values("points", errors).Rule(0).Build());
    }

    static void Advise(Report report, FitSettings settings, FitFound found, int n, int m)
    {
        report.Note(found.LambdaMin >= 1 - settings.Delta
            ? $"The fit is stable: λ_min = {found.LambdaMin:0.000} is at least 1 − δ = {1 - settings.Delta:0.###}."
            : $"The fit is not stable by δ = {settings.Delta:0.###}: λ_min = {found.LambdaMin:0.000}. What the basis cannot represent, and noise, may be amplified; design more points, or use --ridge.");
        if (found.Error is null)
            report.Note(n <= m
                ? "There are no more points than functions, so the fit meets every value and says nothing of its error. Evaluate more points to learn it."
                : "At least one point alone decides a coefficient, so the error without it is not known. Evaluate more points to learn it.");
        else if (found.Error > 0.5 * found.Spread)
            report.Note("The error is more than half of the values' own spread: the basis hardly describes the function. A higher degree needs a new design with more points.");
        if (found.Skipped > 0) report.Note($"{found.Skipped} points of the design have no value and were left out: what the method guarantees for the whole design does not hold for the rest; λ_min says how stable it is.");
        if (found.Predicted > 0) report.Note($"predictions.csv has the fit at {found.Predicted} further points.");
        report.Note("coefficients.csv has the coefficients of the basis functions, which are scaled to mean square 1: P1, P2, … are Legendre polynomials times √(2k + 1) of the variable brought to [−1, 1], He1, He2, … Hermite polynomials over √k! of the variable in standard deviations, T1, T2, … Chebyshev polynomials times √2.");
    }
}
