using System.Globalization;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Papers.LlmAbba;
using Offprint.TimeSeries;
using Xunit;

namespace Offprint.Papers.Tests.LlmAbba;

public sealed class EncodeTests : IDisposable
{
    readonly Laboratory _laboratory = new(new Papers.LlmAbba.LlmAbba());
    readonly Encode _encode = new();

    public void Dispose() => _laboratory.Dispose();

    [Fact]
    public async Task Example_gives_symbols_pieces_a_reconstruction_and_a_model_that_loads()
    {
        var settings = (EncodeSettings)_laboratory.Example(_encode);
        var outcome = await _laboratory.Run(_encode, settings, Scale.Full);
        Assert.Equal(["model.json", "pieces.csv", "reconstruction.csv", "symbols.txt"], outcome.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(outcome.Files.Keys.Order(StringComparer.Ordinal), outcome.Report.Files);

        double[] series = Rows.ReadColumn(settings.Input.Path, "demand");
        double[][] reconstruction = Rows.ReadColumns(outcome.Files["reconstruction.csv"]);
        Assert.Equal(series, reconstruction[1]);
        string[] symbols = File.ReadAllText(outcome.Files["symbols.txt"]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        double[][] pieces = Rows.ReadColumns(outcome.Files["pieces.csv"], ["start", "length", "end_value"]);
        Assert.Equal(symbols.Length, pieces[0].Length);
        Assert.Equal(series.Length - 1, pieces[1].Sum());
        Assert.All(pieces[0].Zip(pieces[1], pieces[2]), p => Assert.Equal(series[(int)(p.First + p.Second)], p.Third, tolerance: 1e-9));

        var scaling = SeriesScaling.ZScore(series);
        var model = AbbaModel.Load(outcome.Files["model.json"]);
        double[] decoded = scaling.Invert(model.Decode(symbols, scaling.Apply(series)[0], series.Length));
        Assert.All(decoded.Zip(reconstruction[2]), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-9));
    }

    [Fact]
    public async Task Example_is_the_same_every_time()
    {
        Assert.Equal(Bytes(), Bytes());
        var settings = _laboratory.Example(_encode);
        Assert.Equal((await _laboratory.Run(_encode, settings, Scale.Full)).Comparable, (await _laboratory.Run(_encode, settings, Scale.Full)).Comparable);

        byte[] Bytes()
        {
            using var memory = new MemoryStream();
            _encode.WriteExample(memory);
            // The stream is not the application's to close.
            Assert.True(memory.CanWrite);
            return memory.ToArray();
        }
    }

    [Fact]
    public async Task Summary_has_the_errors_in_scaled_and_in_original_units()
    {
        var settings = (EncodeSettings)_laboratory.Example(_encode);
        var outcome = await _laboratory.Run(_encode, settings, Scale.Full);
        double[] series = Rows.ReadColumn(settings.Input.Path, "demand"), decoded = Rows.ReadColumn(outcome.Files["reconstruction.csv"], "reconstruction");
        double scale = Statistics.PopulationStandardDeviation(series), error = Statistics.MeanSquaredError(series, decoded);
        var summary = outcome.Table("Summary").ToDictionary(row => row["Quantity"]!.GetValue<string>());
        Assert.Equal(error, summary["Mean squared error"]["Units of demand"]!.GetValue<double>(), tolerance: 1e-9 * error);
        Assert.Equal(error / (scale * scale), summary["Mean squared error"]["Scaled units"]!.GetValue<double>(), tolerance: 1e-9);
        Assert.Equal(series.Zip(decoded, (a, b) => Math.Abs(a - b)).Max(), summary["Largest error"]["Units of demand"]!.GetValue<double>(), tolerance: 1e-9);
        Assert.InRange(summary["Compression ratio (numbers stored for each value)"]["Scaled units"]!.GetValue<double>(), 0.05, 0.2);
    }

    [Theory]
    [InlineData(Scaling.None)]
    [InlineData(Scaling.MinMax)]
    [InlineData(Scaling.ZScore)]
    public async Task Tolerance_refers_to_the_chosen_scale(Scaling scaling)
    {
        double[] series = [.. Enumerable.Range(0, 300).Select(i => 50 + 20 * Math.Sin(0.1 * i))];
        var outcome = await Encoded(series, new() { Scaling = scaling });
        var chosen = scaling switch { Scaling.None => new(0, 1), Scaling.MinMax => SeriesScaling.MinMax(series), _ => SeriesScaling.ZScore(series) };
        Assert.Equal(PolygonalChain.Compress(chosen.Apply(series)).Pieces.Count, outcome.Table("Summary").Single(r => r["Quantity"]!.GetValue<string>() == "Pieces")["Scaled units"]!.GetValue<int>());
    }

    [Fact]
    public async Task Settings_reach_the_encoder()
    {
        double[] series = [.. Enumerable.Range(0, 400).Select(i => Math.Sin(0.1 * i) + 0.3 * Math.Sin(0.37 * i))];
        var settings = new EncodeSettings
        {
            Tol = 0.05, Alpha = 0.2, Scl = 3, Chain = ChainKind.Increment, Convention = ToleranceConvention.Linear, Centres = CentreRule.Mean,
            BitsLength = 0, BitsValue = 0, MaxPieceLength = 12,
        };
        var outcome = await Encoded(series, settings);
        var model = AbbaEncoder.Fit([SeriesScaling.ZScore(series).Apply(series)], new()
        {
            Tolerance = 0.05, Alpha = 0.2, LengthWeight = 3, Chain = ChainKind.Increment, Convention = ToleranceConvention.Linear, Centres = CentreRule.Mean,
            BitsLength = 0, BitsValue = 0, MaxPieceLength = 12,
        });
        Assert.Equal(model.Fitted[0].Text, File.ReadAllText(outcome.Files["symbols.txt"]).TrimEnd());
        Assert.Contains("increment", File.ReadLines(outcome.Files["pieces.csv"]).First());
    }

    [Fact]
    public async Task K_means_gives_as_many_symbols_as_asked_for()
    {
        double[] series = [.. Enumerable.Range(0, 500).Select(i => Math.Sin(0.1 * i) + 0.3 * Math.Sin(0.37 * i))];
        var outcome = await Encoded(series, new() { Clustering = Clustering.KMeans, Clusters = 7 });
        Assert.Equal(7, outcome.Table("Symbols").Count);
    }

    [Fact]
    public async Task Gaps_are_filled_when_asked_for_and_left_open_in_the_original()
    {
        var input = _laboratory.Write("gaps.csv", "t,y\n0,1\n1,\n2,3\n3,NA\n4,5\n");
        var outcome = await _laboratory.Run(_encode, new EncodeSettings { Input = input, Column = "y", Missing = Missing.Interpolate }, Scale.Full);
        Assert.Equal(
            ["index,value,reconstruction", "0,1,1", "1,,2", "2,3,3", "3,,4", "4,5,5"],
            File.ReadLines(outcome.Files["reconstruction.csv"]).Select(line => string.Join(',', line.Split(',').Select(Rounded))));

        static string Rounded(string cell) =>
            double.TryParse(cell, CultureInfo.InvariantCulture, out double value) ? Math.Round(value, 9).ToString(CultureInfo.InvariantCulture) : cell;
    }

    [Fact]
    public async Task Symbols_that_are_commas_or_quotes_survive_a_table()
    {
        // Many symbols, so that the alphabet begins at the exclamation mark and holds both.
        double[] series = [.. Enumerable.Range(0, 2000).Select(i => Math.Sin(0.1 * i) + Math.Sin(0.77 * i) + Math.Sin(1.9 * i))];
        var outcome = await Encoded(series, new() { Tol = 0.02, Alpha = 0.05 });
        string[] symbols = File.ReadAllText(outcome.Files["symbols.txt"]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(",", symbols);
        Assert.Contains("\"", symbols);
        using var rows = RowReader.Open(outcome.Files["pieces.csv"]);
        List<string> read = [];
        while (rows.Read()) read.Add(rows.Text(3));
        Assert.Equal(symbols, read);
    }

    [Fact]
    public async Task The_only_column_of_numbers_needs_no_name()
    {
        var input = _laboratory.Write("named.csv", "day,y\nMon,1\nTue,2\nWed,1\n");
        Assert.Equal(3, (await _laboratory.Run(_encode, new EncodeSettings { Input = input }, Scale.Full)).Table("Summary")[0]["Scaled units"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_constant_series_is_one_piece()
    {
        var outcome = await Encoded([7, 7, 7, 7], new());
        Assert.Single(File.ReadAllText(outcome.Files["symbols.txt"]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal([7, 7, 7, 7], Rows.ReadColumn(outcome.Files["reconstruction.csv"], "reconstruction"));
    }

    Task<Outcome> Encoded(double[] series, EncodeSettings settings)
    {
        var input = _laboratory.Write("series.csv", "y\n" + string.Join('\n', series.Select(v => v.ToString(CultureInfo.InvariantCulture))) + "\n");
        return _laboratory.Run(_encode, settings with { Input = input }, Scale.Full);
    }
}
