using System.Globalization;
using Offprint.Approximation;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Papers.WeightedLeastSquares;
using Xunit;

namespace Offprint.Papers.Tests.WeightedLeastSquares;

public sealed class FitDesignTests : IDisposable
{
    readonly Laboratory _laboratory = new(new Papers.WeightedLeastSquares.WeightedLeastSquares());
    readonly FitDesign _fit = new();

    public void Dispose() => _laboratory.Dispose();

    [Fact]
    public async Task Example_finds_the_circuit_and_the_variables_that_matter()
    {
        var outcome = await _laboratory.Run(_fit, _laboratory.Example(_fit), Scale.Full);
        Assert.Equal(["coefficients.csv", "fit.csv"], outcome.Files.Keys.Order());
        Assert.Equal(["shares", "fitted", "errors"], outcome.Report.Charts.Select(c => c.Name));
        Assert.True(Value(outcome, "Estimated error (root of the mean squared leave-one-out error)") < 0.06);
        Assert.True(Value(outcome, "Share of the variance explained at points left out") > 0.99);
        // First-order Sobol indices of the circuit by large samples: 0.50, 0.41, 0.07, 0.02, 0, 0.
        double[] alone = [.. outcome.Report.Tables.Single(t => t.Name == "Share of the variance by variable").Rows.Select(r => r[1]!.GetValue<double>())];
        Assert.Equal([0.50, 0.41, 0.07, 0.02, 0, 0], alone, (a, b) => Math.Abs(a - b) < 0.02);
    }

