using Offprint.Approximation;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Storage;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>The fit as a whole.</summary>
public sealed record FitPiece;

/// <summary>What was fitted. Arrays over points are in the order of the design.</summary>
/// <param name="Variables">Names of the variables.</param>
/// <param name="Functions">Names of the basis functions.</param>
/// <param name="Coefficients">Of the basis functions.</param>
/// <param name="Orthonormal">Of the orthonormal functions.</param>
/// <param name="Points">[point][variable].</param>
/// <param name="Values">Values given.</param>
/// <param name="Fitted">Values of the fit.</param>
/// <param name="LeaveOneOut">Error at each point of the fit without it; null where the point alone decides.</param>
/// <param name="Hat">Influence of each value on its own fit.</param>
/// <param name="Error">Estimated error in L²(µ), by leaving one out; null where that cannot be done.</param>
/// <param name="Spread">Weighted standard deviation of the values.</param>
/// <param name="LambdaMin">Least eigenvalue of the Gram matrix.</param>
/// <param name="Condition">Its condition number; null where it has none.</param>
/// <param name="Skipped">Points of the design without a value.</param>
/// <param name="Shares">Share of the variance by variable: alone, and with interactions; null where the basis does not tell.</param>
/// <param name="Curve">The fit over the range of a single variable, [position][x, value]; null for several.</param>
/// <param name="Predicted">Number of further points.</param>
public sealed record FitFound(
    string[] Variables, string[] Functions, double[] Coefficients, double[] Orthonormal, double[][] Points, double[] Values, double[] Fitted, double?[] LeaveOneOut, double[] Hat,
    double? Error, double Spread, double LambdaMin, double? Condition, int Skipped, VarianceShare[]? Shares, double[][]? Curve, int Predicted);

/// <summary>How much of the variance of the fit a variable makes.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Alone">Part that it makes alone (first-order Sobol index).</param>
/// <param name="Total">Part in which it has a share (total Sobol index).</param>
public sealed record VarianceShare(string Variable, double Alone, double Total);

/// <summary>Fits the values that a person found at the points of a design.</summary>
public sealed class FitDesign : Application<FitSettings, FitPiece, FitFound>
{
    public override string Id => "fit";

    public override string Title => "A surrogate from the values at your design's points";

    public override string ExampleName => "design.csv";

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override void WriteExample(Stream destination) => DesignPoints.Write(destination, Example(), OtlCircuit.Voltage);

