using Offprint.Evaluation.Capabilities;
using Offprint.Storage;

namespace Offprint.Papers.GeoBench2;

/// <summary>The released results of the paper's own runs, one value per backbone, data set and seed, with names for people.</summary>
/// <remarks>Source: repository The-AI-Alliance/GEO-Bench-2-Leaderboard, Apache-2.0.</remarks>
public static class GeoResults
{
    /// <summary>The data set's name.</summary>
    public const string DataSet = "geo-bench-2-leaderboard";

    static readonly Dictionary<string, string> s_names = new()
    {
        ["clay_v1_base"] = "Clay-V1-B",
        ["convnext_large_fb_in22k"] = "ConvNext-L",
        ["convnext_xlarge_fb_in22k"] = "ConvNext-XL",
        ["dinov3_convnext_large"] = "DINOv3-ConvNext-L-WEB",
        ["dinov3_vitl16"] = "DINOv3-ViT-L-SAT",
        ["dofa_base_patch16_224"] = "DOFA-100M",
        ["dofa_large_patch16_224"] = "DOFA-300M",
        ["prithvi_eo_v2_300_tl"] = "Prithvi-EO-V2-300M-TL",
        ["prithvi_eo_v2_600_tl"] = "Prithvi-EO-V2-600M-TL",
        ["resnet50"] = "ResNet50-IN",
        ["satlas_resnet50_sentinel2_si_ms_satlas"] = "Satlas-ResNet50",
        ["satlas_swin_b_naip_si_rgb"] = "Satlas-Swin-Naip",
        ["satlas_swin_b_sentinel2_si_ms"] = "Satlas-Swin-100M",
        ["ssl4eos12_resnet50_sentinel2_all_decur"] = "ResNet50-DeCUR",
        ["ssl4eos12_resnet50_sentinel2_all_dino"] = "ResNet50-DINO",
        ["ssl4eos12_resnet50_sentinel2_all_moco"] = "ResNet50-MoCo",
        ["terramind_v1_base"] = "TerraMind-B",
        ["terramind_v1_large"] = "TerraMind-L",
    };

    /// <summary>Backbones trained on photographs, as the claim groups them. DINOv3-ViT-L-SAT saw satellite images, in plain colours.</summary>
    public static IReadOnlyList<string> NaturalImages { get; } = ["ConvNext-XL", "ConvNext-L", "ResNet50-IN", "DINOv3-ViT-L-SAT", "DINOv3-ConvNext-L-WEB"];

    /// <summary>Backbones trained on multispectral or temporal observations of the Earth, as the claim groups them.</summary>
    public static IReadOnlyList<string> EarthObservation { get; } = ["TerraMind-L", "TerraMind-B", "Prithvi-EO-V2-600M-TL", "Clay-V1-B"];

    /// <summary>Full fine-tuning: 18 backbones on 19 data sets.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static SeedTable FullFineTuning() => Read("full_ft_main.csv");

    /// <summary>Full fine-tuning with radar bands: 3 backbones.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static SeedTable WithRadar() => Read("full_ft_sar.csv");

    /// <summary>Frozen backbones: 10 of the 18, on 15 data sets.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static SeedTable Frozen() => Read("frozen.csv");

    /// <summary>The range of each data set: all seeds of all models of the two submissions with full fine-tuning.</summary>
    public static ScoreRanges Ranges() => ScoreRanges.Of(FullFineTuning(), WithRadar());

    /// <summary>The ranges that the leaderboard publishes.</summary>
    /// <exception cref="InputException">The data set is not here.</exception>
    public static ScoreRanges PublishedRanges() => ScoreRanges.Parse(File.ReadAllBytes(Locate("normalizer.json")), "normalizer.json");

    static SeedTable Read(string file)
    {
        var table = SeedTableReader.Read(Locate(file), new()
        {
            ModelColumn = "backbone",
            SeedColumn = "Seed",
            ValueColumn = "test metric",
            MetricColumn = "Metric",
            // The released values are scores already: 1 − RMSE · 0.2538, though their metric still says RMSE.
            Maps = new Dictionary<string, MetricMap> { ["RMSE"] = MetricMap.Identity },
        }).Table;
        return new(
            [.. table.Models.Select(m => s_names.GetValueOrDefault(m, m))], table.DataSets,
            [.. table.Models.Select((_, m) => table.DataSets.Select((_, d) => table[m, d].ToArray()).ToArray())]);
    }

    static string Locate(string file) =>
        Path.Combine(DataSets.FromEnvironment().Require(DataSet, "the folder results of github.com/The-AI-Alliance/GEO-Bench-2-Leaderboard"), file);
}
