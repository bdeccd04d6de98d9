using System.Globalization;
using Offprint.Approximation;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Papers.WeightedLeastSquares;
using Offprint.Storage;
using Xunit;

namespace Offprint.Papers.Tests.WeightedLeastSquares;

public sealed class DesignPointsTests : IDisposable
{
    const string TwoVariables = "name,low,high,mean,deviation,distribution\nwidth,1,3,,,\nheat,,,20,4,normal\n";

    readonly Laboratory _laboratory = new(new Papers.WeightedLeastSquares.WeightedLeastSquares());
    readonly DesignPoints _design = new();

    public void Dispose() => _laboratory.Dispose();

    [Fact]
    public async Task Example_has_its_points_card_map_and_charts()
    {
        var outcome = await _laboratory.Run(_design, _laboratory.Example(_design), Scale.Full);
        Assert.Equal(["design.csv", "design.json", "leverage.csv"], outcome.Files.Keys.Order());
        Assert.Equal(["points", "leverage", "growth"], outcome.Report.Charts.Select(c => c.Name));
        Assert.Equal("28", outcome.Cell("Design", "Functions, m", "Value")!.GetValue<string>());
        string[] lines = File.ReadAllLines(outcome.Files["design.csv"]);
        Assert.Equal("point,Rb1,Rb2,Rf,Rc1,Rc2,beta,weight,design,value", lines[0]);
        Assert.Equal(57, lines.Length);
        double[] rb1 = Rows.ReadColumn(outcome.Files["design.csv"], "Rb1");
        Assert.All(rb1, x => Assert.InRange(x, 50, 150));
        Assert.Equal(28, Rows.ReadColumn(outcome.Files["leverage.csv"], "leverage").Sum(), tolerance: 1e-9);
    }

    [Fact]
    public async Task Design_is_the_same_for_the_same_seed_and_another_for_another_law()
    {
        var input = _laboratory.Write("variables.csv", TwoVariables);
        var first = await _laboratory.Run(_design, new DesignSettings { Input = input, Candidates = 500 }, jobs: 1);
        string points = File.ReadAllText(first.Files["design.csv"]);
        var second = await _laboratory.Run(_design, new DesignSettings { Input = input, Candidates = 500 }, jobs: 2);
        Assert.Equal(points, File.ReadAllText(second.Files["design.csv"]));
        var other = await _laboratory.Run(_design, new DesignSettings { Input = input, Candidates = 500, Law = SamplingLaw.VolumeSampling });
        Assert.NotEqual(points, File.ReadAllText(other.Files["design.csv"]));
    }