    /// <summary>The card of the example stands beside its points.</summary>
    public override FitSettings ExampleSettings(InputFile example)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(example.Path))!; // A file lies in a folder.
        AtomicFile.Write(Path.Combine(folder, DesignCard.FileName), Example().Write);
        return new() { Input = example };
    }

    public override void Validate(FitSettings settings)
    {
        var input = FitInput.Read(settings);
        FitInput.Further(settings, input.Card);
        Fit(input, settings);
    }

    public override IEnumerable<FitPiece> Plan(FitSettings settings, IReadOnlyList<Measured<FitPiece, FitFound>> done) => [new()];

    public override Task<FitFound> MeasureAsync(FitSettings settings, FitPiece piece, Trial trial)
    {
        trial.Progress(0, "reading");
        var input = FitInput.Read(settings);
        double[][] further = FitInput.Further(settings, input.Card);
        trial.Cancellation.ThrowIfCancellationRequested();
        trial.Progress(0.4, "fitting");
        var (map, fit) = Fit(input, settings);
        double[] coefficients = map.InBasis(fit.Coefficients);
        trial.Progress(0.7, "writing");
        WriteFiles(trial, input, map, fit, coefficients, further);
        double[] weights = [.. input.Points.Select(p => input.Card.Weights[p])];
        double error = fit.LeaveOneOutRoot(weights);
        return Task.FromResult(new FitFound(
            [.. input.Card.Variables.Select(v => v.Name)], [.. map.Basis.Names], coefficients, fit.Coefficients, [.. input.Points.Select(p => input.Card.Points[p])],
            input.Values, fit.Fitted, [.. fit.LeaveOneOutErrors.Select(Finite)], fit.HatValues, Finite(error), Spread(input.Values, weights),
            fit.Stability.LambdaMin, Finite(fit.Stability.Condition), input.Card.Points.Length - input.Points.Length,
            Shares(input.Card, map.Basis, coefficients), Curve(input.Card, map, fit), further.Length));
    }

    public override void Conclude(FitSettings settings, IReadOnlyList<Measured<FitPiece, FitFound>> results, Report report) => FitReport.Add(report, settings, results[0].Result);

    static (OrthonormalFeatures Map, WeightedFit Fit) Fit(FitInput input, FitSettings settings)
    {
        var map = input.Card.Map();
        int m = map.Count, n = input.Points.Length;
        if (n < m && settings.Ridge == 0)
            throw new InputException($"{settings.Input} has values at {n} points, but the basis has {m} functions: need at least {m} points. Evaluate more points, design anew with a lower degree, or use --ridge.") { Field = "input" };
        double[] features = new double[n * m];
        for (int i = 0; i < n; i++) map.Evaluate(input.Card.Points[input.Points[i]], features.AsSpan(i * m, m));
        double[] weights = [.. input.Points.Select(p => input.Card.Weights[p])];
        // Without skipped points n is that of the design, repeated draws counted; with some, the points that are left.
        int draws = n == input.Card.Points.Length ? input.Card.Draws : n;
        return (map, WeightedFit.Of(features, m, weights, input.Values, settings.Ridge, draws));
    }

    static void WriteFiles(Trial trial, FitInput input, OrthonormalFeatures map, WeightedFit fit, double[] coefficients, double[][] further)
    {
        using (var file = trial.OpenFile("coefficients.csv"))
        using (var table = new RowWriter(file, "function", "coefficient", "orthonormal_coefficient"))
            for (int j = 0; j < coefficients.Length; j++) table.Cell(map.Basis.Names[j]).Cell(coefficients[j]).Cell(fit.Coefficients[j]).EndRow();
        string[] variables = [.. input.Card.Variables.Select(v => v.Name)];
        using (var file = trial.OpenFile("fit.csv"))
        using (var table = new RowWriter(file, ["point", .. variables, "value", "fitted", "residual", "leave_one_out_error", "hat", "weight"]))
            for (int i = 0; i < input.Points.Length; i++)
            {
                table.Cell(input.Points[i] + 1);
                foreach (double x in input.Card.Points[input.Points[i]]) table.Cell(x);
                table.Cell(input.Values[i]).Cell(fit.Fitted[i]).Cell(input.Values[i] - fit.Fitted[i]).Cell(fit.LeaveOneOutErrors[i]).Cell(fit.HatValues[i]).Cell(input.Card.Weights[input.Points[i]]).EndRow();
            }

        if (further.Length == 0) return;
        using var stream = trial.OpenFile("predictions.csv");
        using var predictions = new RowWriter(stream, [.. variables, "predicted"]);
        double[] phi = new double[map.Count];
        for (int i = 0; i < further.Length; i++)
        {
            if (i % 4096 == 0) trial.Cancellation.ThrowIfCancellationRequested();
            map.Evaluate(further[i], phi);
            foreach (double x in further[i]) predictions.Cell(x);
            predictions.Cell(fit.Predict(phi)).EndRow();
        }
    }

    static double Spread(double[] values, double[] weights)
    {
        double total = weights.Sum(), mean = values.Zip(weights, (v, w) => v * w).Sum() / total;
        return Math.Sqrt(values.Zip(weights, (v, w) => w * (v - mean) * (v - mean)).Sum() / total);
    }

    // Sobol indices are sums of squared coefficients where the products are orthonormal for independent variables.
    static VarianceShare[]? Shares(DesignCard card, IBasis basis, double[] coefficients)
    {
        if (card.Rows is not null || card.Variables.Length < 2 || basis is not ProductBasis product) return null;
        if (card.Domain().Zip(product.FamilyOf).Any(p => p.First.NaturalFamily != p.Second && !(p.Second == Family.Fourier && p.First.Distribution == Distribution.Uniform))) return null;
        double variance = Enumerable.Range(1, coefficients.Length - 1).Sum(f => coefficients[f] * coefficients[f]);
        if (!(variance > 0)) return null;
        return [.. card.Variables.Select((v, j) => new VarianceShare(v.Name, Part(j, alone: true), Part(j, alone: false)))];

        double Part(int j, bool alone) => Enumerable.Range(1, coefficients.Length - 1)
            .Where(f => product.Index(f)[j] > 0 && (!alone || product.Index(f).ToArray().Count(k => k > 0) == 1))
            .Sum(f => coefficients[f] * coefficients[f]) / variance;
    }

    static double[][]? Curve(DesignCard card, OrthonormalFeatures map, WeightedFit fit)
    {
        if (card.Variables.Length != 1) return null;
        var variable = card.Domain()[0];
        double low = card.Points.Min(p => p[0]), high = card.Points.Max(p => p[0]);
        if (variable.Distribution != Distribution.Normal && card.Rows is null) (low, high) = (variable.Low, variable.High);
        double[] phi = new double[map.Count];
        return [.. Enumerable.Range(0, 401).Select(i =>
        {
            double x = low + (high - low) * i / 400;
            map.Evaluate([x], phi);
            return (double[])[x, fit.Predict(phi)];
        })];
    }

    static double? Finite(double value) => double.IsFinite(value) ? value : null;

    // 28 polynomials of degree 2 in six variables, at 56 points.
    static DesignCard Example()
    {
        var settings = new DesignSettings();
        var input = new DesignInput(OtlCircuit.Variables, null);
        var random = RandomStream.FromPath(1, "weighted-least-squares-dpp", "example");
        var space = input.Space(settings with { Candidates = 4000 }, random.Split("cloud"));
        return DesignCard.Of(input, space, new Designer(space).Draw(settings.Options, random.Split("design")), settings.Law);
    }
}
