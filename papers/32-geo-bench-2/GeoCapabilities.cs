using Offprint.Evaluation.Capabilities;

namespace Offprint.Papers.GeoBench2;

/// <summary>The nine capabilities of the paper: overlapping groups of its 19 data sets.</summary>
public static class GeoCapabilities
{
    public const string Core = "Core", Classification = "Classification", Detection = "Detection", PixelWise = "Pixel-wise", MultiTemporal = "Multi-Temporal",
        MultiSpectral = "Multi-Spectral", Under10 = "Under 10 m", From10 = "10 m and above", RgbNir = "RGB/NIR";

    /// <summary>All nine.</summary>
    public static IReadOnlyList<Capability> All { get; } =
    [
        new(Core, ["kuro_siwo", "pastis", "burn_scars", "cloudsen12", "flair2", "spacenet7", "benv2", "treesatai", "biomassters", "fotw", "substation", "everwatch"], "a small set that stands for all"),
        new(Classification, ["so2sat", "forestnet", "benv2", "treesatai"], "one or several labels per image"),
        new(Detection, ["substation", "everwatch", "nzcattle", "pastis_r"], "objects and their outlines"),
        new(PixelWise, ["kuro_siwo", "pastis", "burn_scars", "spacenet2", "cloudsen12", "caffe", "flair2", "dynamic_earthnet", "biomassters", "spacenet7", "fotw"], "a class or a value per pixel"),
        new(MultiTemporal, ["kuro_siwo", "pastis", "biomassters", "dynamic_earthnet"], "several dates per place"),
        new(MultiSpectral, ["benv2", "biomassters", "pastis", "so2sat", "cloudsen12", "spacenet2", "burn_scars", "fotw"], "bands beyond colour help"),
        new(Under10, ["spacenet2", "treesatai", "flair2", "dynamic_earthnet", "spacenet7"], "pixels below ten metres"),
        new(From10, ["biomassters", "so2sat", "kuro_siwo", "cloudsen12", "pastis", "benv2", "forestnet", "burn_scars", "caffe", "fotw"], "pixels of ten metres and more"),
        new(RgbNir, ["flair2", "treesatai", "dynamic_earthnet", "spacenet7", "fotw"], "colour and near infrared only"),
    ];

    /// <summary>The capability with this name.</summary>
    public static Capability Named(string name) => All.Single(c => c.Name == name);
}
