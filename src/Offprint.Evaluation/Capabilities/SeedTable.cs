namespace Offprint.Evaluation.Capabilities;

/// <summary>
/// Scores of models on data sets with repeated seeds; a cell holds the seeds' scores, or none. Higher is better
/// throughout. Immutable.
/// </summary>
public sealed class SeedTable
{
    readonly double[][][] _cells; // [model][data set][seed]

    /// <summary>A table from values in memory.</summary>
    /// <param name="models">Distinct names.</param>
    /// <param name="dataSets">Distinct names.</param>
    /// <param name="cells">[model][data set][seed], finite; an empty array where nothing was measured.</param>
    /// <exception cref="InputException">A name twice, a value that is not finite.</exception>
    /// <exception cref="ArgumentException">The arrays do not fit the names.</exception>
    public SeedTable(IReadOnlyList<string> models, IReadOnlyList<string> dataSets, double[][][] cells)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(dataSets);
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Length != models.Count || cells.Any(row => row.Length != dataSets.Count))
            throw new ArgumentException($"The cells do not have the shape of the names: {models.Count} models × {dataSets.Count} data sets.", nameof(cells));
        RequireDistinct(models, "model");
        RequireDistinct(dataSets, "data set");
        for (int m = 0; m < models.Count; m++)
        {
            for (int d = 0; d < dataSets.Count; d++)
            {
                if (cells[m][d].FirstOrDefault(x => !double.IsFinite(x), 0) is var x and not 0)
                    throw new InputException($"Model '{models[m]}' has the score {x} on '{dataSets[d]}', but scores are finite numbers. Leave out what was not measured.");
            }
        }

        (Models, DataSets) = ([.. models], [.. dataSets]);
        _cells = [.. cells.Select(row => row.Select(cell => cell.ToArray()).ToArray())];
    }

    /// <summary>Names of the models.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>Names of the data sets.</summary>
    public IReadOnlyList<string> DataSets { get; }

    /// <summary>The seeds' scores of a model on a data set; empty where nothing was measured.</summary>
    public ReadOnlySpan<double> this[int model, int dataSet] => _cells[model][dataSet];

    /// <summary>The data set with this name.</summary>
    /// <exception cref="InputException">There is none; the message lists what there is.</exception>
    public int DataSetIndex(string name) => IndexOf(DataSets, name, "data set");

    /// <summary>The model with this name.</summary>
    /// <exception cref="InputException">There is none; the message lists what there is.</exception>
    public int ModelIndex(string name) => IndexOf(Models, name, "model");

    /// <summary>Whether a model was measured on all these data sets.</summary>
    public bool Covers(int model, IEnumerable<int> dataSets) => dataSets.All(d => _cells[model][d].Length > 0);

    /// <summary>The models that were measured on all these data sets.</summary>
    public IReadOnlyList<int> Covering(IReadOnlyList<int> dataSets) => [.. Enumerable.Range(0, Models.Count).Where(m => Covers(m, dataSets))];

    /// <summary>Only these models, in this order.</summary>
    public SeedTable Select(IReadOnlyList<int> models) => new([.. models.Select(m => Models[m])], DataSets, [.. models.Select(m => _cells[m])]);

    /// <summary>Scores stretched so that a range becomes [0, 1]: ŝ = (s − min)/(max − min). Later or frozen models may lie outside.</summary>
    /// <param name="ranges">A range for every data set of the table.</param>
    /// <exception cref="InputException">A data set has no range.</exception>
    public SeedTable Normalised(ScoreRanges ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        var range = DataSets.Select(ranges.Of).ToArray();
        return new(Models, DataSets, [.. _cells.Select(row => row.Select((cell, d) => Array.ConvertAll(cell, x => (x - range[d].Minimum) / (range[d].Maximum - range[d].Minimum))).ToArray())]);
    }

    /// <summary>The values of some data sets of one model, together.</summary>
    internal double[] Pool(int model, IEnumerable<int> dataSets) => [.. dataSets.SelectMany(d => _cells[model][d])];

    static int IndexOf(IReadOnlyList<string> names, string name, string kind)
    {
        for (int i = 0; i < names.Count; i++)
            if (names[i] == name) return i;
        throw new InputException($"There is no {kind} '{name}' in the results. They have {Listing.Of(names)}; use one of these names, spelt the same way.");
    }

    static void RequireDistinct(IReadOnlyList<string> names, string kind)
    {
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InputException($"The {kind} '{twice.Key}' is there twice; each stands once.");
    }
}
