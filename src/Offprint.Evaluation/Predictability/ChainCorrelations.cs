using Offprint.Numerics;

namespace Offprint.Evaluation.Predictability;

/// <summary>Correlations of every item's metrics with compute, and their distribution over the items at each step of the chain.</summary>
public sealed class ChainCorrelations
{
    static readonly CorrelationKind[] s_kinds = Enum.GetValues<CorrelationKind>();

    readonly double[][][] _values; // [metric][kind][item], NaN where the metric is constant
    readonly ConstantPolicy _constant;

    ChainCorrelations(double[][][] values, ConstantPolicy constant) => (_values, _constant) = (values, constant);

    /// <summary>Measures a ladder.</summary>
    public static ChainCorrelations Of(ChoiceLadder ladder, PredictabilityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        options ??= new();
        double[] compute = [.. ladder.Levels.Select(l => options.Compute == ComputeScale.Log10 ? Math.Log10(l.Compute) : l.Compute)];
        return new([.. ChainMetrics.All.Select(metric =>
        {
            double[][] trajectories = [.. ladder.Items.Select((_, i) => ladder.Trajectory(metric, i, options.Ties))];
            return s_kinds.Select(kind => trajectories.Select(t => Correlate(kind, compute, t)).ToArray()).ToArray();
        })], options.Constant);
    }

    /// <summary>One correlation; NaN where a sequence is constant.</summary>
    public static double Correlate(CorrelationKind kind, ReadOnlySpan<double> compute, ReadOnlySpan<double> scores) => kind switch
    {
        CorrelationKind.Pearson => Correlation.Pearson(compute, scores),
        CorrelationKind.Spearman => RankCorrelation.Spearman(compute, scores),
        _ => RankCorrelation.KendallTauB(compute, scores),
    };

    /// <summary>Number of items.</summary>
    public int Items => _values[0][0].Length;

    /// <summary>ρ of each item; NaN where its metric is constant.</summary>
    public ReadOnlySpan<double> PerItem(ChainMetric metric, CorrelationKind kind) => _values[(int)metric][(int)kind];

    /// <summary>Items whose metric is the same at every level.</summary>
    public int Constant(ChainMetric metric) => _values[(int)metric][0].Count(double.IsNaN);

    /// <summary>ρ of the items that count, constants as the policy says.</summary>
    /// <param name="metric">The step.</param>
    /// <param name="kind">The correlation.</param>
    /// <param name="constant">Another policy than that of the options.</param>
    public double[] Counted(ChainMetric metric, CorrelationKind kind, ConstantPolicy? constant = null)
    {
        double[] values = _values[(int)metric][(int)kind];
        return (constant ?? _constant) == ConstantPolicy.Drop ? [.. values.Where(v => !double.IsNaN(v))] : [.. values.Select(v => double.IsNaN(v) ? 0 : v)];
    }

    /// <summary>Mean of ρ over the items that count; NaN where none does.</summary>
    public double Mean(ChainMetric metric, CorrelationKind kind) => Counted(metric, kind) is { Length: > 0 } counted ? Statistics.Mean(counted) : double.NaN;

    /// <summary>Share of the items that count whose ρ is above a level: the survival curve. NaN where none counts.</summary>
    /// <param name="metric">The step.</param>
    /// <param name="kind">The correlation.</param>
    /// <param name="level">The level.</param>
    /// <param name="constant">Another policy than that of the options.</param>
    public double ShareAbove(ChainMetric metric, CorrelationKind kind, double level, ConstantPolicy? constant = null)
    {
        double[] counted = Counted(metric, kind, constant);
        return counted.Length == 0 ? double.NaN : counted.Count(v => v > level) / (double)counted.Length;
    }

    /// <summary>The mean's fall from each step of the chain to the next: positive where predictability is lost.</summary>
    public IReadOnlyList<ChainDrop> Drops(CorrelationKind kind) =>
        [.. ChainMetrics.All.Zip(ChainMetrics.All.Skip(1), (from, to) => new ChainDrop(from, to, Mean(from, kind) - Mean(to, kind)))];

    /// <summary>The items that lose most between two steps, most first; constants count as 0.</summary>
    public IReadOnlyList<ItemDrop> LargestDrops(ChainMetric from, ChainMetric to, CorrelationKind kind, int count)
    {
        double[] before = Counted(from, kind, ConstantPolicy.Zero), after = Counted(to, kind, ConstantPolicy.Zero);
        return [.. before.Select((b, i) => new ItemDrop(i, b, after[i])).OrderByDescending(d => d.From - d.To).Take(count)];
    }

    /// <summary>The step that follows compute most closely by the mean of a correlation, the earliest among equals: the quantity to extrapolate.</summary>
    public ChainMetric MostPredictable(CorrelationKind kind) => ChainMetrics.All.MaxBy(m => Mean(m, kind));
}

/// <summary>What is lost between two steps of the chain.</summary>
/// <param name="From">The earlier step.</param>
/// <param name="To">The later step.</param>
/// <param name="Loss">Fall of the mean correlation.</param>
public readonly record struct ChainDrop(ChainMetric From, ChainMetric To, double Loss);

/// <summary>What an item loses between two steps.</summary>
/// <param name="Item">Index of the item.</param>
/// <param name="From">ρ at the earlier step.</param>
/// <param name="To">ρ at the later step.</param>
public readonly record struct ItemDrop(int Item, double From, double To);
