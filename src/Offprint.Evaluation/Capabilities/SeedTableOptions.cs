using Offprint.Numerics;

namespace Offprint.Evaluation.Capabilities;

/// <summary>How a long table, one row per model, data set and seed, becomes a <see cref="SeedTable"/>.</summary>
public sealed record SeedTableOptions
{
    /// <summary>Column of model names: a name, or a number from 1.</summary>
    /// <value><c>model</c>.</value>
    public string ModelColumn { get; init; } = "model";

    /// <summary>Column of data set names.</summary>
    /// <value><c>dataset</c>.</value>
    public string DataSetColumn { get; init; } = "dataset";

    /// <summary>Column that tells repetitions apart.</summary>
    /// <value><c>seed</c>.</value>
    public string SeedColumn { get; init; } = "seed";

    /// <summary>Column of scores.</summary>
    /// <value><c>value</c>.</value>
    public string ValueColumn { get; init; } = "value";

    /// <summary>Column that names the metric of a data set; null where higher is better throughout.</summary>
    /// <value>Null.</value>
    public string? MetricColumn { get; init; }

    /// <summary>Maps by metric, for those of which less is better and for any that needs one.</summary>
    /// <value>None.</value>
    public IReadOnlyDictionary<string, MetricMap> Maps { get; init; } = new Dictionary<string, MetricMap>();

    /// <summary>Smallest and largest value that a metric can have, by metric; checked before mapping.</summary>
    /// <value>None.</value>
    public IReadOnlyDictionary<string, ScoreRange> Ranges { get; init; } = new Dictionary<string, ScoreRange>();

    /// <summary>Repetitions that each model needs on each data set it has.</summary>
    /// <value>5, as the paper asks of a submission.</value>
    public int MinimumSeeds { get; init; } = 5;

    /// <summary>How a text file is read; null detects everything.</summary>
    /// <value>Null.</value>
    public RowReaderOptions? Format { get; init; }
}
