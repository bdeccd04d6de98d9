using Offprint.Evaluation.Capabilities;
using Offprint.Numerics;
using Offprint.Papers.GeoBench2;
using Xunit;

namespace Offprint.Papers.Tests.GeoBench2;

/// <summary>The aggregation of the released results, against figures that were computed from the same files independently.</summary>
public sealed class GeoResultsTests
{
    const double Digits = 5e-7; // Figures are given to six places.

    static SeedTable Normalised(Func<SeedTable> read)
    {
        Laboratory.Needs(GeoResults.DataSet);
        return read().Normalised(GeoResults.Ranges());
    }

    static SeedTable Full => Normalised(GeoResults.FullFineTuning);

    static double Pooled(SeedTable table, string capability, string model) => CapabilityScoring.Pooled(table, GeoCapabilities.Named(capability))[table.ModelIndex(model)];

    [Fact]
    public void Ranges_are_those_that_the_leaderboard_publishes()
    {
        Laboratory.Needs(GeoResults.DataSet);
        var (ours, theirs) = (GeoResults.Ranges(), GeoResults.PublishedRanges());
        Assert.Equal(19, ours.DataSets.Count());
        Assert.All(ours.DataSets, d =>
        {
            Assert.Equal(theirs.Of(d).Minimum, ours.Of(d).Minimum, 1e-12);
            Assert.Equal(theirs.Of(d).Maximum, ours.Of(d).Maximum, 1e-12);
        });
    }

    [Fact]
    public void Sizes_are_those_of_the_release()
    {
        var (full, frozen, radar) = (Full, Normalised(GeoResults.Frozen), Normalised(GeoResults.WithRadar));
        Assert.Equal((18, 19), (full.Models.Count, full.DataSets.Count));
        Assert.Equal((10, 15), (frozen.Models.Count, frozen.DataSets.Count));
        Assert.Equal((3, 19), (radar.Models.Count, radar.DataSets.Count));
        Assert.Equal(14, full.Covering([.. GeoCapabilities.Named(GeoCapabilities.Core).DataSets.Select(full.DataSetIndex)]).Count);
    }

    [Theory]
    [InlineData("TerraMind-L", "pastis", 0.988254, 0.975455, 0.975468, 0.992788, 0.996507, 1.0)]
    [InlineData("ConvNext-XL", "everwatch", 0.965727, 0.937439, 0.949144, 0.956277, 0.991760, 1.0)]
    [InlineData("Clay-V1-B", "benv2", 0.427522, 0.339776, 0.373959, 0.410125, 0.498482, 0.534305)]
    public void Cells_are_normalised(string model, string dataSet, double iqm, params double[] seeds)
    {
        var table = Full;
        double[] cell = [.. table[table.ModelIndex(model), table.DataSetIndex(dataSet)].ToArray().Order()];
        Assert.All(seeds.Zip(cell), pair => Assert.Equal(pair.First, pair.Second, Digits));
        Assert.Equal(iqm, TrimmedMean.Of(cell).Value, Digits);
    }

    [Theory]
    [InlineData("Core", "ConvNext-XL", 0.779401)]
    [InlineData("Core", "Clay-V1-B", 0.777708)]
    [InlineData("Multi-Temporal", "TerraMind-L", 0.943079)]
    [InlineData("Multi-Spectral", "TerraMind-L", 0.718663)]
    [InlineData("Detection", "ConvNext-XL", 0.950540)]
    [InlineData("Under 10 m", "DINOv3-ViT-L-SAT", 0.886206)]
    [InlineData("10 m and above", "ConvNext-L", 0.720647)]
    [InlineData("10 m and above", "TerraMind-L", 0.720185)]
    [InlineData("RGB/NIR", "DINOv3-ViT-L-SAT", 0.871181)]
    [InlineData("Classification", "DINOv3-ConvNext-L-WEB", 0.803801)]
    [InlineData("Pixel-wise", "Clay-V1-B", 0.777007)]
    public void Capabilities_are_pooled(string capability, string model, double score)
    {
        var table = Full;
        Assert.Equal(score, Pooled(table, capability, model), Digits);
        double[] all = CapabilityScoring.Pooled(table, GeoCapabilities.Named(capability));
        if (model != "Clay-V1-B" || capability != "Core") Assert.True(capability == "10 m and above" || all.Where(s => !double.IsNaN(s)).Max() == all[table.ModelIndex(model)]);
    }

