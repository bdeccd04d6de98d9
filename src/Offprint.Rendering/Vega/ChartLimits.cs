namespace Offprint.Rendering;

/// <summary>What one drawing may use. A specification may come from anywhere, so every bound holds for each drawing.</summary>
public sealed record ChartLimits
{
    /// <summary>Time for one drawing.</summary>
    /// <value>Default: 10 seconds.</value>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Memory of the script engine, in MiB.</summary>
    /// <value>Default: 512.</value>
    public int HeapMegabytes { get; init; } = 512;

    /// <summary>Longest specification, in characters of JSON.</summary>
    /// <value>Default: 8,000,000.</value>
    public int SpecCharacters { get; init; } = 8_000_000;

    /// <summary>Longest drawing, in characters of SVG.</summary>
    /// <value>Default: 4,000,000.</value>
    public int SvgCharacters { get; init; } = 4_000_000;
}