    [Fact]
    public async Task Variables_take_the_functions_of_their_distribution()
    {
        var (report, _) = await _laboratory.Run(_design, new DesignSettings { Input = _laboratory.Write("variables.csv", TwoVariables), Candidates = 500 });
        Assert.Equal(["1", "P1(width)", "He1(heat)", "P2(width)", "P1(width)·He1(heat)", "He2(heat)"], report.Tables.Single(t => t.Name == "Functions").Rows.Select(r => r[1]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(SamplingLaw.ProjectionDpp)]
    [InlineData(SamplingLaw.Optimal)]
    [InlineData(SamplingLaw.Plain)]
    [InlineData(SamplingLaw.QuasiRandom)]
    [InlineData(SamplingLaw.DOptimal)]
    public async Task Every_law_designs(SamplingLaw law)
    {
        var (_, files) = await _laboratory.Run(_design, new DesignSettings { Input = _laboratory.Write("variables.csv", TwoVariables), Candidates = 400, Law = law });
        Assert.True(File.ReadAllLines(files["design.csv"]).Length > 6);
    }

    [Fact]
    public async Task Conditioned_design_is_stable_and_a_rounded_number_is_said()
    {
        var input = _laboratory.Write("one.csv", "name,low,high\nx,-1,1\n");
        var outcome = await _laboratory.Run(_design, new DesignSettings { Input = input, Degree = 4, Points = 21, Conditioned = true }, Scale.Full);
        Assert.True(double.Parse(outcome.Cell("Design", "λ_min of the Gram matrix", "Value")!.GetValue<string>(), CultureInfo.InvariantCulture) >= 0.5);
        Assert.Contains(outcome.Report.Notes, n => n.StartsWith("The design is stable", StringComparison.Ordinal));
        Assert.Contains(outcome.Report.Notes, n => n.Contains("so there are 25", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_of_a_table_are_chosen_with_their_numbers()
    {
        string table = "label,a,b\n" + string.Concat(Enumerable.Range(0, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"r{i},{Math.Sin(i):R},{i % 7}\n")));
        var (report, files) = await _laboratory.Run(_design, new DesignSettings { Input = _laboratory.Write("table.csv", table), Degree = 1 });
        double[] rows = Rows.ReadColumn(files["design.csv"], "row"), a = Rows.ReadColumn(files["design.csv"], "a");
        Assert.All(rows.Zip(a), p => Assert.Equal(Math.Sin(p.First - 1), p.Second, tolerance: 1e-12));
        Assert.Contains(report.Notes, n => n.Contains("rows to measure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wines_are_chosen_by_their_features()
    {
        Assert.SkipUnless(DataSets.FromEnvironment().Find("wine-quality") is not null, "the data set wine-quality is not here");
        string wines = Path.Combine(DataSets.FromEnvironment().Find("wine-quality")!, "winequality-red.csv"); // Found above.
        var settings = new DesignSettings { Input = new(wines), Exclude = ["quality"], Degree = 1, Points = 36 };
        var outcome = await _laboratory.Run(_design, settings, Scale.Full);
        Assert.Equal("12", outcome.Cell("Design", "Functions, m", "Value")!.GetValue<string>());
        Assert.Equal("1599", outcome.Cell("Design", "Candidates", "Value")!.GetValue<string>());
        // Fitted to the quality of the chosen wines, the features explain part of it.
        var card = new InputFile(outcome.Files["design.json"]);
        double[] quality = Rows.ReadColumn(wines, "quality");
        string[] lines = File.ReadAllLines(outcome.Files["design.csv"]);
        string filled = string.Join("\n", lines.Take(1).Concat(lines.Skip(1).Select(l => l + quality[int.Parse(l.Split(',')[1], CultureInfo.InvariantCulture) - 1].ToString(CultureInfo.InvariantCulture))));
        var fit = await _laboratory.Run(new FitDesign(), new FitSettings { Input = _laboratory.Write("filled.csv", filled), Design = card }, Scale.Full);
        Assert.InRange(double.Parse(fit.Cell("Fit", "Estimated error (root of the mean squared leave-one-out error)", "Value")!.GetValue<string>(), CultureInfo.InvariantCulture), 0.3, 1.5);
    }

    public static TheoryData<string, string, string, string> Bad => new()
    {
        { "name,low,high\nx,3,1\n", "line 2: The bounds of 'x' are 3 and 1", "input", "" },
        { "name,low,high\nx,0,1\nx,0,1\n", "line 3: there is a variable 'x' already", "input", "" },
        { "name,low,high\nx,0,1\ny,0,\n", "line 3: 'y' is uniform and needs low and high", "input", "" },
        { "name,low,high,distribution\nx,0,1,uniform\ny,0,1,odd\n", "must be uniform, normal or arcsine", "input", "" },
        { "name,mean,deviation\nx,0,-1\n", "line 2: The standard deviation of 'x' is -1", "input", "" },
        { "name,low,high\nx,0,wide\n", "line 2, column \"high\": \"wide\"", "", "" },
        { "name,low,high\nx,0,1\n", "--points is 2; it must be at least 3", "points", "few" },
        { "name,low,high\nx,0,1\n", "one projection process", "points", "projection" },
        { "name,low,high\nx,0,1\n", "--basis columns takes the columns of a table", "basis", "columns" },
        { "name,mean,deviation\nx,0,1\n", "'x' is normal", "basis", "fourier" },
        { "name,low,high\nx,0,1\ny,0,1\nz,0,1\n", "more than 5000 functions", "degree", "degree" },
        { "a,b\n1,2\n2,4\n3,6\n4,8\n", "Feature 'P1(b)' depends on others", "", "linear" },
        { "a,b\n1,2\n2,4\n3,6\n4,8\n", "Feature 'b' depends on others: on the given points it is a combination of 'a'", "", "columns" },
        { "a,b\n1,2\n2,5\n", "3 functions, but there are only 2 points", "degree", "linear" },
        { "a,b\n1,2\n2,2\n3,2\n", "column \"b\" has one value only", "exclude", "" },
        { "a,b\n1,2\n2,\n3,4\n", "line 3, column \"b\"", "", "" },
        { "a,b\nx,y\nz,w\n", "none of the columns holds numbers", "columns", "" },
        { "a,b\n1,2\n2,3\n", "--columns", "columns", "unknown" },
        { "a,b\n1,2\n2,5\n3,1\n4,4\n", "no even order", "law", "even" },
        { "", "is empty", "input", "" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Input_that_cannot_be_used_is_refused_before_anything_is_stored(string content, string says, string field, string change)
    {
        var settings = new DesignSettings { Input = _laboratory.Write("given.csv", content), Candidates = 200 };
        settings = change switch
        {
            "few" => settings with { Points = 2 },
            "projection" => settings with { Points = 7, Law = SamplingLaw.ProjectionDpp },
            "columns" => settings with { Basis = BasisKind.Columns },
            "fourier" => settings with { Basis = BasisKind.Fourier },
            "degree" => settings with { Degree = 40 },
            "linear" => settings with { Degree = 1 },
            "unknown" => settings with { Columns = ["c"] },
            "even" => settings with { Degree = 1, Law = SamplingLaw.QuasiRandom },
            _ => settings,
        };
        var refusal = await _laboratory.Refused(_design, settings);
        Assert.Contains(says, refusal.Message);
        if (field.Length > 0) Assert.Equal(field, refusal.Field);
        Assert.Empty(_laboratory.Runs);
    }

    [Fact]
    public async Task Hopeless_condition_is_an_error_that_says_how_near_it_came()
    {
        var refusal = await _laboratory.Refused(_design, new DesignSettings { Input = _laboratory.Write("one.csv", "name,low,high\nx,-1,1\n"), Degree = 5, Points = 6, Delta = 0.01, Conditioned = true, Tries = 5 });
        Assert.Contains("No design of 6 points was stable in 5 tries", refusal.Message);
        Assert.Equal("conditioned", refusal.Field);
    }

    [Theory]
    [InlineData("delta", "0")]
    [InlineData("delta", "1")]
    [InlineData("delta", "2")]
    [InlineData("degree", "-1")]
    [InlineData("points", "0")]
    [InlineData("law", "luck")]
    public void Setting_out_of_its_range_is_named_with_what_is_allowed(string name, string value)
    {
        var refusal = Assert.Throws<InputException>(() => SettingValues.With(new DesignSettings(), [KeyValuePair.Create(name, value)]));
        Assert.Contains($"--{name} is '{value}', but must be ", refusal.Message);
    }

    [Fact]
    public async Task Absent_input_is_named()
    {
        Assert.Contains("/no/such.csv", (await _laboratory.Refused(_design, new DesignSettings { Input = new("/no/such.csv") })).Message);
        Assert.Contains("--input", (await _laboratory.Refused(_design, new DesignSettings())).Message);
    }
}
