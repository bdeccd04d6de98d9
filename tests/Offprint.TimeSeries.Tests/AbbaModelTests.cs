using Xunit;

namespace Offprint.TimeSeries.Tests;

public class AbbaModelTests
{
    static readonly double[][] s_seasons = [Generated.Seasons(600, 1), Generated.Seasons(600, 2)];

    [Fact]
    public void Many_series_share_one_alphabet()
    {
        var model = AbbaEncoder.Fit(s_seasons);
        Assert.Equal(2, model.Fitted.Count);
        Assert.Equal(model.Symbols.Count, model.Fitted.SelectMany(encoded => encoded.Symbols).Distinct().Count());
        foreach (var (encoded, series) in model.Fitted.Zip(s_seasons))
        {
            Assert.Equal(series[0], encoded.Start);
            Assert.Equal(PolygonalChain.Compress(series).Pieces, encoded.Chain.Pieces);
            Assert.Equal(encoded.Labels, model.LabelsOf(encoded.Symbols));
            Assert.Equal(encoded.Text, string.Join(' ', encoded.Symbols));
        }
    }

    [Theory]
    [InlineData(TransformDistance.Scaled)]
    [InlineData(TransformDistance.Original)]
    public void Encoded_pieces_get_the_symbol_of_the_nearest_centre(TransformDistance distance)
    {
        var model = AbbaEncoder.Fit(s_seasons, new() { LengthWeight = 3, TransformDistance = distance });
        var encoded = model.Encode(Generated.Seasons(600, 3));
        var scaling = distance == TransformDistance.Scaled ? model.Scaling : new(1, 1);
        foreach (var (piece, label) in encoded.Chain.Segments(ChainKind.Fixed).Zip(encoded.Labels))
        {
            double Distance(Segment centre) =>
                Math.Pow(scaling.LengthFactor * (centre.Length - piece.Length), 2) + Math.Pow(scaling.ValueFactor * (centre.Value - piece.Value), 2);
            Assert.Equal(model.Centres.Min(Distance), Distance(model.Centres[label]), 1e-12);
        }
    }

    [Fact]
    public void Units_of_the_transform_matter()
    {
        var options = new AbbaOptions { LengthWeight = 0.1 };
        double[] other = Generated.Seasons(600, 3);
        Assert.NotEqual(
            AbbaEncoder.Fit(s_seasons, options).Encode(other).Text,
            AbbaEncoder.Fit(s_seasons, options with { TransformDistance = TransformDistance.Original }).Encode(other).Text);
    }

    [Theory]
    [InlineData(ChainKind.Fixed)]
    [InlineData(ChainKind.Increment)]
    public void Scaled_series_and_tolerance_give_the_same_symbols(ChainKind chain)
    {
        var options = new AbbaOptions { Chain = chain };
        var model = AbbaEncoder.Fit(s_seasons, options);
        // A power of two scales every rounding with it.
        double[][] scaled = [.. s_seasons.Select(series => series.Select(value => 64 * value).ToArray())];
        var other = AbbaEncoder.Fit(scaled, options with { Tolerance = 6.4 });
        Assert.Equal(model.Fitted.Select(encoded => encoded.Text), other.Fitted.Select(encoded => encoded.Text));
    }

    [Fact]
    public void Translated_series_gives_the_same_symbols_in_increments_and_decodes_shifted()
    {
        var model = AbbaEncoder.Fit(s_seasons, AbbaOptions.QAbba);
        var other = AbbaEncoder.Fit([.. s_seasons.Select(series => series.Select(value => value + 100).ToArray())], AbbaOptions.QAbba);
        Assert.Equal(model.Fitted.Select(encoded => encoded.Text), other.Fitted.Select(encoded => encoded.Text));
        foreach (var (value, shifted) in model.Decode(model.Fitted[0]).Zip(other.Decode(other.Fitted[0]))) Assert.Equal(value + 100, shifted, 1e-9);
    }

    [Fact]
    public void Chains_pushed_value_by_value_fit_the_same_model()
    {
        var compressors = s_seasons.Select(series =>
        {
            var compressor = new ChainCompressor();
            compressor.Push(series);
            return compressor.Finish();
        });
        var model = AbbaEncoder.Fit([.. compressors]);
        Assert.Equal(AbbaEncoder.Fit(s_seasons).Fitted.Select(encoded => encoded.Text), model.Fitted.Select(encoded => encoded.Text));
        Assert.Equal(model.Fitted[0].Labels, AbbaEncoder.Fit(s_seasons, AbbaOptions.XAbba).Fitted[0].Labels);
    }