    [Theory]
    [InlineData("Core", "ConvNext-XL", 0.771899, 0.772817)]
    [InlineData("Core", "Clay-V1-B", 0.736889, 0.737776)]
    [InlineData("Multi-Temporal", "TerraMind-L", 0.879599, 0.884742)]
    public void Means_of_data_sets_stand_beside(string capability, string model, double ofMeans, double ofIqms)
    {
        var (table, group) = (Full, GeoCapabilities.Named(capability));
        double[][] cells = [.. group.DataSets.Select(d => table[table.ModelIndex(model), table.DataSetIndex(d)].ToArray())];
        Assert.Equal(ofMeans, Statistics.Mean([.. cells.Select(c => Statistics.Mean(c))]), Digits);
        Assert.Equal(ofIqms, CapabilityScoring.Score(table, group, new() { Draws = 40 }).Scores.Single(s => s.Model == model).MeanOfDataSets, Digits);
    }

    [Fact]
    public void Other_submissions_use_the_same_ranges()
    {
        var (radar, frozen) = (Normalised(GeoResults.WithRadar), Normalised(GeoResults.Frozen));
        Assert.Equal(0.979998, Pooled(radar, "Multi-Temporal", "TerraMind-L"), Digits);
        Assert.Equal(0.817137, Pooled(radar, "Multi-Spectral", "TerraMind-L"), Digits);
        Assert.Equal(0.797658, Pooled(radar, "10 m and above", "TerraMind-L"), Digits);
        Assert.Equal(0.785596, Pooled(radar, "Core", "Clay-V1-B"), Digits);
        Assert.Equal(0.716623, Pooled(frozen, "Multi-Temporal", "TerraMind-L"), Digits);
        Assert.Equal(-0.650251, Pooled(frozen, "Classification", "Satlas-Swin-100M"), Digits);
    }

    [Theory]
    [InlineData("Core", "ConvNext-XL", 0.0071)]
    [InlineData("Core", "Clay-V1-B", 0.0084)]
    [InlineData("10 m and above", "ConvNext-L", 0.0107)]
    public void Deviations_over_draws_are_sampling_errors(string capability, string model, double deviation) =>
        Assert.InRange(CapabilityScoring.Score(Full, GeoCapabilities.Named(capability)).Scores.Single(s => s.Model == model).Deviation, 0.9 * deviation, 1.1 * deviation);

    [Theory]
    [InlineData("spacenet7", 0.470660)]
    [InlineData("dynamic_earthnet", 0.620953)]
    [InlineData("caffe", 0.713467)]
    [InlineData("biomassters", 0.992760)]
    public void Discrimination_is_as_computed_elsewhere(string dataSet, double value)
    {
        Laboratory.Needs(GeoResults.DataSet);
        Assert.Equal(value, Discrimination.Of(GeoResults.FullFineTuning()).Single(d => d.DataSet == dataSet).Value, Digits);
        Assert.Equal(value, Discrimination.Of(Full).Single(d => d.DataSet == dataSet).Value, Digits); // A line changes nothing.
    }

    [Theory]
    [InlineData("Core", 0.9121, "fotw", "treesatai", "substation")]
    [InlineData("Detection", 0.9209, "everwatch", "pastis_r")]
    [InlineData("Under 10 m", 0.9773, "treesatai")]
    public void Few_data_sets_rank_like_all(string capability, double rho, params string[] dataSets)
    {
        var subset = RepresentativeSubset.Greedy(Full, GeoCapabilities.Named(capability));
        Assert.Equal(dataSets, subset.DataSets);
        Assert.Equal(rho, subset.Correlations[^1], 5e-5);
    }

    [Fact]
    public void Capabilities_agree_as_computed_elsewhere()
    {
        var agreement = CapabilityAgreement.Between(Full, GeoCapabilities.All);
        var (least, most) = (agreement.MinBy(a => a.Spearman)!, agreement.MaxBy(a => a.Spearman)!); // There are 36.
        Assert.Equal(("Detection", "Multi-Temporal", 14), (least.First, least.Second, least.Models));
        Assert.Equal(0.3407, least.Spearman, 5e-5);
        Assert.Equal(("Under 10 m", "RGB/NIR", 18), (most.First, most.Second, most.Models));
        Assert.Equal(0.9814, most.Spearman, 5e-5);
        Assert.Equal(agreement, CapabilityAgreement.Between([.. GeoCapabilities.All.Select(c => (c.Name, CapabilityScoring.Score(Full, c, new() { Draws = 40 }).Scores))]));
    }
}