    [Fact]
    public async Task Function_of_the_basis_is_found_exactly_and_predicted_anywhere()
    {
        var (csv, card) = await Designed("name,low,high\nx,0,2\ny,-1,1\n", new() { Candidates = 500 });
        var input = Filled(csv, x => 1 + 2 * x[0] - x[0] * x[1] + 3 * x[1] * x[1]);
        var outcome = await _laboratory.Run(_fit, new FitSettings { Input = input, Design = card, Predict = _laboratory.Write("further.csv", "y,x\n0.5,1.5\n-1,0\n") }, Scale.Full);
        Assert.True(Value(outcome, "Estimated error (root of the mean squared leave-one-out error)") < 1e-10);
        double[] predicted = Rows.ReadColumn(outcome.Files["predictions.csv"], "predicted");
        Assert.Equal([1 + 3 - 0.75 + 0.75, 1 + 3], predicted, (a, b) => Math.Abs(a - b) < 1e-10);
        double[] coefficients = Rows.ReadColumn(outcome.Files["coefficients.csv"], "coefficient");
        // x = 1 + s, y = t: 2x = 2 + 2s, −xy = −t − st, 3t² = 1 + 2·P2: by the orthonormal polynomials √3 s, √3 t, 3st, √5 (3t² − 1)/2.
        Assert.Equal([4, 2 / Math.Sqrt(3), -1 / Math.Sqrt(3), 0, -1.0 / 3, 2 / Math.Sqrt(5)], coefficients, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public async Task Fit_of_one_variable_has_a_curve_and_its_card_beside_it()
    {
        var (csv, card) = await Designed("name,low,high\nx,-1,1\n", new() { Degree = 5, Points = 18 });
        Filled(csv, x => Math.Exp(x[0]), "design.csv");
        File.Copy(card.Path, Path.Combine(_laboratory.Folder, "design.json"), overwrite: true);
        var outcome = await _laboratory.Run(_fit, new FitSettings { Input = new(Path.Combine(_laboratory.Folder, "design.csv")) }, Scale.Full);
        Assert.Contains("curve", outcome.Report.Charts.Select(c => c.Name));
        Assert.InRange(Value(outcome, "Estimated error (root of the mean squared leave-one-out error)"), 1e-6, 1e-3);
    }

    [Fact]
    public async Task Digits_that_a_spreadsheet_cuts_and_another_order_of_rows_are_forgiven()
    {
        var (csv, card) = await Designed("name,low,high\nx,0,2\ny,-1,1\n", new() { Candidates = 500 });
        var exact = await _laboratory.Run(_fit, new FitSettings { Input = Filled(csv, x => Math.Sin(x[0] + x[1])), Design = card }, Scale.Full);
        string coefficients = File.ReadAllText(exact.Files["coefficients.csv"]);
        string[] lines = File.ReadAllLines(Filled(csv, x => Math.Sin(x[0] + x[1])).Path);
        string cut = string.Join("\n", lines.Take(1).Concat(lines.Skip(1).Reverse().Select(l =>
        {
            string[] cells = l.Split(',');
            foreach (int c in new[] { 1, 2 }) cells[c] = double.Parse(cells[c], CultureInfo.InvariantCulture).ToString("0.00000000", CultureInfo.InvariantCulture);
            return string.Join(',', cells);
        })));
        var shuffled = await _laboratory.Run(_fit, new FitSettings { Input = _laboratory.Write("cut.csv", cut), Design = card }, Scale.Full);
        Assert.Equal(coefficients, File.ReadAllText(shuffled.Files["coefficients.csv"]));
    }

    [Fact]
    public async Task Interpolation_says_that_its_error_is_unknown_and_ridge_smooths()
    {
        var (csv, card) = await Designed("name,low,high\nx,-1,1\n", new() { Degree = 4, Law = SamplingLaw.ProjectionDpp });
        var input = Filled(csv, x => Math.Exp(x[0]));
        var outcome = await _laboratory.Run(_fit, new FitSettings { Input = input, Design = card }, Scale.Full);
        Assert.Equal("unknown", outcome.Cell("Fit", "Estimated error (root of the mean squared leave-one-out error)", "Value")!.GetValue<string>());
        Assert.Contains(outcome.Report.Notes, n => n.Contains("says nothing of its error", StringComparison.Ordinal));
        var smooth = await _laboratory.Run(_fit, new FitSettings { Input = input, Design = card, Ridge = 0.01 }, Scale.Full);
        Assert.NotEqual("unknown", smooth.Cell("Fit", "Estimated error (root of the mean squared leave-one-out error)", "Value")!.GetValue<string>());
    }

    [Fact]
    public async Task Values_that_are_missing_wrong_or_elsewhere_are_named_by_their_line()
    {
        var (csv, card) = await Designed("name,low,high\nx,-1,1\n", new() { Degree = 2, Points = 6 });
        string[] lines = File.ReadAllLines(Filled(csv, x => x[0]).Path);
        Assert.True(lines.Length > 4);

        await Refused("gap.csv", Changed(2, cells => cells[^1] = ""), "gap.csv, line 3, column \"value\": point 2 has no value", "missing");
        await Refused("inf.csv", Changed(2, cells => cells[^1] = "inf"), "inf.csv, line 3, column \"value\": \"inf\" is not a finite number", null);
        await Refused("word.csv", Changed(3, cells => cells[^1] = "n.d."), "word.csv, line 4, column \"value\"", null);
        await Refused("moved.csv", Changed(1, cells => cells[1] = "0.123"), "moved.csv, line 2: (x = 0.123) is none of the points of the design; the nearest is point", "input");
        await Refused("shorter.csv", string.Join("\n", lines[..^1]), $"no row for point {lines.Length - 1}", "missing");
        await Refused("twice.csv", string.Join("\n", [.. lines, Row(lines[1], cells => cells[^1] = "7")]), $"twice.csv, line 2 and ", null);
        await Refused("unnamed.csv", string.Join("\n", lines).Replace("x,weight", "z,weight", StringComparison.Ordinal), "the variable 'x' of the design", "input");
        await Refused("novalue.csv", string.Join("\n", lines).Replace("design,value", "design,result", StringComparison.Ordinal), "A column is needed for the values", "value");
        Assert.DoesNotContain(_laboratory.Runs, r => r.Experiment == "fit");

        // A repeated row that agrees, and points that are left out on purpose, are no errors.
        await _laboratory.Run(_fit, new FitSettings { Input = _laboratory.Write("again.csv", string.Join("\n", [.. lines, lines[1]])), Design = card }, Scale.Full);
        var skipped = await _laboratory.Run(_fit, new FitSettings { Input = _laboratory.Write("gap.csv", Changed(2, cells => cells[^1] = "")), Design = card, Missing = UnevaluatedPoints.Skip }, Scale.Full);
        Assert.Contains(skipped.Report.Notes, n => n.StartsWith("1 points of the design have no value", StringComparison.Ordinal));
        var few = await _laboratory.Refused(_fit, new FitSettings { Input = _laboratory.Write("few.csv", string.Join("\n", lines[..3])), Design = card, Missing = UnevaluatedPoints.Skip });
        Assert.Contains("need at least 3 points", few.Message);

        string Changed(int line, Action<string[]> change) => string.Join("\n", lines.Select((l, i) => i == line ? Row(l, change) : l));

        static string Row(string line, Action<string[]> change)
        {
            string[] cells = line.Split(',');
            change(cells);
            return string.Join(',', cells);
        }

        async Task Refused(string name, string content, string says, string? field)
        {
            var refusal = await _laboratory.Refused(_fit, new FitSettings { Input = _laboratory.Write(name, content), Design = card });
            Assert.Contains(says, refusal.Message);
            if (field is not null) Assert.Equal(field, refusal.Field);
        }
    }

    [Fact]
    public async Task Card_that_is_absent_or_another_file_is_refused()
    {
        var (csv, card) = await Designed("name,low,high\nx,-1,1\n", new() { Degree = 2 });
        var input = Filled(csv, x => x[0]);
        Assert.Contains("--design", (await _laboratory.Refused(_fit, new FitSettings { Input = input })).Message);
        Assert.Contains("is no card of a design", (await _laboratory.Refused(_fit, new FitSettings { Input = input, Design = _laboratory.Write("other.json", "{\"a\":1}") })).Message);
        Assert.Contains("is no card of a design", (await _laboratory.Refused(_fit, new FitSettings { Input = input, Design = _laboratory.Write("half.json", File.ReadAllText(card.Path)[..80]) })).Message);
        var (_, other) = await Designed("name,low,high\nx,-1,1\n", new() { Degree = 3 });
        var foreign = await _laboratory.Refused(_fit, new FitSettings { Input = input, Design = other });
        Assert.Contains("line 2: the row belongs to the design", foreign.Message);
        Assert.Equal("design", foreign.Field);
        Assert.Contains("--input", (await _laboratory.Refused(_fit, new FitSettings())).Message);
        Assert.Contains("no such file", (await _laboratory.Refused(_fit, new FitSettings { Input = new("/no/such.csv") })).Message);
    }

    static double Value(Outcome outcome, string quantity) => double.Parse(outcome.Cell("Fit", quantity, "Value")!.GetValue<string>(), CultureInfo.InvariantCulture);

    async Task<(string Csv, InputFile Card)> Designed(string variables, DesignSettings settings)
    {
        var (_, files) = await _laboratory.Run(new DesignPoints(), settings with { Input = _laboratory.Write("variables.csv", variables) }, Scale.Full);
        return (File.ReadAllText(files["design.csv"]), _laboratory.Write("kept.json", File.ReadAllText(files["design.json"])));
    }

    // The design's rows with the values of a function.
    InputFile Filled(string csv, Func<double[], double> function, string name = "filled.csv")
    {
        string[] lines = csv.TrimEnd('\n').Split('\n');
        int d = lines[0].Split(',').Length - 4;
        return _laboratory.Write(name, string.Join("\n", lines.Take(1).Concat(lines.Skip(1).Select(l =>
            l + function([.. l.Split(',').Skip(1).Take(d).Select(c => double.Parse(c, CultureInfo.InvariantCulture))]).ToString("R", CultureInfo.InvariantCulture)))));
    }
}