    [Fact]
    public void Constant_series_is_one_symbol_and_decodes_exactly()
    {
        var model = AbbaEncoder.Fit([[.. Enumerable.Repeat(7.5, 30)]]);
        Assert.Equal("A", model.Fitted[0].Text);
        Assert.Equal(Enumerable.Repeat(7.5, 30), model.Decode(model.Fitted[0]));
        Assert.Empty(model.Warnings);
    }

    [Fact]
    public void Unknown_symbol_is_refused_with_its_name_and_position()
    {
        var model = AbbaEncoder.Fit([Generated.Sine()]);
        var error = Assert.Throws<InputException>(() => model.Decode(["a", "B", "?", "b"], 0));
        Assert.Contains("Symbol \"?\" at position 3 of 4", error.Message);
        Assert.Contains("A a B b C", error.Message);
    }

    [Fact]
    public void Decoding_needs_a_finite_start_and_a_length_that_is_not_negative()
    {
        var model = AbbaEncoder.Fit([Generated.Sine()]);
        Assert.Throws<InputException>(() => model.Decode(["a"], double.NaN));
        Assert.Throws<InputException>(() => model.Decode(["a"], 0, -1));
        Assert.Equal([3.5], model.Decode([], 3.5));
    }

    [Theory]
    [InlineData("tolerance")]
    [InlineData("alpha")]
    [InlineData("length-weight")]
    [InlineData("max-piece-length")]
    [InlineData("clusters")]
    [InlineData("cluster-share")]
    [InlineData("bits-length")]
    [InlineData("bits-value")]
    public void Option_out_of_its_range_is_refused_by_name(string field)
    {
        var options = new AbbaOptions();
        options = field switch
        {
            "tolerance" => options with { Tolerance = 0 },
            "alpha" => options with { Alpha = -1 },
            "length-weight" => options with { LengthWeight = double.NaN },
            "max-piece-length" => options with { MaxPieceLength = 0 },
            "clusters" => options with { Clusters = 0 },
            "cluster-share" => options with { ClusterShare = 1.5 },
            "bits-length" => options with { BitsLength = 33 },
            _ => options with { BitsValue = -1 },
        };
        var error = Assert.Throws<InputException>(() => AbbaEncoder.Fit([[1, 2, 3]], options));
        Assert.Equal(field, error.Field);
        Assert.Contains(field, error.Message);
    }

    [Fact]
    public void Fit_without_series_or_with_a_short_one_is_refused()
    {
        Assert.Contains("no series", Assert.Throws<InputException>(() => AbbaEncoder.Fit((double[][])[])).Message);
        Assert.Contains("Series 2 has 1 value;", Assert.Throws<InputException>(() => AbbaEncoder.Fit([[1, 2], [1]])).Message);
    }

    [Fact]
    public void Joint_fit_warns_of_series_of_very_different_scale_or_level()
    {
        double[] sine = Generated.Sine();
        Assert.Empty(AbbaEncoder.Fit([sine, Generated.Seasons(500, 1)]).Warnings);
        string scale = Assert.Single(AbbaEncoder.Fit([sine, [.. sine.Select(value => 100 * value)]]).Warnings);
        Assert.Contains("series 1 alone 1.9", scale);
        Assert.Contains("z-score", scale);
        Assert.Single(AbbaEncoder.Fit([sine, [.. sine.Select(value => 1000 + value)]]).Warnings);
    }

    [Fact]
    public void Presets_are_the_family()
    {
        Assert.Equal((ChainKind.Increment, CentreRule.Mean, Clustering.KMeans, 0), Key(AbbaOptions.Abba(5)));
        Assert.Equal((ChainKind.Increment, CentreRule.Mean, Clustering.Aggregate, 0), Key(AbbaOptions.FAbba));
        Assert.Equal((ChainKind.Increment, CentreRule.StartingPoint, Clustering.Aggregate, 0), Key(AbbaOptions.JAbba));
        Assert.Equal((ChainKind.Increment, CentreRule.StartingPoint, Clustering.Aggregate, 16), Key(AbbaOptions.QAbba));
        Assert.Equal((ChainKind.Fixed, CentreRule.StartingPoint, Clustering.Aggregate, 16), Key(AbbaOptions.XAbba));
        Assert.Equal((0.05, 0.01, 3), (AbbaOptions.LlmAbba.Tolerance, AbbaOptions.LlmAbba.Alpha, AbbaOptions.LlmAbba.LengthWeight));

        static (ChainKind, CentreRule, Clustering, int) Key(AbbaOptions options) => (options.Chain, options.Centres, options.Clustering, options.BitsValue);
    }
}
